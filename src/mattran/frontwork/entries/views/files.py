"""The way of a file into the books: send it, say how it is read, say what its columns are, look, confirm."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.once.actions import UsedForAnother
from mattran.base.sandbox.rules import NotWorkedThrough
from mattran.base.tables import cells
from mattran.base.tables.reading import read
from mattran.base.tables.rules import Broken, Row, Table, Value, column_letters
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.frontwork.activities.views.rows import posted, sent_files
from mattran.frontwork.entries import actions, queries
from mattran.frontwork.entries.choices import Role, Shape
from mattran.frontwork.entries.forms import TOO_BIG, ColumnsForm, ConfirmForm, LayoutForm, UploadForm
from mattran.frontwork.entries.models import ImportFile
from mattran.frontwork.entries.rules import Layout, guess, heading_of

ROWS_LOOKED_AT = 30
ROWS_SHOWN = 8
COLUMNS_SHOWN = 12
COLUMNS_OFFERED = 300  # a form has room for a thousand fields, a reader for fewer
LINES_SHOWN = 20
REFUSALS_SHOWN = 200


@allowed(Verb.RECORD)
def upload(request: ActorRequest) -> HttpResponse:
    """Send the file. What is no table is refused here, before anything is kept."""
    request.actor.demand(Verb.RECORD, request.actor.unit)
    form = UploadForm(posted(request), sent_files(request))
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        data = sent.read()
        try:
            table = read(data, most=ROWS_LOOKED_AT)
        except NotWorkedThrough as refusal:
            form.add_error("file", str(refusal))
        else:
            layout = _guessed(request, table, Layout(sheet=table.sheet.name, separator=table.separator))
            file = actions.keep_file(
                by=request.actor, name=sent.name, data=data, layout=layout, at=timezone.now()
            )
            return redirect(file)
    is_too_big = form.has_error("file", TOO_BIG)
    status = 413 if is_too_big else 422 if form.errors else 200
    return _page(request, "entries/upload.html", {"form": form}, status)


@allowed(Verb.RECORD)
def layout(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say how the file is read: its sheet, its letters, its shape, its day; the first rows are shown."""
    file, today = _own(request, pk), timezone.localdate()
    told = Layout.from_json(file.layout)
    table, refusal = _first_rows(file, told)
    offers = table.offers if table else ()
    form = LayoutForm(
        posted(request),
        sheets=table.sheets if table else (),
        offers=offers,
        today=today,
        initial={
            "sheet": told.sheet,
            "encoding": told.encoding or (offers[0].code if offers else ""),
            "shape": told.shape,
            "heading": told.heading,
            "day": told.day and f"{told.day:%d/%m/%Y}",
        },
    )
    if request.method == "POST" and table is not None and form.is_valid():
        wanted = _wanted(form, told)
        found, refusal = _first_rows(file, wanted)
        if found is not None:
            actions.keep_layout(by=request.actor, file=file, layout=_settled(request, found, told, wanted))
            look_again = wanted.sheet != told.sheet or wanted.encoding != told.encoding
            return redirect(
                "entries:layout" if look_again and "look" in request.POST else "entries:columns", pk
            )
    context = {"file": file, "form": form, "table": table, "refusal": refusal, **_sight(table, told)}
    return _page(request, "entries/layout.html", context, 422 if form.errors or refusal else 200)


