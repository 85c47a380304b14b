"""Convene, plan, put on another day, call off: each works, refuses, may be pressed twice, leaves its line."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from mattran.base.audit.models import Entry
from mattran.base.once.actions import UsedForAnother
from mattran.directory.access.actors import Actor, MayNot
from mattran.figures.facts import queries as facts
from mattran.frontwork.conferences import actions, queries
from mattran.frontwork.conferences.choices import ConferenceState
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference
from tests.factories.access import PeopleOfMau
from tests.factories.conferences import DAY, NEXT, NOW, begin, held, measures, planned, tell

pytestmark = pytest.mark.django_db

WHEN = actions.When(held_on=NEXT, starts_at=time(19), place="Nhà văn hoá khu phố")
AFTER = datetime.combine(NEXT + timedelta(days=1), time(9)).astimezone()


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def hoa(people: PeopleOfMau) -> Actor:
    return replace(people.hoa, on=NOW.date())


def convene(by: Actor, draft: Conference, **given: Any) -> Conference:
    told: dict[str, Any] = {"version": draft.version, "at": NOW}
    return actions.convene(by=by, conference=draft, **told | given)


def test_a_draft_is_convened_and_counts_nowhere(people: PeopleOfMau, hoa: Actor, world_ok: Any) -> None:
    draft = tell(hoa, begin(hoa), WHEN)
    for _ in range(2):
        made = convene(hoa, draft)
    assert (made.is_planned, made.convened_at) == (True, NOW)
    assert list(facts.standing(SOURCE_KIND, made.pk)) == []
    assert list(queries.planned_seen_by(people.binh)) == [made]
    assert list(queries.planned_seen_by(people.stranger)) == []
    assert queries.drafts(hoa) == []
    line = Entry.objects.get(verb="triệu tập hội nghị")
    assert line.changes == {"Ngày": "20/11/2026", "Khai mạc": "19:00", "Nơi họp": "Nhà văn hoá khu phố"}
    world_ok()


@pytest.mark.parametrize(
    ("when", "field", "sentence"),
    [
        (replace(WHEN, held_on=None), "held_on", "Hãy ghi ngày sẽ họp"),
        (replace(WHEN, starts_at=None), "starts_at", "Hãy ghi giờ khai mạc"),
        (replace(WHEN, place=""), "place", "Hãy ghi nơi họp"),
        (replace(WHEN, held_on=date(2026, 11, 15)), "held_on", "15/11/2026 đã qua"),
        (replace(WHEN, held_on=date(2062, 11, 15)), "held_on", "quá xa"),
    ],
)
def test_what_cannot_be_convened(hoa: Actor, when: actions.When, field: str, sentence: str) -> None:
    draft = tell(hoa, begin(hoa), when)
    with pytest.raises(actions.CannotRecord, match=sentence) as refused:
        convene(hoa, draft)
    assert refused.value.field == field
    with pytest.raises(actions.CannotRecord, match=sentence):
        planned(hoa, when=when)
    assert Conference.objects.get().is_draft


def test_today_is_not_past(hoa: Actor) -> None:
    assert planned(hoa, when=replace(WHEN, held_on=NOW.date())).is_planned


def test_planned_at_once_and_pressed_twice(hoa: Actor) -> None:
    client_id = uuid4()
    first = planned(hoa, client_id=client_id)
    assert planned(hoa, client_id=client_id) == first
    with pytest.raises(UsedForAnother):
        planned(hoa, client_id=client_id, when=replace(WHEN, starts_at=time(20)))
    assert Entry.objects.filter(verb="triệu tập hội nghị").count() == 1


def test_who_may(people: PeopleOfMau, hoa: Actor) -> None:
    draft = tell(hoa, begin(hoa), WHEN)
    with pytest.raises(MayNot):
        convene(people.stranger, draft)
    with pytest.raises(MayNot):
        planned(people.stranger, hoa.unit)
    assert planned(people.binh, hoa.unit).entered_by == people.binh.unit


def test_what_is_recorded_or_gone_is_not_convened(hoa: Actor) -> None:
    made = held(hoa)
    with pytest.raises(actions.CannotRecord, match="đã ghi vào sổ"):
        convene(hoa, made)
    gone = actions.withdraw(by=hoa, conference=made, reason="Nhầm", at=NOW)
    with pytest.raises(actions.CannotRecord, match="đã bỏ"):
        convene(hoa, gone)
    draft = tell(hoa, begin(hoa), WHEN)
    with pytest.raises(actions.StaleVersion):
        convene(hoa, draft, version=draft.version - 1)


def test_another_day_is_in_the_history_and_a_day_that_passed_is_refused(hoa: Actor) -> None:
    made = planned(hoa)
    moved = tell(hoa, made, replace(WHEN, held_on=date(2026, 11, 21), place="Sân đình"))
    line = Entry.objects.get(verb="đổi lịch hội nghị")
    assert line.changes == {"Ngày": ["20/11/2026", "21/11/2026"], "Nơi họp": [WHEN.place, "Sân đình"]}
    for when, sentence in (
        (replace(WHEN, held_on=DAY), "đã qua"),
        (replace(WHEN, held_on=None), "ngày sẽ họp"),
        (replace(WHEN, place=""), "nơi họp"),
    ):
        with pytest.raises(actions.CannotRecord, match=sentence):
            tell(hoa, moved, when)
    assert Conference.objects.get().place == "Sân đình"


def test_what_comes_of_it_waits_for_its_day(hoa: Actor) -> None:
    measures()
    made = planned(hoa)
    items = (actions.ItemTold("Báo cáo"),)
    made = tell(hoa, made, actions.Attendance(summoned_count=40), actions.Agenda(items))
    for section in (
        actions.Board(seat_count=8),
        actions.Attendance(summoned_count=40, present_count=39),
        actions.Agenda((replace(items[0], outcome="DONE"),)),
    ):
        with pytest.raises(actions.CannotRecord, match="chưa họp"):
            tell(hoa, made, section)
    with pytest.raises(actions.CannotRecord, match="20/11/2026 chưa đến"):
        actions.record(by=hoa, conference=made, version=made.version, at=NOW)
    told = tell(hoa, made, actions.Board(seat_count=8), at=AFTER)
    done = actions.record(by=hoa, conference=told, version=told.version, at=AFTER)
    assert done.is_standing
    assert {fact.measure.code for fact in facts.standing(SOURCE_KIND, done.pk)} >= {
        "term_conf",
        "board_members",
    }
    assert not queries.planned_seen_by(hoa).exists()


def test_who_is_proposed_is_told_before_and_named_nowhere_in_the_log(hoa: Actor) -> None:
    made = tell(hoa, planned(hoa), actions.Structure(planned_count=8))
    proposed = actions.Proposals(candidates=(actions.CandidateTold("Lý Bảy"),))
    told = tell(hoa, made, proposed)
    assert actions.Proposals.of(told) == proposed
    assert Entry.objects.filter(verb="sửa hội nghị").count() == 2
    assert not any("Bảy" in str(entry.changes) for entry in Entry.objects.all())


def test_called_off_with_a_reason(hoa: Actor) -> None:
    made = planned(hoa)
    with pytest.raises(actions.CannotRecord, match="lý do huỷ"):
        actions.withdraw(by=hoa, conference=made, reason="", at=NOW)
    for _ in range(2):
        gone = actions.withdraw(by=hoa, conference=made, reason="Mưa bão", at=NOW)
    assert (gone.state, gone.is_called_off) == (ConferenceState.WITHDRAWN, True)
    assert Entry.objects.filter(verb="huỷ hội nghị").count() == 1
    with pytest.raises(actions.CannotRecord, match="đã bỏ"):
        tell(hoa, gone, WHEN)


def test_the_day_after_it_is_overdue(people: PeopleOfMau, hoa: Actor) -> None:
    later = planned(hoa)
    sooner = planned(people.binh, people.place.dong_6, when=replace(WHEN, held_on=date(2026, 11, 18)))
    assert list(queries.planned_seen_by(people.binh)) == [sooner, later]
    assert queries.overdue(hoa.unit, NEXT) == []
    assert queries.overdue(hoa.unit, NEXT + timedelta(days=1)) == [later]
    assert queries.overdue_below(people.binh, date(2026, 11, 19)) == 1


def test_the_database_refuses_a_plan_without_its_hour(hoa: Actor) -> None:
    made = planned(hoa)
    with pytest.raises(IntegrityError), transaction.atomic():
        Conference.objects.filter(pk=made.pk).update(starts_at=None)
