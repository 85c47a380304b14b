"""Boards: as they stand on a day, who heads which unit, who waits."""

from datetime import date, timedelta

import pytest

from mattran.directory.bodies import queries
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.bodies.rules import body_name, is_over_term
from mattran.directory.units.choices import UnitKind
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory, TermFactory
from tests.factories.people import PersonFactory
from tests.factories.units import AreaFactory, phuong_mau

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("kind", "unit", "unit_kind", "name"),
    [
        (BodyKind.RESIDENTIAL_BOARD, "Khu phố Đông 5", UnitKind.AREA, "Ban công tác Mặt trận Khu phố Đông 5"),
        (BodyKind.COMMITTEE, "Phường Mẫu", UnitKind.COMMUNE, "Uỷ ban MTTQ Việt Nam Phường Mẫu"),
        (BodyKind.COMMITTEE, "Việt Nam", UnitKind.NATION, "Uỷ ban Trung ương MTTQ Việt Nam"),
        (BodyKind.PRESIDIUM, "Việt Nam", UnitKind.NATION, "Đoàn Chủ tịch Uỷ ban Trung ương MTTQ Việt Nam"),
        (
            BodyKind.STANDING_BOARD,
            "Phường Mẫu",
            UnitKind.COMMUNE,
            "Ban Thường trực Uỷ ban MTTQ Việt Nam Phường Mẫu",
        ),
        (BodyKind.PEOPLES_INSPECTION, "Phường Mẫu", UnitKind.COMMUNE, "Ban Thanh tra nhân dân Phường Mẫu"),
    ],
)
def test_bodies_are_named_as_usual(kind, unit, unit_kind, name):
    assert body_name(kind, unit, unit_kind) == name


@pytest.mark.parametrize(
    ("ends", "over"), [(None, False), (DAY, True), (DAY + timedelta(days=1), False), (date(2024, 1, 1), True)]
)
def test_over_term(ends, over):
    assert is_over_term(ends, DAY) is over


def test_a_board_on_a_day():
    board = BodyFactory()
    head = SeatFactory(body=board)
    SeatFactory(body=board, post=Post.MEMBER, person=PersonFactory(name="Bùi Thị Yến"))
    SeatFactory(body=board, post=Post.MEMBER, person=PersonFactory(name="Trần Văn An"))
    SeatFactory(body=board, post=Post.DEPUTY, ended=True)
    term = TermFactory(body=board, label="2024–2026", starts_on=date(2024, 1, 18), ends_on=date(2026, 1, 18))
    TermFactory(body=board, label="2030–2032", starts_on=date(2030, 1, 1), ends_on=None)
    (shown,) = queries.bodies_of(board.unit, DAY)
    assert [str(seat.person) for seat in shown.seats] == [
        str(head.person),
        "Bà Trần Văn An",
        "Bà Bùi Thị Yến",
    ]
    assert (shown.head, shown.term, shown.is_over_term) == (head, term, True)


def test_a_board_without_a_head_has_none():
    board = BodyFactory()
    SeatFactory(body=board, not_yet_named=True)
    assert queries.bodies_of(board.unit, DAY)[0].head is None


def test_heads_of_many_units_in_one_query(django_assert_num_queries):
    areas = [AreaFactory() for _ in range(3)]
    first = SeatFactory(body__unit=areas[0])
    SeatFactory(body__unit=areas[1], not_yet_named=True)
    SeatFactory(body__unit=areas[2], ended=True)
    with django_assert_num_queries(1):
        found = queries.heads(areas, DAY)
        assert {unit: str(seat.person) for unit, seat in found.items()} == {areas[0].pk: str(first.person)}


def test_who_waits_for_recognition():
    place = phuong_mau()
    waits = SeatFactory(body__unit=place.dong_5, awaiting=True)
    SeatFactory(body__unit=place.dong_6)
    SeatFactory(body__unit=place.other_area, awaiting=True)
    assert list(queries.awaiting([place.dong_5, place.dong_6], DAY)) == [waits]


def test_appointments_and_former_holders():
    held = AppointmentFactory()
    AppointmentFactory(unit=held.unit, ended=True)
    assert list(queries.appointments_of(held.unit, DAY)) == [held]
    gone = SeatFactory(ended=True)
    assert queries.past_seats(gone.body.unit, DAY) == [gone]
    assert queries.past_seats(gone.body.unit, date(2025, 2, 28)) == []