@allowed(Verb.RECORD)
def columns(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say what each column is; what could be guessed is filled in."""
    file = _own(request, pk)
    told = Layout.from_json(file.layout)
    table, _ = _first_rows(file, told)
    if table is None:
        return redirect(file)
    measures = queries.countable_measures()
    form = ColumnsForm(
        posted(request),
        headings=_headings(table.sheet.rows, told),
        measures=measures,
        meanings=queries.measures_by_key(measures),
        columns=told.columns,
    )
    if request.method == "POST" and form.is_valid():
        wanted = replace(told, columns=form.columns())
        if lacking := wanted.lacks():
            form.add_error(None, lacking)
        else:
            actions.keep_layout(by=request.actor, file=file, layout=wanted)
            return redirect("entries:check", pk)
    context = {
        "file": file,
        "form": form,
        "layout": told,
        "roles": [role.label for role in _roles(told.shape)],
        "measures": measures,
        **_sight(table, told),
    }
    return _page(request, "entries/columns.html", context, 422 if form.errors else 200)


@allowed(Verb.RECORD)
def check(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What would be entered, or what is wrong row by row; the press that enters all of it."""
    file, at = _own(request, pk), timezone.now()
    form = ConfirmForm(posted(request))
    refusal: Exception | None = None
    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.import_file(by=request.actor, file=file, at=at, **form.cleaned_data)
        except actions.CannotEnter as cannot:
            if cannot.needs_reason:
                form.add_error("reason", "Có số thuộc kỳ đã khoá. Hãy nêu lý do nhập muộn.")
        except (actions.AlreadyEntered, UsedForAnother, NotWorkedThrough) as error:
            refusal = error
        else:
            return redirect(batch)
    try:
        prepared = actions.prepare(by=request.actor, file=file, at=at)
    except actions.CannotEnter:
        return redirect("entries:columns", pk)
    except NotWorkedThrough as error:
        return _page(request, "entries/check.html", {"file": file, "form": form, "refusal": error}, 422)
    refusals = prepared.all_refusals
    context = {
        "file": file,
        "form": form,
        "refusal": refusal,
        "prepared": prepared,
        "refusals": refusals[:REFUSALS_SHOWN],
        "refusal_count": len(refusals),
        "lines": prepared.lines[:LINES_SHOWN],
        "unit_count": len({line.unit.pk for line in prepared.lines}),
        "measure_count": len({line.measure.pk for line in prepared.lines}),
        "days": sorted({line.day for line in prepared.lines}),
    }
    is_refused = request.method == "POST"
    return _page(request, "entries/check.html", context, 422 if is_refused else 200)


# --- What they share ------------------------------------------------------------------------------------


def _own(request: ActorRequest, pk: UUID) -> ImportFile:
    """The file, if it is hers and sent for the unit she acts for; where it is gone, so is its page."""
    mine = ImportFile.objects.filter(user=request.actor.user, unit=request.actor.unit)
    return get_or_404(mine, pk=pk)


def _page(request: ActorRequest, template: str, context: dict[str, object], status: int) -> HttpResponse:
    return render(request, template, {"shell": shell_for(request.actor), **context}, status=status)


def _first_rows(file: ImportFile, told: Layout) -> tuple[Table | None, str]:
    """The first rows of the file read that way, or why they cannot be."""
    most = max(ROWS_LOOKED_AT, told.heading + ROWS_SHOWN)
    try:
        table = read(
            file.content, sheet=told.sheet, encoding=told.encoding, separator=told.separator, most=most
        )
    except NotWorkedThrough as refusal:
        return None, str(refusal)
    return table, ""


def _guessed(request: ActorRequest, table: Table, base: Layout, heading: int | None = None) -> Layout:
    measures = queries.measures_by_key(queries.countable_measures())
    known = queries.known_columns(request.actor.unit)
    return guess(table.sheet.rows, known=known, measures=measures, base=base, heading=heading)


def _wanted(form: LayoutForm, told: Layout) -> Layout:
    said = form.cleaned_data
    return replace(
        told,
        sheet=said.get("sheet") or told.sheet,
        encoding=said.get("encoding") or told.encoding,
        shape=Shape(said["shape"]),
        heading=said["heading"],
        day=said["day"],
    )


def _settled(request: ActorRequest, table: Table, told: Layout, wanted: Layout) -> Layout:
    """What was said, with columns guessed anew where the headings are others than before."""
    if (wanted.sheet, wanted.encoding, wanted.heading) == (told.sheet, told.encoding, told.heading):
        return wanted
    return replace(_guessed(request, table, wanted, wanted.heading), shape=wanted.shape)


def _headings(rows: tuple[Row, ...], told: Layout) -> dict[int, str]:
    """The heading of every column that has anything in the rows looked at."""
    below = rows[told.heading - 1 :]
    head = below[0] if below else ()
    width = min(COLUMNS_OFFERED, max((len(row) for row in below), default=0))
    return {column: heading_of(head, column) for column in range(width)}


def _sight(table: Table | None, told: Layout) -> dict[str, object]:
    """The first rows as they are shown."""
    rows = table.sheet.rows[: told.heading + ROWS_SHOWN] if table else ()
    width = min(COLUMNS_SHOWN, max((len(row) for row in rows), default=0))
    return {
        "rows": [
            (number, [_shown(row[at]) if at < len(row) else "" for at in range(width)])
            for number, row in enumerate(rows, start=1)
        ],
        "letters": [column_letters(column) for column in range(width)],
    }


def _roles(shape: Shape) -> list[Role]:
    return list(Role) if shape == Shape.LONG else [Role.UNIT, Role.DAY]


def _shown(value: Value) -> str:
    """A cell on the page, as it stands in the file."""
    try:
        return cells.words(value, max_length=2_000)[:60] if not isinstance(value, Broken) else f"({value})"
    except cells.BadCell:
        return "(không đọc được)"
