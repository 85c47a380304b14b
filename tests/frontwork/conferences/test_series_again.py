"""A series planned a second time in one month: where one is there it is said, and no second comes unasked."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mattran.base.dates import show
from mattran.directory.access.actors import Actor
from mattran.frontwork.conferences import actions, queries, rules
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.documents.actions import load_catalogue
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import DAY, NEXT, NOW, ConferenceFactory
from tests.frontwork.conferences.test_pages import words
from tests.frontwork.conferences.test_series import filled, plans, press, proposal

MONTHLY: dict[str, Any] = {"kind": ConferenceKind.MONTHLY, "about": actions.About()}
WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2026, 2, 17), (date(2026, 2, 1), date(2026, 2, 28))),
        (date(2028, 2, 29), (date(2028, 2, 1), date(2028, 2, 29))),
        (date(9999, 12, 31), (date(9999, 12, 1), date(9999, 12, 31))),
    ],
)
def test_a_month(day: date, month: tuple[date, date]) -> None:
    assert rules.month_of(day) == month


@pytest.fixture
def people(db: None) -> PeopleOfMau:
    load_catalogue()
    return PeopleOfMau()


@pytest.fixture
def binh(people: PeopleOfMau) -> Actor:
    return replace(people.binh, on=NOW.date())


def test_another_day_of_the_month_is_told_and_nothing_is_planned(binh: Actor) -> None:
    first = press(binh, **MONTHLY)
    later = plans(binh, held_on=NEXT + WEEK)
    with pytest.raises(actions.CannotPlan, match=r"trong tháng 11/2026, sắp họp ngày 20/11/2026") as refused:
        press(binh, later, **MONTHLY)
    assert set(refused.value.sentences) == {one.unit_id for one in first}
    assert Conference.objects.count() == len(first)


def test_one_more_is_planned_when_it_is_meant(binh: Actor, world_ok: Any) -> None:
    """The control: the same plan with the tick. The same evening twice stays a slip."""
    first = press(binh, **MONTHLY)
    client_id = uuid4()
    for _ in range(2):
        press(binh, plans(binh, held_on=NEXT + WEEK), is_again=True, client_id=client_id, **MONTHLY)
    assert Conference.objects.count() == 2 * len(first)
    with pytest.raises(actions.CannotPlan, match="mà đổi lịch"):
        press(binh, is_again=True, **MONTHLY)
    assert Conference.objects.count() == 2 * len(first)
    world_ok()


def test_only_the_areas_that_have_one_stand_in_the_way(people: PeopleOfMau, binh: Actor) -> None:
    """One that was held counts as well; what was called off, is of another kind or month, does not."""
    areas = queries.areas_of(binh)
    held = ConferenceFactory(unit=areas[0], held_on=DAY)
    off = ConferenceFactory(unit=areas[1], planned=True)
    actions.withdraw(by=binh, conference=off, reason="Mưa bão", at=NOW)
    ConferenceFactory(unit=areas[1], held_on=DAY, kind=ConferenceKind.JOINT)
    ConferenceFactory(unit=areas[1], held_on=DAY - timedelta(days=31))
    with pytest.raises(actions.CannotPlan, match="đã họp ngày 14/11/2026") as refused:
        press(binh, **MONTHLY)
    assert list(refused.value.sentences) == [held.unit_id]
    rest = [one for one in plans(binh) if one.unit != held.unit]
    assert len(press(binh, rest, **MONTHLY)) == len(rest)


def test_of_a_term_there_is_one_whatever_is_ticked(binh: Actor) -> None:
    press(binh)
    with pytest.raises(actions.CannotPlan, match="đã có hội nghị này"):
        press(binh, plans(binh, held_on=NEXT + WEEK), is_again=True)


# --- Pages --------------------------------------------------------------------------------------------------


@pytest.fixture
def ward(people: PeopleOfMau, client: Client) -> Client:
    return signed_in(client, people.binh)


@pytest.fixture
def soon() -> date:
    """The first of the month after next: a week later is the same month."""
    first = timezone.localdate().replace(day=1) + timedelta(days=70)
    return first.replace(day=1)


@pytest.fixture
def days(soon: date) -> dict[str, str]:
    first = soon + timedelta(days=10)
    return {"kind": "MONTHLY", "first": show(first), "last": show(first + WEEK)}


def test_the_table_leaves_out_who_has_one(
    ward: Client, people: PeopleOfMau, soon: date, days: dict[str, str]
) -> None:
    """Planned for the third, asked for again from the eleventh on."""
    there = ConferenceFactory(unit=people.place.dong_5, planned=True, held_on=soon + timedelta(days=2))
    page = proposal(ward, **days)
    assert "1 khu đã có họp định kỳ" in words(page)
    assert f"pick-{there.unit_id}" not in page.content.decode()
    assert f"pick-{people.place.dong_6.pk}" in page.content.decode()
    told = filled(page, [people.place.dong_6])
    assert ward.post("/hoi-nghi/len-lich-cac-khu/", told).status_code == 302
    assert Conference.objects.count() == 2


def test_the_tick_asks_for_one_more(
    ward: Client, people: PeopleOfMau, soon: date, days: dict[str, str]
) -> None:
    there = ConferenceFactory(unit=people.place.dong_5, planned=True, held_on=soon + timedelta(days=2))
    page = proposal(ward, again="on", **days)
    assert "Đã có: sắp họp" in words(page)
    told = filled(page, [people.place.dong_5])
    refused = ward.post("/hoi-nghi/len-lich-cac-khu/", told)
    assert refused.status_code == 422
    assert f"{there.unit} đã có họp định kỳ trong tháng" in words(refused)
    assert told[f"place-{there.unit_id}"] in refused.content.decode()
    assert Conference.objects.count() == 1
    assert ward.post("/hoi-nghi/len-lich-cac-khu/", told | {"again": "on"}).status_code == 302
    assert Conference.objects.filter(unit=people.place.dong_5).count() == 2


def test_two_tabs(ward: Client, people: PeopleOfMau, soon: date, days: dict[str, str]) -> None:
    """Both proposed the same month; whoever presses second is told and plans nothing."""
    areas = [people.place.dong_5, people.place.dong_6]
    first, second = filled(proposal(ward, **days), areas), filled(proposal(ward, **days), areas)
    second |= {f"day-{area.pk}": show(soon) for area in areas}
    assert ward.post("/hoi-nghi/len-lich-cac-khu/", first).status_code == 302
    refused = ward.post("/hoi-nghi/len-lich-cac-khu/", second)
    assert refused.status_code == 422
    assert all(f"{area} đã có họp định kỳ trong tháng" in words(refused) for area in areas)
    assert Conference.objects.count() == 2


def test_hours_differ_and_the_month_is_one(binh: Actor) -> None:
    press(binh, **MONTHLY)
    with pytest.raises(actions.CannotPlan):
        press(binh, plans(binh, starts_at=time(14), place="Đình"), **MONTHLY)
