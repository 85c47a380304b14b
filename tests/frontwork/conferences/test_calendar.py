"""A conference as a calendar file: the same UID for ever, its own moment, and nobody's name."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from mattran.frontwork.conferences import actions, calendar
from mattran.frontwork.conferences.models import Conference
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import NEXT, NOW, ConferenceFactory, begin, planned, tell

pytestmark = pytest.mark.django_db


def event(one: Conference) -> Calendar:
    data = calendar.file_of([calendar.of_conference(one)], at=NOW)
    return Calendar.from_ical(data).walk("VEVENT")[0]


def test_what_when_where_and_no_name(people: PeopleOfMau) -> None:
    hoa = replace(people.hoa, on=NOW.date())
    guests = (actions.GuestTold("Hoàng Xuân Dĩa", "Phó Chủ tịch"),)
    items = (actions.ItemTold("Báo cáo", "Ông Lý Bảy"),)
    made = tell(
        hoa, planned(hoa), actions.Attendance(chaired_by="Bà Hoa", guests=guests), actions.Agenda(items)
    )
    found = event(made)
    assert found["SUMMARY"] == made.name
    assert found["LOCATION"] == "Nhà văn hoá khu phố"
    assert found["DTSTART"].dt == datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert (found["DTSTAMP"].dt, found["STATUS"]) == (NOW, "CONFIRMED")
    whole = calendar.file_of([calendar.of_conference(made)], at=NOW).decode()
    for name in ("Dĩa", "Bảy", "Hoa", "Hoàng"):
        assert name not in whole.replace("\r\n ", "")


def test_another_day_keeps_the_uid_and_counts_on(people: PeopleOfMau) -> None:
    hoa = replace(people.hoa, on=NOW.date())
    made = planned(hoa)
    before = event(made)
    moved = tell(hoa, made, replace(actions.When.of(made), held_on=NEXT + timedelta(days=1)))
    after = event(moved)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    gone = actions.withdraw(by=hoa, conference=moved, reason="Mưa bão", at=NOW)
    off = event(gone)
    assert (off["UID"], off["STATUS"]) == (before["UID"], "CANCELLED")
    assert "Đã huỷ" in off["SUMMARY"]


def test_without_an_hour_it_takes_the_day(people: PeopleOfMau) -> None:
    made = ConferenceFactory(unit=people.place.dong_5)
    assert event(made)["DTSTART"].dt == date(2026, 11, 14)


def test_over_http(people: PeopleOfMau, client: Client) -> None:
    hoa = replace(people.hoa, on=NOW.date())
    made = planned(hoa)
    response = signed_in(client, people.hoa).get(f"/hoi-nghi/{made.pk}/lich/")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.content.startswith(b"BEGIN:VCALENDAR")
    assert client.get(f"/hoi-nghi/{begin(hoa).pk}/lich/").status_code == 404
    assert signed_in(client, people.stranger).get(f"/hoi-nghi/{made.pk}/lich/").status_code == 404
