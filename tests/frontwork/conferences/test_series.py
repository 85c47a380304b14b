"""One conference for every living area: spread over days, all planned or none, seen in one table."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from mattran.base.audit.models import Entry
from mattran.base.dates import show
from mattran.base.once.actions import UsedForAnother
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.bodies.choices import Post
from mattran.frontwork.conferences import actions, queries, rules
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.documents.actions import load_catalogue
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.conferences import NEXT, NOW, ConferenceFactory, held, planned
from tests.factories.units import AreaFactory
from tests.frontwork.conferences.test_pages import words

ABOUT = actions.About(term_label="2026–2028")
MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({}, [30, 30, 1, 1, 2]),
        ({"a_day": 1}, [30, 1, 2, 3, 4]),
        ({"first": date(2026, 12, 4), "skip_weekends": True}, [4, 4, 7, 7, 8]),
        ({"first": date(2026, 12, 4)}, [4, 4, 5, 5, 6]),
    ],
)
def test_so_many_a_day_in_the_order_of_the_list(given: dict[str, Any], days: list[int]) -> None:
    told = {"first": MONDAY, "last": date(2026, 12, 20), "hours": [time(19)], "a_day": 2} | given
    assert [slot.day.day for slot in rules.spread(5, **told)] == days


def test_hours_come_in_turn_each_day_anew() -> None:
    hours = [time(14), time(19)]
    slots = rules.spread(5, first=MONDAY, last=MONDAY + timedelta(days=1), hours=hours, a_day=3)
    assert [slot.hour.hour for slot in slots] == [14, 19, 14, 14, 19]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"last": date(2026, 11, 29)}, "trước từ ngày"),
        ({"last": date(2028, 1, 1)}, "quá một năm"),
        ({"a_day": 0}, "từ 1 đến 50"),
        ({"hours": []}, "ít nhất một giờ"),
        ({"last": MONDAY}, "xếp được 2, còn phải xếp 5"),
        ({"first": date(2026, 12, 5), "last": date(2026, 12, 6), "skip_weekends": True}, "có 0 ngày"),
    ],
)
def test_what_does_not_fit_names_both_numbers(given: dict[str, Any], sentence: str) -> None:
    told = {"first": MONDAY, "last": date(2026, 12, 20), "hours": [time(19)], "a_day": 2} | given
    with pytest.raises(rules.DoesNotFit, match=sentence):
        rules.spread(5, **told)


@pytest.fixture
def people(db: None) -> PeopleOfMau:
    load_catalogue()
    return PeopleOfMau()


def plans(by: Actor, **given: Any) -> list[actions.PlanOf]:
    told = {"held_on": NEXT, "starts_at": time(19), "place": "Nhà văn hoá"} | given
    return [actions.PlanOf(area, actions.When(**told)) for area in queries.areas_of(by)]


def press(by: Actor, told: list[actions.PlanOf] | None = None, **given: Any) -> list[Conference]:
    said: dict[str, Any] = {"kind": ConferenceKind.TERM, "about": ABOUT, "at": NOW, "client_id": uuid4()}
    whole = plans(by) if told is None else told
    return actions.plan_series(by=by, plans=whole, url="/hoi-nghi/khu-pho/", **said | given)


def test_every_area_has_its_conference_and_a_second_press_adds_none(binh: Actor, world_ok: Any) -> None:
    client_id = uuid4()
    made = press(binh, client_id=client_id)
    assert {one.unit for one in made} == set(queries.areas_of(binh))
    assert all(one.is_planned and one.entered_by == binh.unit for one in made)
    assert press(binh, client_id=client_id) == []
    assert Conference.objects.count() == len(made)
    assert Entry.objects.filter(verb="triệu tập hội nghị").count() == len(made)
    with pytest.raises(UsedForAnother):
        press(binh, plans(binh, place="Sân đình"), client_id=client_id)
    world_ok()


def test_all_or_none(binh: Actor) -> None:
    told = plans(binh)
    told[-1] = replace(told[-1], when=replace(told[-1].when, place=""))
    with pytest.raises(actions.CannotPlan) as refused:
        press(binh, told)
    assert list(refused.value.sentences) == [told[-1].unit.pk]
    assert "Hãy ghi nơi họp" in str(refused.value)
    assert not Conference.objects.exists()
    with pytest.raises(actions.CannotPlan, match="ít nhất một khu"):
        press(binh, [])


def test_an_area_that_has_one_is_named_and_nothing_is_planned(people: PeopleOfMau, binh: Actor) -> None:
    there = planned(binh, people.place.dong_5, about=ABOUT)
    with pytest.raises(actions.CannotPlan, match=f"{there.unit} đã có hội nghị này"):
        press(binh)
    assert Conference.objects.get() == there
    assert press(binh, about=actions.About(term_label="2028–2030"))


def test_another_kind_is_told_apart_by_its_day(people: PeopleOfMau, binh: Actor) -> None:
    monthly: dict[str, Any] = {"kind": ConferenceKind.MONTHLY, "about": actions.About()}
    first = press(binh, **monthly)
    with pytest.raises(actions.CannotPlan, match="đã có hội nghị này"):
        press(binh, **monthly)
    assert len(press(binh, plans(binh, held_on=NEXT + timedelta(days=30)), **monthly)) == len(first)


def test_who_may(people: PeopleOfMau, binh: Actor) -> None:
    told = plans(binh)
    for by in (people.stranger, people.hoa, actor(Post.AUDITOR, people.place.ward)):
        with pytest.raises(MayNot):
            press(by, told)
    assert not Conference.objects.exists()


# --- Pages --------------------------------------------------------------------------------------------------


@pytest.fixture
def ward(people: PeopleOfMau, client: Client) -> Client:
    return signed_in(client, people.binh)


def proposal(ward: Client, **told: str) -> HttpResponse:
    soon = timezone.localdate() + timedelta(days=7)
    asked = {
        "kind": "TERM",
        "term_label": "2026-2028",
        "first": show(soon),
        "last": show(soon + timedelta(days=20)),
        "hours": "19h",
        "a_day": "1",
        "place": "Nhà văn hoá",
    }
    return ward.get("/hoi-nghi/len-lich-cac-khu/", asked | told)


def filled(page: HttpResponse, areas: list[Any]) -> dict[str, str]:
    """The proposed table as a browser sends it."""
    names = ["client_id", "kind", "term_label", "past_term_label"]
    told = {name: value(page, name) for name in names}
    for area in areas:
        told |= {f"{name}-{area.pk}": value(page, f"{name}-{area.pk}") for name in ("day", "hour", "place")}
        told[f"pick-{area.pk}"] = "on"
    return told


def value(page: HttpResponse, name: str) -> str:
    html = page.content.decode()
    at = html.index(f'name="{name}"')
    tag = html[html.rindex("<", 0, at) : html.index(">", at)]
    return tag.partition('value="')[2].partition('"')[0]


def test_from_two_days_to_all_planned(ward: Client, people: PeopleOfMau) -> None:
    areas = [people.place.dong_5, people.place.dong_6]
    page = proposal(ward)
    assert f"Nhà văn hoá {people.place.dong_5.full_name}" in page.content.decode()
    told = filled(page, areas)
    response = ward.post("/hoi-nghi/len-lich-cac-khu/", told, follow=True)
    assert "Đã lên lịch 2 hội nghị" in words(response)
    assert "Sắp họp 19:00" in words(response)
    again = ward.post("/hoi-nghi/len-lich-cac-khu/", told, follow=True)
    assert again.status_code == 200
    assert Conference.objects.planned().count() == 2
    query = "?loai=TERM&nhiem-ky=2026–2028"
    printed = ward.get(f"/hoi-nghi/khu-pho/giay-moi/{query}")
    assert printed.content[:5] == b"%PDF-"
    events = Calendar.from_ical(ward.get(f"/hoi-nghi/khu-pho/lich/{query}").content).walk("VEVENT")
    assert len(events) == 2
    third = proposal(ward)
    assert words(third).count("Đã có: sắp họp") == 2


def test_a_wrong_row_is_named_and_nothing_is_planned(ward: Client, people: PeopleOfMau) -> None:
    areas = [people.place.dong_5, people.place.dong_6]
    told = filled(proposal(ward), areas)
    for name, wrong, sentence in (
        ("day", "31/02/2026", "31"),
        ("day", "01/01/2026", "đã qua"),
        ("hour", "25h", "không phải giờ"),
        ("place", "", "Hãy ghi nơi họp"),
    ):
        response = ward.post("/hoi-nghi/len-lich-cac-khu/", told | {f"{name}-{areas[1].pk}": wrong})
        assert (response.status_code, sentence in words(response)) == (422, True), sentence
    assert not Conference.objects.exists()
    del told[f"pick-{areas[1].pk}"]
    told[f"day-{areas[1].pk}"] = "không họp"
    assert ward.post("/hoi-nghi/len-lich-cac-khu/", told).status_code == 302
    assert Conference.objects.get().unit == areas[0]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"first": "01/01/2026"}, "đã qua"),
        ({"last": "01/01/2026"}, "trước từ ngày"),
        ({"hours": "chiều"}, "không phải giờ"),
        ({"hours": ""}, "ít nhất một giờ"),
        ({"a_day": "x"}, "chữ số"),
        ({"a_day": ""}, "từ 1 đến 50"),
        ({"kind": "COMMITTEE"}, "Hãy chọn loại"),
        ({"term_label": ""}, "Hãy ghi nhiệm kỳ mới"),
    ],
)
def test_odd_answers_get_a_sentence(ward: Client, told: dict[str, str], sentence: str) -> None:
    response = proposal(ward, **told)
    assert (response.status_code, sentence in words(response)) == (422, True), words(response)


def test_a_crafted_table(ward: Client, people: PeopleOfMau) -> None:
    told = filled(proposal(ward), [people.place.dong_5])
    other = people.place.other_area.pk
    crafted = told | {f"pick-{other}": "on", f"day-{other}": "01/01/2030", "kind": "CONGRESS"}
    assert ward.post("/hoi-nghi/len-lich-cac-khu/", crafted).status_code == 422
    assert ward.post("/hoi-nghi/len-lich-cac-khu/", {}).status_code == 422
    assert not Conference.objects.exists()


def test_the_matrix_tells_every_area_and_adds_up(ward: Client, people: PeopleOfMau) -> None:
    held(people.hoa)
    page = words(ward.get("/hoi-nghi/khu-pho/"))
    assert "8 thành viên" in page
    assert "nữ: chưa ghi" in page
    assert "1 khu dân cư chưa ghi số nữ" in page
    assert "Chưa lên lịch" in page
    assert "Chưa gửi" in page
    actions.send_up(by=people.hoa, conference=Conference.objects.get(), at=timezone.now())
    assert "Đã gửi, chờ công nhận" in words(ward.get("/hoi-nghi/khu-pho/"))
    for odd in ("?loai=X", "?loai=MONTHLY&nam=x", "?loai=MONTHLY&nam=9999", "?nhiem-ky=không", "?nam=0000"):
        assert ward.get(f"/hoi-nghi/khu-pho/{odd}").status_code == 200, odd


def test_the_matrix_is_flat(ward: Client, people: PeopleOfMau, flat: Callable[..., None]) -> None:
    def more() -> None:
        for area in AreaFactory.create_batch(3, parent=people.place.ward):
            held(people.binh, area)

    flat(lambda: ward.get("/hoi-nghi/khu-pho/"), more)


def test_nothing_to_invite_to(ward: Client, people: PeopleOfMau) -> None:
    for file in ("giay-moi", "lich"):
        assert "Chưa có hội nghị nào sắp họp" in words(ward.get(f"/hoi-nghi/khu-pho/{file}/", follow=True))
    hers = signed_in(ward, people.hoa)
    assert "không có khu dân cư ở dưới" in words(hers.get("/hoi-nghi/khu-pho/"))
    assert "không có khu dân cư ở dưới" in words(hers.get("/hoi-nghi/len-lich-cac-khu/"))
    ConferenceFactory(unit=people.place.other_area, planned=True, kind="TERM", term_label="2026–2028")
    assert ward.get("/hoi-nghi/khu-pho/lich/").status_code == 302
