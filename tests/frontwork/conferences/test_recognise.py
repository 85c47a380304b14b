"""Sent up, sent back, recognised: seats and access follow, and nothing changes after closing."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from mattran.base.audit.models import Entry
from mattran.directory.access.actions import NotHerself
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.models import LoginCard
from mattran.directory.access.queries import capacities
from mattran.directory.bodies.choices import Post, SeatBegin, SeatEnd
from mattran.directory.bodies.models import Seat
from mattran.figures.facts import queries as facts
from mattran.frontwork.conferences import actions, queries
from mattran.frontwork.conferences.choices import ElectionState
from mattran.frontwork.conferences.models import RECOGNITION, Conference, ConsultativeElection
from mattran.frontwork.documents.actions import load_catalogue
from mattran.frontwork.documents.paper import words
from tests.factories.access import LoginCardFactory, PeopleOfMau, actor, signed_in
from tests.factories.bodies import SeatFactory
from tests.factories.conferences import DAY, NAMED, NOW, RECOGNISED_ON, held, recognise, sent_up, tell
from tests.factories.units import AreaFactory

pytestmark = pytest.mark.django_db

ON = RECOGNISED_ON


@pytest.fixture
def people() -> PeopleOfMau:
    load_catalogue()
    return PeopleOfMau()


@pytest.fixture
def sent(hoa: Actor) -> Conference:
    return sent_up(hoa, None, *NAMED)


def held_seats(hoa: Actor) -> list[tuple[str, str, bool]]:
    assert hoa.seat is not None
    seats = Seat.objects.filter(body=hoa.seat.body).held(on=ON).select_related("person").in_rank()
    return [(seat.post, seat.person.name if seat.person else "", seat.is_recognised) for seat in seats]


def test_seats_and_access_follow(hoa: Actor, binh: Actor, sent: Conference, world_ok: Any) -> None:
    (one,) = recognise(binh, sent)
    assert (one.state, one.recognised_on) == (ElectionState.RECOGNISED, ON)
    assert held_seats(hoa) == [
        ("HEAD", "Lê Thuý Lan", True),
        ("DEPUTY", "Trần Thị Chín", True),
        ("MEMBER", "", True),
    ]
    assert hoa.seat is not None
    old = Seat.objects.get(pk=hoa.seat.pk)
    assert (old.valid_to, old.ended_by) == (ON, SeatEnd.TERM_ENDED)
    assert capacities(hoa.user, ON) == []
    head = one.nominees.get(post=Post.HEAD)
    assert head.seat is not None
    assert (head.seat.term and head.seat.term.label, head.seat.began_by) == ("2026–2028", SeatBegin.ELECTED)
    (fact,) = facts.standing(RECOGNITION, one.pk)
    assert (fact.measure.code, fact.day, fact.unit_id) == ("boards_recognised", ON, hoa.unit.pk)
    assert Entry.objects.filter(verb="công nhận", object_id=sent.pk).count() == 1
    world_ok()


def test_whoever_goes_on_keeps_her_card(hoa: Actor, binh: Actor) -> None:
    card = LoginCardFactory(user=hoa.user)
    sections = (actions.When(held_on=DAY), actions.Head(hoa.person.name, "BA", "YES"), actions.Board(5))
    made = held(hoa, None, *sections)
    actions.send_up(by=hoa, conference=made, at=NOW)
    recognise(binh, Conference.objects.get())
    (again,) = capacities(hoa.user, ON)
    assert (again.post, again.seat != hoa.seat) == (Post.HEAD, True)
    assert LoginCard.objects.current().get() == card


@pytest.mark.parametrize("is_elected_again", [True, False])
def test_who_keeps_her_post_goes_on_writing(
    hoa: Actor, binh: Actor, client: Client, *, is_elected_again: bool
) -> None:
    """The ward recognises while she is signed in: whose post another takes has to come anew, she has not."""
    hers = signed_in(client, hoa)
    assert hers.get("/mat-khau/").status_code == 200
    name = hoa.person.name if is_elected_again else "Lê Thuý Lan"
    sections = (actions.When(held_on=DAY), actions.Head(name, "BA", "YES"), actions.Board(5))
    recognise(binh, sent_up(hoa, None, *sections))
    assert hers.get("/mat-khau/").status_code == (200 if is_elected_again else 302)


def test_the_same_name_elsewhere_is_another_person(hoa: Actor, binh: Actor, sent: Conference) -> None:
    other = SeatFactory(person__name="Lê Thuý Lan")
    recognise(binh, sent)
    head = Seat.objects.held(on=ON).get(body=sent.body, post=Post.HEAD)
    assert head.person != other.person


def test_nobody_said_whether_she_is_one_of_the_eight(hoa: Actor, binh: Actor) -> None:
    """No decision is drawn up over a guess; with one on paper only her own seat is made."""
    made = held(hoa)
    actions.send_up(by=hoa, conference=made, at=NOW)
    made = Conference.objects.get()
    with pytest.raises(actions.CannotRecognise, match="chưa rõ Trưởng ban có trong 8 vị"):
        recognise(binh, made, decision="")
    recognise(binh, made)
    assert held_seats(hoa) == [("HEAD", "Lê Thuý Lan", True)]


def test_one_decision_for_many_boards(people: PeopleOfMau, hoa: Actor, binh: Actor, sent: Conference) -> None:
    area = AreaFactory(parent=people.place.ward)
    other = held(binh, area, *NAMED)
    actions.send_up(by=binh, conference=other, at=NOW)
    done = recognise(binh, sent, Conference.objects.get(pk=other.pk), decision="")
    (document,) = {one.document for one in done}
    assert document is not None
    assert document.symbol == "01/QĐ-MTTQ-BTT"
    assert {one.decision for one in done} == {"Quyết định 01/QĐ-MTTQ-BTT ngày 16/11/2026"}
    assert "Về việc công nhận 2 Ban công tác Mặt trận, nhiệm kỳ 2026–2028" in document.abstract
    said = " ".join(words(document.paper))
    assert "BAN THƯỜNG TRỰC UỶ BAN MTTQ VIỆT NAM PHƯỜNG MẪU Căn cứ Điều lệ" in said
    assert "Điều 2. Các Ban công tác Mặt trận và các ông, bà" in said
    assert Seat.objects.held(on=ON).filter(body__unit=area, post=Post.HEAD).count() == 1


def test_all_or_none(people: PeopleOfMau, hoa: Actor, binh: Actor, sent: Conference) -> None:
    other = held(binh, AreaFactory(parent=people.place.ward), *NAMED)
    with pytest.raises(actions.CannotRecognise, match="chưa gửi kết quả"):
        recognise(binh, sent, other)
    assert ConsultativeElection.objects.sent().count() == 1
    assert not Seat.objects.filter(person__name="Lê Thuý Lan").exists()


def test_pressed_twice_the_other_officer_sees_it(binh: Actor, sent: Conference) -> None:
    recognise(binh, sent)
    with pytest.raises(actions.CannotRecognise, match="đã được công nhận lúc"):
        recognise(binh, sent)
    assert Seat.objects.filter(person__name="Lê Thuý Lan").count() == 1


@pytest.mark.parametrize(
    ("on", "sentence"),
    [(DAY - timedelta(days=1), "trước ngày hội nghị"), (ON + timedelta(days=1), "chưa đến")],
)
def test_wrong_days(binh: Actor, sent: Conference, on: date, sentence: str) -> None:
    with pytest.raises(actions.CannotRecognise, match=sentence):
        recognise(binh, sent, on=on)


def test_nobody_recognises_her_own_board(
    people: PeopleOfMau, hoa: Actor, binh: Actor, sent: Conference
) -> None:
    """B50: not from below, not from beside, not one's own seat, before or after."""
    head = replace(actor(Post.HEAD, hoa.unit), on=ON)
    for by in (hoa, head, people.stranger):
        with pytest.raises(MayNot):
            recognise(by, sent)
    member = SeatFactory(body=sent.body, person=binh.person, post=Post.MEMBER)
    with pytest.raises(NotHerself):
        recognise(binh, sent)
    member.delete()
    recognise(binh, sent)


