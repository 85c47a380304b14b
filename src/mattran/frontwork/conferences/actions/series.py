"""Planning one conference for each of many areas: all of them, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mattran.base.dates import show
from mattran.base.once import actions as once
from mattran.base.once.rules import digest_of
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.actions.begin import draft_of
from mattran.frontwork.conferences.actions.plan import convened
from mattran.frontwork.conferences.actions.refusals import CannotRecord
from mattran.frontwork.conferences.actions.sections import About, When
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.rules import month_of


@dataclass(frozen=True)
class PlanOf:
    """When and where the conference of an area is to be held."""

    unit: Unit
    when: When


class CannotPlan(Exception):
    """None was planned: a sentence for each area that stands in the way, by its id; 0 is for all."""

    def __init__(self, sentences: dict[int, tuple[str, str]]) -> None:
        super().__init__("; ".join(sentence for _, sentence in sentences.values()))
        self.sentences = sentences


@transaction.atomic
def plan_series(
    *,
    by: Actor,
    kind: ConferenceKind,
    about: About,
    plans: Sequence[PlanOf],
    at: datetime,
    client_id: UUID,
    url: str,
    is_again: bool = False,
) -> list[Conference]:
    """A planned conference for every area, all or none. Pressed twice: nothing more is planned.

    `url` is where the same press leads again. Raises MayNot, once.UsedForAnother, and CannotPlan with what
    is wrong of each area: such as one that has a conference of that term already, or of another kind one in
    that month – unless one more is meant (`is_again`), on another day.
    """
    by.demand_all(Verb.RECORD, [one.unit for one in plans])
    if once.take(user_id=by.user.pk, client_id=client_id, digest=_digest(kind, about, plans, is_again)):
        return []
    if not plans:
        raise CannotPlan({0: ("", "Hãy chọn ít nhất một khu dân cư.")})
    list(Unit.objects.select_for_update().filter(pk=by.unit.pk).values_list("pk"))  # one series at a time
    wrong = _there(kind, about, plans, is_again=is_again)
    made = []
    for one in plans:
        if one.unit.pk in wrong:
            continue
        try:
            made.append(convened(by, draft_of(by, one.unit, kind, about, at, one.when), at))
        except CannotRecord as refusal:
            wrong[one.unit.pk] = (refusal.field, f"{one.unit}: {refusal}")
    if wrong:
        raise CannotPlan(wrong)
    once.answer(user_id=by.user.pk, client_id=client_id, url=url, at=at)
    return made


def _there(
    kind: ConferenceKind, about: About, plans: Sequence[PlanOf], *, is_again: bool
) -> dict[int, tuple[str, str]]:
    """The areas that have one already: of the same term, or of another kind in the same month."""
    areas = [one.unit for one in plans]
    if kind == ConferenceKind.TERM:
        there = queries.there_already(areas, queries.Series(kind, about.term_label))
        return {pk: ("", _said(one)) for pk, one in there.items()}
    days = {one.unit.pk: one.when.held_on for one in plans if one.when.held_on is not None}
    if not days:
        return {}
    series = queries.Series(
        kind, since=month_of(min(days.values()))[0], until=month_of(max(days.values()))[1]
    )
    found: dict[int, tuple[str, str]] = {}
    for one in queries.all_of(areas, series):
        day = days.get(one.unit_id)
        if day is None or one.held_on is None or month_of(day) != month_of(one.held_on):
            continue
        if day == one.held_on:
            found[one.unit_id] = ("", _said(one))
        elif not is_again:
            found.setdefault(one.unit_id, ("", _said_of_month(one, day)))
    return found


def _said(one: Conference) -> str:
    day = f", họp ngày {show(one.held_on)}" if one.held_on else ""
    return f"{one.unit} đã có hội nghị này{day}. Hãy bỏ chọn khu ấy, hoặc mở hội nghị kia mà đổi lịch."


def _said_of_month(one: Conference, day: date) -> str:
    assert one.held_on is not None
    kind, verb = one.get_kind_display().lower(), "đã họp" if one.is_standing else "sắp họp"
    return (
        f"{one.unit} đã có {kind} trong tháng {day:%m/%Y}, {verb} ngày {show(one.held_on)}. Hãy bỏ chọn khu "
        "ấy; họp thêm thì đánh dấu “Vẫn triệu tập thêm”."
    )


def _digest(kind: ConferenceKind, about: About, plans: Sequence[PlanOf], is_again: bool) -> str:
    said = [f"{one.unit.pk}|{'|'.join(one.when.words().values())}" for one in plans]
    told = {"plans": said, "kind": [kind.value], "again": [str(is_again)], **_words(about)}
    return digest_of(told, action="conference-series")


def _words(about: About) -> dict[str, list[str]]:
    return {name: [word] for name, word in about.words().items()}
