"""A conference of a unit that is merged away: to come, told to nobody; held, recorded afterwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.bodies.choices import Post
from mattran.directory.units import queries as units
from mattran.figures.facts import queries as facts
from mattran.frontwork.conferences import actions, queries
from mattran.frontwork.conferences.choices import ConferenceKind, ConferenceState
from mattran.frontwork.conferences.models import SOURCE_KIND, Attendee, Conference
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.conferences import measures, planned, tell
from tests.factories.files import checked, photo
from tests.factories.reorganisation import done, merging

pytestmark = pytest.mark.django_db

DAY_AGO, WEEK_AGO = timedelta(days=1), timedelta(days=7)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def left(people: PeopleOfMau, now: datetime, today: date) -> Conference:
    """Planned for the day after tomorrow; its area is part of another one from today on."""
    when = actions.When(held_on=today + timedelta(days=2), starts_at=time(19), place="Nhà văn hoá Đông 5")
    made = planned(people.binh, people.place.dong_5, when=when, at=now)
    done(merging(people.place.dong_5, into=people.place.dong_6, on=today), at=now)
    return made


@pytest.fixture
def was_held(people: PeopleOfMau, now: datetime, today: date) -> Conference:
    """Planned by its head for yesterday, with somebody on its list; its area is no more from today on."""
    measures()
    when = actions.When(held_on=today - DAY_AGO, starts_at=time(19), place="Nhà văn hoá Đông 5")
    made = planned(people.hoa, when=when, at=now - WEEK_AGO)
    Attendee.objects.create(conference=made, order=1, name="Ông Trần Văn Tư", token="t")
    done(merging(people.place.dong_5, into=people.place.dong_6, on=today), at=now)
    return made


def head_of_dong_6(people: PeopleOfMau) -> Actor:
    return actor(Post.HEAD, people.place.dong_6)


def test_nobody_is_called_together(left: Conference, people: PeopleOfMau, client: Client) -> None:
    unit = people.place.dong_5.pk
    for address in (f"/cong-khai/{unit}/", f"/cong-khai/{unit}/lich.ics", f"/oparl/body/{unit}/meeting/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Nhà văn hoá Đông 5" not in answer.content.decode(), address
    for address in (f"/oparl/meeting/{left.pk}/", f"/oparl/location/{left.pk}/"):
        assert client.get(address).status_code == 404


def test_one_that_lives_is_told(people: PeopleOfMau, client: Client) -> None:
    when = actions.When(held_on=timezone.localdate() + timedelta(days=2), starts_at=time(19), place="Đình")
    made = planned(people.binh, people.place.dong_5, when=when, at=timezone.now())
    assert client.get(f"/oparl/meeting/{made.pk}/").status_code == 200
    assert "Đình" in client.get(f"/cong-khai/{people.place.dong_5.pk}/").content.decode()


def test_the_ward_calls_it_off(left: Conference, people: PeopleOfMau, client: Client) -> None:
    with pytest.raises(MayNot):
        actions.withdraw(by=people.stranger, conference=left, reason="Sáp nhập", at=timezone.now())
    binh = signed_in(client, people.binh)
    address = f"/hoi-nghi/{left.pk}/bo-ban-ghi/"
    page = binh.get(f"/hoi-nghi/{left.pk}/").content.decode()
    assert "không còn hoạt động" in page
    assert address in page
    assert "/ghi-vao-so/" not in page  # its day never came
    assert binh.post(address, {"reason": "Khu phố đã sáp nhập"}).status_code == 302
    left.refresh_from_db()
    assert left.state == ConferenceState.WITHDRAWN


@pytest.mark.parametrize("who", [lambda people: people.binh, head_of_dong_6])
def test_what_was_held_is_recorded_afterwards(
    who: Callable[[PeopleOfMau], Actor],
    was_held: Conference,
    people: PeopleOfMau,
    now: datetime,
    world_ok: Any,
) -> None:
    """By the ward and by the head of what stands in its place; in the books of its own unit, on its day."""
    by = who(people)
    told = tell(by, was_held, actions.Board(seat_count=8), actions.Attendance(present_count=40), at=now)
    for _ in range(2):
        made = actions.record(by=by, conference=told, version=told.version, at=now)
    assert (made.state, made.entered_by) == (ConferenceState.RECORDED, by.unit)
    found = {fact.measure.code: fact for fact in facts.standing(SOURCE_KIND, made.pk)}
    assert found["board_members"].value == 8
    assert {(fact.unit, fact.day) for fact in found.values()} == {(people.place.dong_5, made.held_on)}
    assert Entry.objects.filter(verb="ghi hội nghị", unit_id=people.place.dong_5.pk).count() == 1
    assert Conference.objects.get(pk=made.pk).entered_by == by.unit
    world_ok()


@pytest.mark.parametrize(("who", "may_drop"), [(lambda people: people.binh, True), (head_of_dong_6, False)])
def test_a_photo_is_dropped_by_who_may_correct(
    who: Callable[[PeopleOfMau], Actor],
    was_held: Conference,
    people: PeopleOfMau,
    now: datetime,
    client: Client,
    *,
    may_drop: bool,
) -> None:
    """A button is there for whom it works: whoever records for a unit that is no more does not correct it."""
    actions.record(by=people.binh, conference=was_held, version=was_held.version, at=now)
    actions.add_sheets(by=people.binh, conference=was_held, photos=[checked(data=photo())], at=now)
    page = signed_in(client, who(people)).get(f"/hoi-nghi/{was_held.pk}/nguoi-du/").content.decode()
    assert ("Bỏ ảnh 1" in page) is may_drop
    one = was_held.sheet_photos.get()
    answer = client.post(f"/hoi-nghi/{was_held.pk}/anh-danh-sach/{one.pk}/")
    assert answer.status_code == (302 if may_drop else 403)


def test_others_record_nothing_of_it(was_held: Conference, people: PeopleOfMau, now: datetime) -> None:
    """Its own head, whose seat ended with it, a neighbour, who only reads."""
    for by in (people.hoa, people.stranger, replace(people.binh, post=Post.AUDITOR)):
        with pytest.raises(MayNot):
            actions.record(by=by, conference=was_held, version=was_held.version, at=now)
        with pytest.raises(MayNot):
            tell(by, was_held, actions.Board(seat_count=8), at=now)
    assert Conference.objects.get(pk=was_held.pk).is_planned


def test_not_on_a_day_on_which_it_was_no_more(
    was_held: Conference, left_on: date, people: PeopleOfMau, now: datetime
) -> None:
    for day in (left_on, left_on + timedelta(days=3)):
        with pytest.raises(actions.CannotRecord, match="sáp nhập vào") as refused:
            tell(people.binh, was_held, replace(actions.When.of(was_held), held_on=day), at=now)
        assert refused.value.field == "held_on"
    earlier = replace(actions.When.of(was_held), held_on=left_on - timedelta(days=3))
    moved = tell(people.binh, was_held, earlier, at=now)
    assert moved.held_on == left_on - timedelta(days=3)


@pytest.fixture
def left_on(today: date) -> date:
    return today


def test_one_that_lives_is_not_put_on_a_day_that_passed(people: PeopleOfMau, now: datetime) -> None:
    """The control: what is planned of a unit that is there is held later, or is another conference."""
    day = timezone.localdate() + timedelta(days=2)
    made = planned(people.hoa, when=actions.When(held_on=day, starts_at=time(19), place="Đình"), at=now)
    with pytest.raises(actions.CannotRecord, match="đã qua"):
        tell(people.hoa, made, replace(actions.When.of(made), held_on=day - timedelta(days=5)), at=now)


def test_from_paper_alone(people: PeopleOfMau, now: datetime, today: date, client: Client) -> None:
    """Nothing was begun while the area was there: the ward begins it, for a day on which it was."""
    measures()
    done(merging(people.place.dong_5, into=people.place.dong_6, on=today), at=now)
    binh = signed_in(client, people.binh)
    old = people.place.dong_5
    assert f"?don-vi={old.pk}" in binh.get("/hoi-nghi/ghi/").content.decode()
    address = f"/hoi-nghi/ghi/?don-vi={old.pk}"
    page = binh.get(address).content.decode()
    assert "chỉ ghi lại hội nghị đã họp khi đơn vị còn" in page
    assert "/hoi-nghi/len-lich/" not in page
    assert binh.get(f"/hoi-nghi/len-lich/?don-vi={old.pk}").status_code == 403
    sent = binh.post(address, {"kind": "PEOPLES", "client_id": str(uuid4())})
    assert sent.status_code == 302
    made = Conference.objects.get()
    assert (made.unit, made in queries.drafts(people.binh)) == (old, True)
    when = f"/hoi-nghi/{made.pk}/muc/khi-nao/"
    for day in (today, today - DAY_AGO):
        words = {"version": made.version, "held_on": f"{day:%d/%m/%Y}"}
        assert binh.post(when, words).status_code == 302
        made.refresh_from_db()
        answer = binh.post(f"/hoi-nghi/{made.pk}/ghi-vao-so/", {"version": made.version})
        assert answer.status_code == (422 if day == today else 302)
    assert Conference.objects.get().is_standing
    assert facts.standing(SOURCE_KIND, made.pk).filter(measure__code="people_conf").get().unit == old


def test_nothing_new_is_planned_for_it(people: PeopleOfMau, now: datetime, today: date) -> None:
    done(merging(people.place.dong_5, into=people.place.dong_6, on=today), at=now)
    with pytest.raises(MayNot):
        planned(people.binh, people.place.dong_5, at=now)
    assert not units.exists(people.place.dong_5, today)


def test_the_head_of_what_stands_in_its_place_finds_it(
    was_held: Conference, people: PeopleOfMau, client: Client
) -> None:
    head = signed_in(client, head_of_dong_6(people))
    assert was_held.get_absolute_url() in head.get("/hoi-nghi/").content.decode()
    page = head.get(was_held.get_absolute_url()).content.decode()
    assert "ghi đúng ngày họp" in page
    for part in ("ghi-vao-so/", "muc/thanh-phan/", "nguoi-du/"):
        assert f"/hoi-nghi/{was_held.pk}/{part}" in page
    assert head.get(f"/hoi-nghi/{was_held.pk}/nguoi-du/").status_code == 200
    assert head.get(f"/hoi-nghi/{was_held.pk}/muc/thanh-phan/").status_code == 200
    answer = head.post(f"/hoi-nghi/{was_held.pk}/ghi-vao-so/", {"version": was_held.version})
    assert answer.status_code == 302
    assert "Ghi hộ" in head.get(was_held.get_absolute_url()).content.decode()


def test_what_is_begun_of_a_unit_that_is_no_more_pressed_twice(
    people: PeopleOfMau, now: datetime, today: date
) -> None:
    done(merging(people.place.dong_5, into=people.place.dong_6, on=today), at=now)
    press: dict[str, Any] = {"kind": ConferenceKind.MONTHLY, "about": actions.About(), "client_id": uuid4()}
    for _ in range(2):
        actions.begin(by=people.binh, unit=people.place.dong_5, at=now, **press)
    with pytest.raises(MayNot):
        actions.begin(by=people.stranger, unit=people.place.dong_5, at=now, **{**press, "client_id": uuid4()})
    assert Conference.objects.count() == 1


def test_merged_twice_it_is_still_found(people: PeopleOfMau, now: datetime, today: date) -> None:
    """The ward, and the head of what stands there in the end, are shown both that are no more."""
    old, next_one = people.place.dong_5, people.place.dong_6
    done(merging(old, into=next_one, on=today - DAY_AGO), at=now)
    done(merging(next_one, names=("Khu phố Đông",), on=today), at=now)
    head = actor(Post.HEAD, units.standing(old, today))
    for by in (people.binh, head):
        assert set(queries.ended_below(by)) == {old, next_one}
        assert queries.may_record_for(by, old)
    assert not set(queries.ended_below(people.stranger))
