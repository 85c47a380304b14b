"""Public days: on the page, as a calendar file, for search engines; of those to come only the public ones."""

import json
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from icalendar import Calendar

from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import Conference
from tests.factories.access import PeopleOfMau
from tests.factories.conferences import ConferenceFactory, held
from tests.factories.news import ArticleFactory, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def day() -> date:
    return timezone.localdate() + timedelta(days=7)


def to_come(people: PeopleOfMau, on: date, **given: Any) -> Conference:
    told = {"kind": ConferenceKind.TERM, "term_label": "2026–2028", "title": "Ten ghi rieng", "held_on": on}
    return ConferenceFactory(planned=True, **{"unit": people.place.dong_5} | told | given)


def events(client: Client, unit_id: int) -> list[Any]:
    answer = client.get(f"/cong-khai/{unit_id}/lich.ics")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert not answer.cookies
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_what_is_to_come_is_told_with_hour_and_place(people: PeopleOfMau, client: Client, day: date) -> None:
    one, unit = to_come(people, day), people.place.dong_5
    page = client.get(f"/cong-khai/{unit.pk}/").content.decode()
    for said in (
        "Sắp tới",
        f"{day:%d/%m/%Y}, 19:00",
        "Hội nghị nhiệm kỳ 2026–2028",
        "Nhà văn hoá",
        "lich.ics",
    ):
        assert said in page
    event = events(client, unit.pk)[0]
    assert str(event["summary"]) == f"Hội nghị nhiệm kỳ 2026–2028, {unit}"
    assert event["dtstart"].dt.astimezone(timezone.get_current_timezone()).time() == time(19)
    assert (str(event["location"]), str(event["status"])) == ("Nhà văn hoá", "CONFIRMED")
    uid = str(event["uid"])
    Conference.objects.filter(pk=one.pk).update(held_on=day + timedelta(days=1), version=2)
    event = events(client, unit.pk)[0]
    assert (str(event["uid"]), int(event["sequence"])) == (uid, 2)


@pytest.mark.parametrize("kind", list(ConferenceKind))
def test_only_what_is_held_before_the_people(
    people: PeopleOfMau, client: Client, day: date, kind: ConferenceKind
) -> None:
    to_come(people, day, kind=kind)
    is_open = kind in (ConferenceKind.TERM, ConferenceKind.PEOPLES, ConferenceKind.CONGRESS)
    unit = people.place.dong_5.pk
    assert (len(events(client, unit)) == 1) == is_open
    assert ("Sắp tới" in client.get(f"/cong-khai/{unit}/").content.decode()) == is_open


def test_neither_what_has_passed_nor_drafts_nor_others(
    people: PeopleOfMau, client: Client, day: date
) -> None:
    to_come(people, timezone.localdate() - timedelta(days=1))
    to_come(people, day, unit=people.place.dong_6)
    ConferenceFactory(unit=people.place.dong_5, kind=ConferenceKind.TERM, draft=True, held_on=day)
    held(people.hoa)  # in the books, and no published article tells of it
    assert events(client, people.place.dong_5.pk) == []
    page = client.get(f"/cong-khai/{people.place.dong_5.pk}/").content.decode()
    assert 'id="lich"' not in page


def test_what_is_called_off_leaves_the_page_and_says_so_to_calendars(
    people: PeopleOfMau, client: Client, day: date
) -> None:
    to_come(people, day, withdrawn=True)
    unit = people.place.dong_5.pk
    assert [str(one["status"]) for one in events(client, unit)] == ["CANCELLED"]
    page = client.get(f"/cong-khai/{unit}/").content.decode()
    assert "Hội nghị nhiệm kỳ" not in page
    assert "Mưa bão" not in page + client.get(f"/cong-khai/{unit}/lich.ics").content.decode()


def test_what_news_tell_of_is_a_whole_day_without_place(people: PeopleOfMau, client: Client) -> None:
    conference = held(people.hoa)
    Conference.objects.filter(pk=conference.pk).update(place="Nhà bà Tư", starts_at=time(8))
    published(people.hoa, people.binh, conference=conference)
    event = events(client, people.place.dong_5.pk)[0]
    assert event["dtstart"].dt == date(2026, 11, 14)
    assert "location" not in event
    missing = client.get("/cong-khai/987654321/lich.ics")
    assert missing.status_code == 404


@override_settings(PUBLIC_URL="https://so.example.vn")
def test_search_engines_read_events(people: PeopleOfMau, client: Client, day: date) -> None:
    def data(path: str) -> Any:
        html = client.get(path).content.decode()
        return json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])

    unit = people.place.dong_5
    to_come(people, day, place="Nhà văn hoá</script>")
    event = data(f"/cong-khai/{unit.pk}/")["@graph"][0]
    assert (event["@type"], event["startDate"]) == ("Event", f"{day.isoformat()}T19:00:00+07:00")
    assert event["location"] == {"@type": "Place", "name": "Nhà văn hoá</script>"}
    made = published(people.hoa, people.binh, conference=held(people.hoa))
    about = data(made.get_public_url())["about"]
    assert (about["@type"], about["startDate"]) == ("Event", "2026-11-14")
    assert "about" not in data(published(people.hoa, people.binh).get_public_url())
    assert "ld+json" not in client.get(f"/cong-khai/{people.place.ward.pk}/").content.decode()


def test_flat(people: PeopleOfMau, client: Client, day: date, flat: Callable[..., None]) -> None:
    unit = people.place.dong_5

    def grow() -> None:
        for _ in range(3):
            to_come(people, day)
            told = ConferenceFactory(unit=unit)
            ArticleFactory(unit=unit, published=True, source_kind="conference", source_id=told.pk)

    for path in (f"/cong-khai/{unit.pk}/", f"/cong-khai/{unit.pk}/lich.ics"):
        flat(lambda path=path: client.get(path), grow)
