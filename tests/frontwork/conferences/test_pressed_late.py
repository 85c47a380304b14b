"""The presses that record, plan and count, on a page that another tab overtook: what changed is named."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mattran.base.periods import half_of, half_period
from mattran.figures.facts.actions import Source, lock
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import AttendeeState
from mattran.frontwork.conferences.models import Attendee, Conference
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import AttendeeFactory, begin, measures, planned, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> PeopleOfMau:
    measures()
    return PeopleOfMau()


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def hoa(people: PeopleOfMau, client: Client) -> Client:
    return signed_in(client, people.hoa)


def on_the_page(client: Client, address: str) -> dict[str, str]:
    """What the hidden fields of a press say."""
    return hidden(client.get(address).content.decode())


def hidden(page: str) -> dict[str, str]:
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in ("version", "seen")}
    return {name: match[1] for name, match in found.items() if match}


def told(page: str) -> str:
    alert = re.search(r'class="errsum".*?</div>', page, re.DOTALL)
    assert alert is not None
    return alert[0]


def test_recorded_late_it_says_what_is_otherwise(
    people: PeopleOfMau, hoa: Client, now: datetime, today: date
) -> None:
    made = tell(people.hoa, begin(people.hoa), actions.When(held_on=today, place="Đình"), at=now)
    press = on_the_page(hoa, made.get_absolute_url())
    made = tell(people.hoa, made, actions.When(held_on=today, place="Nhà văn hoá"), at=now)
    tell(people.hoa, made, actions.Attendance(present_count=38), at=now)
    late = hoa.post(f"/hoi-nghi/{made.pk}/ghi-vao-so/", {**press, "reason": "Họp muộn"})
    page = late.content.decode()
    assert late.status_code == 422
    for words in ("Có người vừa sửa hội nghị này", "Nơi họp: Nhà văn hoá", "Có mặt: 38", "Chưa ghi vào sổ."):
        assert words in told(page), words
    for same in ("Ngày:", "Nhiệm kỳ mới", "Trạng thái"):
        assert same not in told(page), same
    assert 'value="Họp muộn"' in page
    assert Conference.objects.get().is_draft
    again = hoa.post(f"/hoi-nghi/{made.pk}/ghi-vao-so/", hidden(page))
    assert again.status_code == 302
    assert Conference.objects.get().is_standing


def test_what_was_taken_out_is_said_as_well(
    people: PeopleOfMau, hoa: Client, now: datetime, today: date
) -> None:
    first = actions.Attendance(present_count=38, note="Đủ mặt")
    made = tell(people.hoa, begin(people.hoa), actions.When(held_on=today), first, at=now)
    press = on_the_page(hoa, made.get_absolute_url())
    tell(people.hoa, made, actions.Attendance(), at=now)
    page = hoa.post(f"/hoi-nghi/{made.pk}/ghi-vao-so/", press).content.decode()
    assert "Có mặt: chưa ghi; Ghi thêm: chưa ghi" in told(page)


def test_planned_meanwhile_is_said(people: PeopleOfMau, hoa: Client, now: datetime, today: date) -> None:
    when = actions.When(held_on=today, starts_at=time(19), place="Đình")
    made = tell(people.hoa, begin(people.hoa), when, at=now)
    press = on_the_page(hoa, made.get_absolute_url())
    actions.convene(by=people.hoa, conference=made, version=made.version, at=now)
    page = hoa.post(f"/hoi-nghi/{made.pk}/ghi-vao-so/", press).content.decode()
    assert "Trạng thái: Sắp họp" in told(page)


def test_planned_late_it_says_what_is_otherwise(
    people: PeopleOfMau, hoa: Client, now: datetime, today: date
) -> None:
    soon = today + timedelta(days=7)
    made = tell(
        people.hoa, begin(people.hoa), actions.When(held_on=soon, starts_at=time(19), place="Đình"), at=now
    )
    press = on_the_page(hoa, made.get_absolute_url())
    tell(people.hoa, made, actions.When(held_on=soon, starts_at=time(14), place="Đình"), at=now)
    late = hoa.post(f"/hoi-nghi/{made.pk}/trieu-tap/", press)
    page = late.content.decode()
    assert (late.status_code, Conference.objects.get().is_draft) == (422, True)
    assert "Nay trong sổ là: Khai mạc: 14:00. Chưa lên lịch." in told(page)
    assert hoa.post(f"/hoi-nghi/{made.pk}/trieu-tap/", hidden(page)).status_code == 302
    assert Conference.objects.get().is_planned


@pytest.mark.parametrize("seen", ["", "x", ":::", "ffffff:00000000 " * 500, "không có gì"])
def test_marks_that_say_nothing(
    people: PeopleOfMau, hoa: Client, now: datetime, today: date, seen: str
) -> None:
    """The control: an older page, or a made-up one, gets the sentence and no change that was none."""
    made = tell(people.hoa, begin(people.hoa), actions.When(held_on=today), at=now)
    late = hoa.post(f"/hoi-nghi/{made.pk}/ghi-vao-so/", {"version": 1, "seen": seen})
    assert late.status_code == 422
    assert "Có người vừa sửa hội nghị này" in told(late.content.decode())
    assert Conference.objects.get().is_draft


class TestCount:
    """Ticks that were not saved are saved by the press, and stay where it is refused."""

    @pytest.fixture
    def made(self, people: PeopleOfMau, now: datetime, today: date) -> Conference:
        when = actions.When(held_on=today, starts_at=time(8), place="Đình")
        made = planned(people.hoa, when=when, at=now)
        AttendeeFactory.create_batch(2, conference=made)
        return made

    def ticks(self, made: Conference, state: str = "PRESENT") -> dict[str, Any]:
        rows = Attendee.objects.filter(conference=made)
        return {f"was-{row.pk}": "SUMMONED" for row in rows} | {f"state-{row.pk}": state for row in rows}

    def test_the_ticks_of_the_page_are_counted(self, hoa: Client, made: Conference) -> None:
        press = on_the_page(hoa, f"/hoi-nghi/{made.pk}/nguoi-du/")
        address = f"/hoi-nghi/{made.pk}/nguoi-du/lay-so/"
        assert hoa.post(address, press | self.ticks(made)).status_code == 302
        one = Conference.objects.get()
        assert (one.summoned_count, one.present_count) == (2, 2)

    def test_late_it_names_what_changed_and_loses_no_tick(
        self, people: PeopleOfMau, hoa: Client, made: Conference, now: datetime
    ) -> None:
        press = on_the_page(hoa, f"/hoi-nghi/{made.pk}/nguoi-du/")
        tell(people.hoa, made, actions.Attendance(present_count=40), at=now)
        late = hoa.post(f"/hoi-nghi/{made.pk}/nguoi-du/lay-so/", press | self.ticks(made))
        page = late.content.decode()
        assert late.status_code == 422
        assert "Nay trong sổ là: Có mặt: 40. Điểm danh đã lưu, chưa lấy số." in told(page)
        assert set(Attendee.objects.values_list("state", flat=True)) == {AttendeeState.PRESENT}
        assert Conference.objects.get().present_count == 40
        again = hoa.post(f"/hoi-nghi/{made.pk}/nguoi-du/lay-so/", hidden(page) | self.ticks(made))
        assert again.status_code == 302
        assert Conference.objects.get().present_count == 2

    def test_whom_another_hand_marked_is_named_and_nothing_is_counted(
        self, people: PeopleOfMau, hoa: Client, made: Conference, now: datetime
    ) -> None:
        press = on_the_page(hoa, f"/hoi-nghi/{made.pk}/nguoi-du/") | self.ticks(made)
        first = Attendee.objects.order_by("pk")[0]
        actions.mark(by=people.binh, conference=made, told={first.pk: ("SUMMONED", "EXCUSED")}, at=now)
        late = hoa.post(f"/hoi-nghi/{made.pk}/nguoi-du/lay-so/", press)
        assert late.status_code == 422
        assert first.name in told(late.content.decode())
        assert Conference.objects.get().present_count is None
        assert sorted(Attendee.objects.values_list("state", flat=True)) == ["EXCUSED", "PRESENT"]

    def test_refused_the_ticks_stay_on_the_page(
        self, people: PeopleOfMau, hoa: Client, now: datetime, today: date
    ) -> None:
        """Before the day nobody is there."""
        when = actions.When(held_on=today + timedelta(days=3), starts_at=time(8), place="Đình")
        made = planned(people.hoa, when=when, at=now)
        AttendeeFactory.create_batch(2, conference=made)
        press = on_the_page(hoa, f"/hoi-nghi/{made.pk}/nguoi-du/") | self.ticks(made)
        late = hoa.post(f"/hoi-nghi/{made.pk}/nguoi-du/lay-so/", press)
        page = late.content.decode()
        assert (late.status_code, "chưa điểm danh được" in told(page)) == (422, True)
        assert len(re.findall(r'value="PRESENT"[^>]*checked', page)) == 2


def test_a_locked_period_and_a_late_press_keep_the_reason(
    people: PeopleOfMau, hoa: Client, now: datetime, today: date
) -> None:
    made = tell(people.hoa, begin(people.hoa), actions.When(held_on=today), at=now)
    period, source = half_period(half_of(today)), Source("report", 1)
    lock(by=people.binh, unit=people.place.ward, period=period, reason="Đã ban hành", source=source, at=now)
    address = f"/hoi-nghi/{made.pk}/ghi-vao-so/"
    refused = hoa.post(address, on_the_page(hoa, made.get_absolute_url())).content.decode()
    press = hidden(refused) | {"reason": "Biên bản đến muộn"}
    tell(people.hoa, made, actions.When(held_on=today, place="Đình"), at=now)
    late = hoa.post(address, press).content.decode()
    assert "Nơi họp: Đình" in told(late)
    assert 'value="Biên bản đến muộn"' in late
    assert hoa.post(address, hidden(late) | {"reason": "Biên bản đến muộn"}).status_code == 302
    assert Conference.objects.get().late_reason == "Biên bản đến muộn"
