"""Nobody sits on one board twice by a change in the middle of its term (B42)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from mattran.directory.access.actors import Actor
from mattran.directory.bodies.actions import CannotSeat
from mattran.directory.bodies.actions import load_catalogue as load_reasons
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Body, Seat
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import Conference, SeatChange
from mattran.frontwork.documents.actions import load_catalogue
from tests.factories.access import PeopleOfMau
from tests.factories.bodies import SeatFactory, TermFactory
from tests.factories.conferences import NOW, begin, measures, tell
from tests.frontwork.conferences.test_changes import ON, met, reason, recognise, sat

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Board:
    """Bà Hoa heads it, Ông Bảy is deputy, Ông Một a member; Ông Bình of the ward recognises."""

    hoa: Actor
    binh: Actor
    body: Body
    deputy: Seat
    member: Seat


@pytest.fixture
def board() -> Board:
    load_catalogue()
    load_reasons()
    measures()
    people = PeopleOfMau()
    assert people.hoa.seat is not None
    body = people.hoa.seat.body
    term = TermFactory(body=body, label="2024–2026", starts_on=date(2024, 1, 1), ends_on=None)
    deputy: Any = SeatFactory(
        body=body, post=Post.DEPUTY, term=term, person__name="Lý Văn Bảy", person__address="ONG"
    )
    member: Any = SeatFactory(body=body, post=Post.MEMBER, person__name="Lê Văn Một", person__address="ONG")
    return Board(replace(people.hoa, on=ON), replace(people.binh, on=ON), body, deputy, member)


Told = actions.ChangeTold
Lines = tuple[actions.ChangeTold, ...]


def twice(board: Board) -> Lines:
    one = Told("CO_OPT", None, None, "Trần Văn Sáu", "ONG", Post.MEMBER)
    return one, one


def promoted(board: Board) -> Lines:
    return (Told("CO_OPT", None, None, "Lê Văn Một", "ONG", Post.DEPUTY),)


def replaced_by_a_member(board: Board) -> Lines:
    return (Told("REPLACE", board.deputy.pk, reason(), "LÊ VĂN MỘT", "", Post.DEPUTY),)


def replaced_by_herself(board: Board) -> Lines:
    return (Told("REPLACE", board.deputy.pk, reason(), "Lý Văn Bảy", "ONG", Post.DEPUTY),)


@pytest.mark.parametrize(
    ("lines", "place", "sentence"),
    [
        (twice, 1, "Trần Văn Sáu được ghi hai lần"),
        (promoted, 0, "Ông Lê Văn Một đang là Thành viên. Hãy ghi thêm một dòng cho thôi"),
        (replaced_by_a_member, 0, "đang là Thành viên"),
        (replaced_by_herself, 0, "không thay chính mình"),
    ],
)
def test_told(
    board: Board,
    lines: Callable[[Board], Lines],
    place: int,
    sentence: str,
) -> None:
    made = begin(board.hoa, kind=ConferenceKind.MONTHLY, about=actions.About())
    with pytest.raises(actions.CannotRecord, match=sentence) as refused:
        tell(board.hoa, made, actions.Changes("", lines(board)))
    assert refused.value.field == f"called-{place}"
    assert not SeatChange.objects.exists()


def test_from_one_seat_to_another_in_one_decision(board: Board) -> None:
    """Released as a member and elected deputy on one day: one seat, one person."""
    lines = (Told("RELEASE", board.member.pk, reason()), *replaced_by_a_member(board))
    made = met(board.hoa, actions.Changes("", lines))
    actions.send_up(by=board.hoa, conference=made, at=NOW)
    recognise(board.binh, Conference.objects.get())
    assert sat(board.body) == [("HEAD", "Vũ Thị Hoa"), ("DEPUTY", "Lê Văn Một")]
    assert Seat.objects.filter(person=board.member.person).count() == 2


def test_seated_between_the_telling_and_the_recognition(board: Board) -> None:
    """Told by two meetings, recognised by one decision: the second one would seat him twice."""
    first = met(
        board.hoa, actions.Changes("", (Told("CO_OPT", None, None, "An Văn Bê", "ONG", Post.MEMBER),))
    )
    second = met(
        board.hoa, actions.Changes("", (Told("REPLACE", board.deputy.pk, reason(), "An Văn Bê", "ONG"),))
    )
    for made in (first, second):
        actions.send_up(by=board.hoa, conference=made, at=NOW)
    before = sat(board.body)
    told: Any = [Conference.objects.get(pk=made.pk) for made in (first, second)]
    with pytest.raises(
        actions.CannotRecognise, match=r"An Văn Bê đang là Thành viên.*Hãy ghi thôi"
    ) as refused:
        recognise(board.binh, *told)
    assert isinstance(refused.value.__cause__, CannotSeat)
    assert sat(board.body) == before
