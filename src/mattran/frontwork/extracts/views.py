"""The page on which a week's figures are taken away, and the page on which the file is laid out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.files.views import download
from mattran.base.sent import posted, tried
from mattran.base.tables.writing import CSV_TYPE
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.directory.access.shells import shell_for
from mattran.frontwork.extracts import actions, queries
from mattran.frontwork.extracts.choices import RowsOf, Separator
from mattran.frontwork.extracts.forms import ColumnsForm, SpanForm


@allowed(Verb.EXPORT)
def take(request: ActorRequest) -> HttpResponse:
    """Choose the days; the press takes the file away and is noted."""
    form = SpanForm(posted(request), today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        period = form.period()
        data = actions.take_away(by=request.actor, period=period, at=timezone.now())
        name = f"Số liệu {request.actor.unit} {period.start:%Y-%m-%d} đến {period.last_day:%Y-%m-%d}.csv"
        return download(data, CSV_TYPE, name)
    context = {
        "shell": shell_for(request.actor),
        "form": form,
        "layout": queries.layout_of(request.actor.unit),
        "may_change": request.actor.may(Verb.CORRECT, request.actor.unit),
    }
    return render(request, "extracts/take.html", context, status=422 if form.errors else 200)


@allowed(Verb.CORRECT)
def columns(request: ActorRequest) -> HttpResponse:
    """Lay the unit's file out."""
    layout, measures = queries.layout_of(request.actor.unit), queries.offered_measures()
    form = ColumnsForm(posted(request), layout=layout, measures=measures)
    changed = tried(
        request,
        form,
        lambda form: actions.change_layout(
            by=request.actor,
            columns=form.columns(),
            rows_of=RowsOf(form.cleaned_data["rows_of"]),
            separator=Separator(form.cleaned_data["separator"]),
            has_mark=form.cleaned_data["has_mark"],
            seen_version=form.cleaned_data["version"],
            at=timezone.now(),
        ),
        actions.BadLayout,
        actions.StaleLayout,
    )
    if changed is not None:
        messages.success(request, "Đã lưu cách xếp tệp số liệu.")
        return redirect("extracts:take")
    context = {"shell": shell_for(request.actor), "form": form}
    return render(request, "extracts/columns.html", context, status=422 if form.errors else 200)
