"""Kiện toàn of a unit that was renamed after it was sent: recognised as it is, by the name of the day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mattran.base.dates import show
from mattran.directory.access.actors import Actor
from mattran.directory.bodies import actions as bodies
from mattran.directory.bodies.actions import load_catalogue as load_reasons
from mattran.directory.bodies.choices import Post, SeatEnd
from mattran.directory.bodies.models import Body, Seat
from mattran.figures.facts import queries as facts
from mattran.frontwork.conferences import actions, queries
from mattran.frontwork.conferences.choices import ElectionState
from mattran.frontwork.conferences.models import RECOGNITION, Conference
from mattran.frontwork.conferences.papers import papers_of
from mattran.frontwork.documents.actions import load_catalogue
from mattran.frontwork.documents.paper import words
from mattran.frontwork.documents.queries import frame, printed_paper
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.bodies import SeatFactory
from tests.factories.conferences import DAY, NOW, measures
from tests.factories.reorganisation import done, merging, plan
from tests.frontwork.conferences.test_changes import MR, ON, met, recognise, three

pytestmark = pytest.mark.django_db

RENAMED, AT = date(2026, 11, 20), NOW + timedelta(days=10)
LATE = RENAMED + timedelta(days=1)


@pytest.fixture
def people() -> PeopleOfMau:
    load_catalogue()
    load_reasons()
    measures()
    return PeopleOfMau()


@pytest.fixture
def hoa(people: PeopleOfMau) -> Actor:
    return replace(people.hoa, on=ON)


@pytest.fixture
def binh(people: PeopleOfMau) -> Actor:
    return replace(people.binh, on=date(2026, 11, 26))


@pytest.fixture
def deputy(hoa: Actor) -> Seat:
    assert hoa.seat is not None
    return SeatFactory(body=hoa.seat.body, post=Post.DEPUTY, person__name="Lý Văn Bảy", **MR)


@pytest.fixture
def member(hoa: Actor) -> Seat:
    assert hoa.seat is not None
    return SeatFactory(body=hoa.seat.body, post=Post.MEMBER, person__name="Lê Văn Một", **MR)


@pytest.fixture
def sent(hoa: Actor, deputy: Seat, member: Seat) -> Conference:
    made = met(hoa, three(deputy, member))
    actions.send_up(by=hoa, conference=made, at=NOW)
    return Conference.objects.get(pk=made.pk)


def rename(people: PeopleOfMau, name: str = "Khu phố Bình Minh", on: date = RENAMED) -> None:
    unit = queries.unit_now(people.place.dong_5)
    done(plan(Kind.RENAME, unit, names=(name,), on=on), at=AT)


def sits(body: Body | None) -> list[tuple[str, str]]:
    seats = Seat.objects.held(on=date(2026, 11, 26)).filter(body=body).select_related("person").in_rank()
    return [(seat.post, seat.person.name if seat.person else "") for seat in seats]


def test_recognised_without_being_sent_back(
    sent: Conference,
    people: PeopleOfMau,
    binh: Actor,
    deputy: Seat,
    world_ok: Any,
) -> None:
    minutes = minutes_of(sent)
    rename(people)
    (one,) = recognise(binh, sent, on=LATE, at=AT, decision="")
    now = queries.body_now(sent)
    assert now is not None
    assert now != sent.body
    assert sits(now) == [
        ("HEAD", people.hoa.person.name),
        ("DEPUTY", "Trần Thị Chín"),
        ("MEMBER", "An Thị Bê"),
    ]
    assert not Seat.objects.held(on=LATE).filter(body=sent.body).exists()
    left = Seat.objects.get(body=now, person=deputy.person)
    assert (left.valid_from, left.valid_to, left.ended_by) == (RENAMED, LATE, SeatEnd.SUCCEEDED)
    deputy.refresh_from_db()
    assert (deputy.valid_to, deputy.ended_by) == (RENAMED, SeatEnd.UNIT_CLOSED)  # the history of then stays
    (fact,) = facts.standing(RECOGNITION, one.pk)
    assert (fact.measure.code, fact.unit_id) == ("boards_consolidated", now.unit_id)
    said = " ".join(words(printed_paper(one.document)))
    assert "kiện toàn Ban công tác Mặt trận Khu phố Bình Minh" in said
    assert ("Khu phố Đông 5" in minutes, "Bình Minh" in minutes) == (True, False)
    assert minutes_of(sent) == minutes
    world_ok()


def minutes_of(one: Conference) -> str:
    kind = papers_of(one)["bien-ban"]
    framed = frame(unit=one.unit, kind=kind.kind, on=DAY, body=one.body)
    return " ".join(words(kind.build(one, framed)))


def test_renamed_twice(sent: Conference, people: PeopleOfMau, binh: Actor) -> None:
    rename(people)
    rename(people, "Khu phố Rạng Đông", on=date(2026, 11, 23))
    recognise(binh, sent, on=date(2026, 11, 24), at=AT)
    assert ("DEPUTY", "Trần Thị Chín") in sits(queries.body_now(sent))


def test_on_the_page(sent: Conference, people: PeopleOfMau, client: Client) -> None:
    rename(people)
    his, today = signed_in(client, people.binh), timezone.localdate()
    page = his.get("/hoi-nghi/cho-cong-nhan/").content.decode()
    assert "Lý Văn Bảy" in page
    told = {"boards": sent.election.pk, "on": show(today), "how": "giay", "decision": "QĐ 05"}
    assert his.post("/hoi-nghi/cho-cong-nhan/", told).status_code == 302
    sent.election.refresh_from_db()
    assert sent.election.state == ElectionState.RECOGNISED


def test_a_seat_that_changed_since_is_said(
    sent: Conference,
    people: PeopleOfMau,
    binh: Actor,
    deputy: Seat,
) -> None:
    """The control: she left under the new name already, and came back another day."""
    rename(people)
    now = queries.seat_now(Seat.objects.get(pk=deputy.pk))
    assert (now.person, now.post, now.valid_from) == (deputy.person, Post.DEPUTY, RENAMED)
    bodies.end_seat(by=people.binh.who, seat=now, on=date(2026, 11, 22), how=SeatEnd.RELEASED, at=AT)
    with pytest.raises(actions.CannotRecognise):
        recognise(binh, sent, on=date(2026, 11, 24), at=AT)
    assert Conference.objects.get().election.state == ElectionState.SENT


def test_without_looking_for_the_seat_of_today_it_had_to_be_sent_back(
    sent: Conference, people: PeopleOfMau, binh: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: the seat that was named ended with the old name."""
    rename(people)
    monkeypatch.setattr(queries, "seat_now", lambda seat: seat)
    with pytest.raises(actions.CannotRecognise, match="đã đổi sau hội nghị"):
        recognise(binh, sent, on=LATE, at=AT)


def test_merged_it_is_another_unit(sent: Conference, people: PeopleOfMau, binh: Actor) -> None:
    done(merging(people.place.dong_5, into=people.place.dong_6, on=RENAMED), at=AT)
    with pytest.raises(actions.CannotRecognise, match="sáp nhập"):
        recognise(binh, sent, on=LATE, at=AT)


def test_not_before_it_had_that_name(sent: Conference, people: PeopleOfMau, binh: Actor) -> None:
    rename(people)
    with pytest.raises(actions.CannotRecognise, match="từ khi có tên ấy"):
        recognise(binh, sent, on=ON, at=AT)
    assert sits(queries.body_now(sent)) == [
        ("HEAD", people.hoa.person.name),
        ("DEPUTY", "Lý Văn Bảy"),
        ("MEMBER", "Lê Văn Một"),
    ]
