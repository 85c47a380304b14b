"""The steps that every file takes on its way in, whatever it is sent for: send it, say how it is read, say
what its columns are. Looking and confirming is each kind's own.
"""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mattran.base.sandbox.rules import NotWorkedThrough
from mattran.base.sent import posted, sent_files
from mattran.base.tables.reading import read
from mattran.base.tables.rules import Table
from mattran.directory.access.policy import ActorRequest
from mattran.frontwork.entries import actions
from mattran.frontwork.entries.choices import Shape
from mattran.frontwork.entries.forms import TOO_BIG, ColumnsForm, SheetForm, UploadForm
from mattran.frontwork.entries.rules import Layout
from mattran.frontwork.entries.views.sight import ROWS_LOOKED_AT, first_rows, headings, sight
from mattran.frontwork.entries.views.way import Way, own, page


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
    table, refusal = first_rows(file, told)
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
        found, refusal = first_rows(file, wanted)
        refusal = refusal or way.refuse(found.sheet.rows if found else ())
        if found is not None and not refusal:
            layout = _settled(request, way, found, told, wanted)
            actions.keep_layout(by=request.actor, file=file, layout=layout)
            look_again = wanted.sheet != told.sheet or wanted.encoding != told.encoding
            step = "layout" if look_again and "look" in request.POST else "columns"
            return redirect(way.url(step), pk)
    context = {"file": file, "form": form, "table": table, "refusal": refusal, **sight(table, told)}
    return page(request, way, "entries/layout.html", context, 422 if form.errors or refusal else 200)


def columns_page(request: ActorRequest, way: Way, pk: UUID) -> HttpResponse:
    """Say what each column is; what could be guessed is filled in."""
    file = own(request, way, pk)
    told = Layout.from_json(file.layout)
    table, _ = first_rows(file, told)
    if table is None:
        return redirect(file)
    meanings = way.meanings(told)
    form = ColumnsForm(
        posted(request),
        headings=headings(table.sheet.rows, told),
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
    context = {"file": file, "form": form, "offers": meanings.offers, **sight(table, told)}
    return page(request, way, "entries/columns.html", context, 422 if form.errors else 200)


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
