"""Nhập hộ theo bảng: an officer types, or pastes, a month of those below, and saves all of it at once."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.once.actions import UsedForAnother
from mattran.base.periods import Period, month_before, recent_months
from mattran.base.sent import posted
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.frontwork.entries import actions as entries
from mattran.frontwork.entries.models import Batch
from mattran.frontwork.entries.rules import Place, block_cells, typed_cells
from mattran.frontwork.returns import actions, markup, queries
from mattran.frontwork.returns.forms import MatrixForm
from mattran.frontwork.returns.views.periods import month_or_404

ERRORS_SHOWN = 50
UNKNOWN_SHOWN = 5


@allowed(Verb.RECORD)
@require_http_methods(["GET", "POST"])
def matrix(request: ActorRequest) -> HttpResponse:
    """Units by measures for one month; saving enters all cells that were filled, or none."""
    actor, today = request.actor, timezone.localdate()
    if not queries.may_look_below(actor):
        return redirect("returns:own")
    actor.demand(Verb.RECORD, actor.unit)
    code = request.GET.get("thang", "")
    month = month_or_404(code) if code else month_before(today)
    if month.start > today:
        return _not_yet(request, month)
    cells = typed_cells((name, str(text)) for name, text in request.POST.items())
    table = queries.matrix_of(actor, month, request.GET.get("nhom", ""), today, cells)
    if table is None:
        raise Http404
    if "fill" in request.POST:
        return _filled(request, table, cells)
    form = MatrixForm(posted(request), matrix=table, cells=cells)
    if request.method == "POST" and form.is_valid() and (batch := _enter(request, form)) is not None:
        messages.success(request, f"Đã nhập hộ {batch.entry_count} số {month.in_a_sentence}.")
        return redirect(batch)
    return _page(request, table, form, cells)


def _filled(request: ActorRequest, table: queries.Matrix, cells: dict[Place, str]) -> HttpResponse:
    """The page with a pasted block laid into its cells, for browsers that cannot; nothing is entered."""
    units = [row.unit for row in (*table.missing, *table.others)]
    rows = [(unit.pk, (unit.full_name, unit.name, unit.code)) for unit in units]
    columns = [(measure.code, measure.name) for measure in table.measures]
    block = block_cells(request.POST.get("block", ""), rows, columns)
    outside = f" {block.outside} số ra ngoài bảng, không điền." if block.outside else ""
    messages.info(request, f"Đã điền {len(block.cells)} số vào bảng, chưa lưu.{outside} Hãy xem rồi lưu.")
    if block.unknown:
        names = ", ".join(f"“{name[:60]}”" for name in block.unknown[:UNKNOWN_SHOWN])
        messages.warning(
            request,
            f"Không rõ {len(block.unknown)} dòng là nơi nào trong bảng: {names}. Hãy ghi đúng tên, dán lại.",
        )
    form = MatrixForm(matrix=table, cells=cells, initial={"reason": request.POST.get("reason", "")})
    return _page(request, table, form, {**cells, **block.cells})


def _enter(request: ActorRequest, form: MatrixForm) -> Batch | None:
    """The batch that was entered; None with the form saying why not."""
    try:
        return actions.enter_month(
            by=request.actor,
            month=form.matrix.month,
            lines=form.lines,
            seen=form.seen,
            at=timezone.now(),
            client_id=form.id_of_press,
            reason=form.cleaned_data["reason"],
        )
    except actions.StaleRows as refusal:
        form.add_error(None, str(refusal))
    except entries.CannotEnter as refusal:
        if refusal.needs_reason:
            form.add_error(
                "reason", f"Có {len(refusal.refusals)} số thuộc kỳ đã khoá. Hãy nêu lý do nhập muộn."
            )
        else:
            form.refuse(refusal.refusals)
    except UsedForAnother as refusal:
        form.add_error(
            None, f"Bảng này đã lưu lúc trước, với số khác ({refusal.taken.url}). Hãy mở lại bảng."
        )
    return None


def _page(
    request: ActorRequest, table: queries.Matrix, form: MatrixForm, cells: dict[Place, str]
) -> HttpResponse:
    wrong = form.errors_by_place
    names = {row.unit.pk: row.unit for row in table.rows}
    measures = {measure.code: measure for measure in table.measures}
    shown = [] if table.is_too_big else [("missing", table.missing), ("others", table.others)]
    context = {
        "table": table,
        "form": form,
        "day": queries.days_words(table.rows),
        "months": _months(table.month),
        "parts": [
            (kind, [(row, markup.cells(row, list(table.measures), cells, wrong)) for row in rows])
            for kind, rows in shown
            if rows
        ],
        "wrong": [
            (place.name, names[place.unit], measures[place.code], sentence)
            for place, sentence in list(wrong.items())[:ERRORS_SHOWN]
        ],
        "wrong_count": len(wrong) + sum(len(found) for found in form.errors.values()),
        "more_count": max(0, len(wrong) - ERRORS_SHOWN),
        "has_locks": any(row.lock_words for row in table.rows),
    }
    return render(request, "returns/matrix.html", context, status=422 if form.errors or wrong else 200)


def _not_yet(request: ActorRequest, month: Period) -> HttpResponse:
    """A month that has not begun: nobody can have figures of it."""
    status = 422 if request.method == "POST" else 200
    return render(request, "returns/matrix_not_yet.html", {"month": month}, status=status)


def _months(shown: Period) -> list[Period]:
    """The months that the list offers, this one first."""
    months = recent_months(timezone.localdate(), queries.MONTHS)
    return months if shown in months else [*months, shown]