def test_after_sending_nothing_changes_it(hoa: Actor, binh: Actor, sent: Conference) -> None:
    """B42: a crafted press on what was closed is refused, by whomever."""
    for by in (hoa, binh):
        with pytest.raises(actions.CannotRecord, match="đã gửi lên cấp trên"):
            tell(by, sent, actions.Board(9))
        with pytest.raises(actions.CannotRecord, match="không bỏ được"):
            actions.withdraw(by=by, conference=sent, reason="Nhầm", at=NOW)
    told = tell(hoa, sent, actions.When(held_on=DAY, place="Nhà văn hoá"))
    assert told.place == "Nhà văn hoá"


def test_sent_back_it_may_be_mended_and_sent_again(hoa: Actor, binh: Actor, sent: Conference) -> None:
    with pytest.raises(actions.CannotSend, match="một câu"):
        actions.send_back(by=binh, conference=sent, reason=" ", at=NOW)
    for _ in range(2):
        back = actions.send_back(by=binh, conference=sent, reason="Thiếu số nữ", at=NOW)
    assert (back.state, back.returned_because) == (ElectionState.RETURNED, "Thiếu số nữ")
    assert Entry.objects.filter(verb="trả lại kết quả hiệp thương").count() == 1
    with pytest.raises(MayNot):
        actions.send_back(by=hoa, conference=sent, reason="x", at=NOW)
    tell(hoa, Conference.objects.get(), actions.Board(3, women_count=2))
    for _ in range(2):
        actions.send_up(by=hoa, conference=sent, at=NOW)
    assert queries.waiting(binh) == [ConsultativeElection.objects.get()]
    recognise(binh, Conference.objects.get())
    with pytest.raises(actions.CannotSend, match="không trả lại được"):
        actions.send_back(by=binh, conference=sent, reason="x", at=NOW)


def test_what_cannot_be_sent(hoa: Actor) -> None:
    empty = held(hoa, None, actions.When(held_on=DAY))
    with pytest.raises(actions.CannotSend, match="Chưa ghi đã cử ai"):
        actions.send_up(by=hoa, conference=empty, at=NOW)


def test_who_waits(people: PeopleOfMau, hoa: Actor, binh: Actor, sent: Conference) -> None:
    assert queries.waiting(binh) == [sent.election]
    assert queries.waiting(hoa) == []
    assert queries.waiting(people.stranger) == []
