"""Terms: their days corrected, extended by a decision, and really ended."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import Who
from mattran.base.dates import show
from mattran.base.text import clean
from mattran.directory.bodies.actions import checks
from mattran.directory.bodies.actions.naming import Release
from mattran.directory.bodies.actions.opening import BadTerm
from mattran.directory.bodies.actions.seats import end_seat
from mattran.directory.bodies.choices import SeatEnd
from mattran.directory.bodies.models import Seat, Term

WORDS: Final = {
    "label": "Nhiệm kỳ",
    "convocation": "Khoá",
    "starts_on": "Bắt đầu",
    "ends_on": "Dự kiến hết",
}
"""What the log calls the parts of a term that are corrected."""


@transaction.atomic
def correct_term(
    *,
    by: Who,
    term: Term,
    label: str,
    at: datetime,
    starts_on: date | None,
    ends_on: date | None,
    convocation: str = "",
) -> None:
    """Write the term as it really is; nobody's access hangs on it. Again, alike: nothing happens."""
    term = _locked(term)
    new = {
        "label": clean(label, max_length=40),
        "convocation": clean(convocation, max_length=20),
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    if not new["label"]:
        raise BadTerm("Hãy ghi nhiệm kỳ, ví dụ 2024–2026.")
    if starts_on and ends_on and ends_on <= starts_on:
        raise BadTerm("Ngày hết nhiệm kỳ phải sau ngày bắt đầu.")
    if Term.objects.filter(body=term.body, label=new["label"]).exclude(pk=term.pk).exists():
        raise BadTerm(f"{term.body} đã có nhiệm kỳ {new['label']}.")
    changes = {
        WORDS[name]: [_said(getattr(term, name)), _said(value)]
        for name, value in new.items()
        if getattr(term, name) != value
    }
    if not changes:
        return
    for name, value in new.items():
        setattr(term, name, value)
    term.save(update_fields=list(new))
    _note(by, "sửa nhiệm kỳ", term, at, changes)


@transaction.atomic
def extend_term(*, by: Who, term: Term, ends_on: date, decision: str, at: datetime) -> None:
    """The term is planned to last longer, by a decision (kéo dài nhiệm kỳ theo …). Again: nothing happens."""
    term = _locked(term)
    decision = clean(decision, max_length=300)
    if (term.ends_on, term.extension) == (ends_on, decision):
        return
    if not decision:
        raise checks.NoDecision("Hãy ghi số, ngày của văn bản kéo dài nhiệm kỳ.")
    if term.ended_on is not None:
        raise checks.TermIsOver(term, term.ended_on)
    if term.ends_on is None:
        raise BadTerm("Nhiệm kỳ này chưa ghi ngày dự kiến hết. Hãy sửa nhiệm kỳ, ghi ngày ấy trước.")
    if ends_on <= term.ends_on:
        raise BadTerm(f"Kéo dài thì ngày mới phải sau ngày dự kiến hết {show(term.ends_on)}.")
    was = term.ends_on
    term.first_ends_on = term.first_ends_on or was
    term.ends_on, term.extension = ends_on, decision
    term.save(update_fields=["first_ends_on", "ends_on", "extension"])
    told = {WORDS["ends_on"]: [show(was), show(ends_on)], "Theo văn bản": decision}
    _note(by, "kéo dài nhiệm kỳ", term, at, told)


@transaction.atomic
def end_term(*, by: Who, term: Term, on: date, decision: str, at: datetime) -> list[Seat]:
    """The term really ends: from that day on nobody holds a seat of it. Answers the seats that ended with it.

    Again, alike: nothing happens.
    """
    term = _locked(term)
    if term.ended_on == on:
        return []
    if term.ended_on is not None:
        raise checks.TermIsOver(term, term.ended_on)
    checks.must_be_plausible(on, at)
    if term.starts_on and on <= term.starts_on:
        raise checks.EndsBeforeItBegins(term.starts_on, on)
    seats = seats_to_end(term, on)
    for seat in seats:  # one that begins on that day or later is refused in its own sentence
        end_seat(by=by, seat=seat, on=on, how=SeatEnd.TERM_ENDED, release=Release(decision=decision), at=at)
    term.ended_on, term.end_decision = on, clean(decision, max_length=300)
    term.save(update_fields=["ended_on", "end_decision"])
    _note(by, "kết thúc nhiệm kỳ", term, at, {"Từ ngày": show(on), "Theo văn bản": term.end_decision})
    return seats


def seats_to_end(term: Term, on: date) -> list[Seat]:
    """The seats that would end with the term on that day: those that have no end yet."""
    seats = Seat.objects.filter(term=term, valid_to__gt=on).select_related("body__unit", "person")
    return [seat for seat in seats.order_by("pk") if seat.span.is_open]


def _locked(term: Term) -> Term:
    return Term.objects.select_for_update(of=("self",)).select_related("body__unit").get(pk=term.pk)


def _said(value: object) -> str:
    return show(value) if isinstance(value, date) else str(value or "")


def _note(by: Who, verb: str, term: Term, at: datetime, changes: Mapping[str, object]) -> None:
    audit.record(
        who=by,
        verb=verb,
        kind="bodies.term",
        object_id=term.pk,
        label=str(term),
        unit_id=term.body.unit_id,
        at=at,
        changes=changes,
    )
