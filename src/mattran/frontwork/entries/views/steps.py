"""The steps that every file takes on its way in, whatever it is sent for: send it, say how it is read, say
what its columns are. Looking and confirming is each kind's own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.sandbox.rules import NotWorkedThrough
from mattran.base.sent import posted, sent_files
from mattran.base.tables import cells
from mattran.base.tables.reading import read
from mattran.base.tables.rules import Broken, Row, Table, Value, column_letters
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.frontwork.entries import actions
from mattran.frontwork.entries.choices import Purpose, Shape
from mattran.frontwork.entries.forms import TOO_BIG, ColumnsForm, SheetForm, UploadForm
from mattran.frontwork.entries.models import ImportFile
from mattran.frontwork.entries.rules import Layout, heading_of

ROWS_LOOKED_AT: Final = 30
ROWS_SHOWN: Final = 8
COLUMNS_SHOWN: Final = 12
COLUMNS_OFFERED: Final = 300  # a form has room for a thousand fields, a reader for fewer


@dataclass(frozen=True)
class Meanings:
    """What columns can be: each meaning in words, what else may be typed for it, hints beside the words."""

    words: Mapping[str, str]
    keys: Mapping[str, str]
    hints: Mapping[str, str]

    @property
    def offers(self) -> list[tuple[str, str]]:
        """The words of the list beside the fields, each with its hint."""
        return [(said, self.hints.get(meaning, "")) for meaning, said in self.words.items()]


@dataclass(frozen=True)
class Way:
    """What one kind of file has of its own on its way in.

    `refuse` says why the rows may not be kept at all, or "".
    """

    purpose: Purpose
    verb: Verb
    title: str
    home: str
    blank_hint: str
    layout_form: type[SheetForm]
    guess: Callable[[ActorRequest, Sequence[Row], Layout, int | None], Layout]
    meanings: Callable[[Layout], Meanings]
    lacks: Callable[[Layout], str]
    refuse: Callable[[Sequence[Row]], str] = lambda rows: ""

    @property
    def list_name(self) -> str:
        """The name of the address that lists what came of such files."""
        return self.url("list")

    def url(self, step: str) -> str:
        """The name of the address of one of its steps."""
        return f"{self.purpose}:{step}"


def upload_page(request: ActorRequest, way: Way) -> HttpResponse:
    """Send the file. What is no table is refused here, before anything is kept."""
    request.actor.demand(way.verb, request.actor.unit)
    form = UploadForm(posted(request), sent_files(request))
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        data = sent.read()
        try:
            table = read(data, most=ROWS_LOOKED_AT)
        except NotWorkedThrough as refusal:
            form.add_error("file", str(refusal))
        else:
            if refused := way.refuse(table.sheet.rows):
                form.add_error("file", refused)
            else:
                base = Layout(sheet=table.sheet.name, separator=table.separator)
                layout = way.guess(request, table.sheet.rows, base, None)
                file = actions.keep_file(
                    by=request.actor,
                    name=sent.name,
                    data=data,
                    layout=layout,
                    at=timezone.now(),
                    purpose=way.purpose,
                )
                return redirect(file)
    is_too_big = form.has_error("file", TOO_BIG)
    status = 413 if is_too_big else 422 if form.errors else 200
    return page(request, way, "entries/upload.html", {"form": form}, status)


def layout_page(request: ActorRequest, way: Way, pk: UUID) -> HttpResponse:
    """Say how the file is read: its sheet, its letters, its shape, its day; the first rows are shown."""
    file, today = own(request, way, pk), timezone.localdate()
    told = Layout.from_json(file.layout)
    table, refusal = _first_rows(file, told)
    offers = table.offers if table else ()
    form = way.layout_form(
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
        refusal = refusal or way.refuse(found.sheet.rows if found else ())
        if found is not None and not refusal:
            layout = _settled(request, way, found, told, wanted)
            actions.keep_layout(by=request.actor, file=file, layout=layout)
            look_again = wanted.sheet != told.sheet or wanted.encoding != told.encoding
            step = "layout" if look_again and "look" in request.POST else "columns"
            return redirect(way.url(step), pk)
    context = {"file": file, "form": form, "table": table, "refusal": refusal, **_sight(table, told)}
    return page(request, way, "entries/layout.html", context, 422 if form.errors or refusal else 200)


def columns_page(request: ActorRequest, way: Way, pk: UUID) -> HttpResponse:
    """Say what each column is; what could be guessed is filled in."""
    file = own(request, way, pk)
    told = Layout.from_json(file.layout)
    table, _ = _first_rows(file, told)
    if table is None:
        return redirect(file)
    meanings = way.meanings(told)
    form = ColumnsForm(
        posted(request),
        headings=_headings(table.sheet.rows, told),
        words=meanings.words,
        meanings=meanings.keys,
        columns=told.columns,
    )
    if request.method == "POST" and form.is_valid():
        wanted = replace(told, columns=form.columns())
        if lacking := way.lacks(wanted):
            form.add_error(None, lacking)
        else:
            actions.keep_layout(by=request.actor, file=file, layout=wanted)
            return redirect(way.url("check"), pk)
    context = {"file": file, "form": form, "offers": meanings.offers, **_sight(table, told)}
    return page(request, way, "entries/columns.html", context, 422 if form.errors else 200)


# --- What the kinds share -----------------------------------------------------------------------------------


def own(request: ActorRequest, way: Way, pk: UUID) -> ImportFile:
    """The file, if it is hers and sent for the unit she acts for; where it is gone, so is its page."""
    mine = ImportFile.objects.filter(user=request.actor.user, unit=request.actor.unit, purpose=way.purpose)
    return get_or_404(mine, pk=pk)


def page(
    request: ActorRequest, way: Way, template: str, context: Mapping[str, object], status: int
) -> HttpResponse:
    """A step of the way. Templates find its addresses by `way.purpose`, see `entries/upload.html`."""
    frame = {"shell": shell_for(request.actor), "way": way, "steps": _steps(way)}
    return render(request, template, {**frame, **context}, status=status)


def _steps(way: Way) -> dict[str, str]:
    """The names of the addresses of the way's steps."""
    return {step: way.url(step) for step in ("upload", "blank", "layout", "columns", "check")}


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


def _wanted(form: SheetForm, told: Layout) -> Layout:
    said = form.cleaned_data
    return replace(
        told,
        sheet=said.get("sheet") or told.sheet,
        encoding=said.get("encoding") or told.encoding,
        shape=Shape(said.get("shape") or told.shape),
        heading=said["heading"],
        day=said["day"],
    )


def _settled(request: ActorRequest, way: Way, table: Table, told: Layout, wanted: Layout) -> Layout:
    """What was said, with columns guessed anew where the headings are others than before."""
    if (wanted.sheet, wanted.encoding, wanted.heading) == (told.sheet, told.encoding, told.heading):
        return wanted
    guessed = way.guess(request, table.sheet.rows, wanted, wanted.heading)
    return replace(guessed, shape=wanted.shape)


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


def _shown(value: Value) -> str:
    """A cell on the page, as it stands in the file."""
    try:
        return cells.words(value, max_length=2_000)[:60] if not isinstance(value, Broken) else f"({value})"
    except cells.BadCell:
        return "(không đọc được)"
