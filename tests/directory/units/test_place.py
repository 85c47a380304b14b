"""A unit that comes to belong to another parent."""

from datetime import date

import pytest

from mattran.base.spans import DAWN, OPEN, Span
from mattran.directory.units import queries
from mattran.directory.units.actions import (
    AlreadyThere,
    Circular,
    NameTaken,
    NotOnThatDay,
    close,
    merge,
    place,
)
from mattran.directory.units.actions.checks import NationStays
from mattran.directory.units.models import Placement
from tests.factories.units import WARDS_BEGIN, AreaFactory, WardFactory, phuong_mau

pytestmark = pytest.mark.django_db

APRIL = date(2026, 4, 1)


def test_it_belongs_to_the_new_parent_from_that_day() -> None:
    mau = phuong_mau()

    assert place(unit=mau.dong_6, parent=mau.other_ward, on=APRIL, decree="Quyết định 5") == {mau.dong_6.pk}

    assert queries.parent(mau.dong_6, date(2026, 3, 31)) == mau.ward
    assert queries.parent(mau.dong_6, APRIL) == mau.other_ward
    assert queries.periods(mau.dong_6) == [Span(DAWN, OPEN)]
    assert Placement.objects.get(unit=mau.dong_6, valid_from=APRIL).decree == "Quyết định 5"


def test_what_hangs_below_moves_along() -> None:
    mau = phuong_mau()
    house = AreaFactory(name="Tổ 1", prefix="", parent=mau.dong_6)

    assert place(unit=mau.dong_6, parent=mau.other_ward, on=APRIL, decree="") == {mau.dong_6.pk, house.pk}

    assert [unit.full_name for unit in queries.chain(house, APRIL)][2] == "Phường Bên"


def test_a_change_in_between_ends_where_the_next_begins() -> None:
    mau = phuong_mau()
    third = WardFactory(name="Ba", parent=mau.province)
    place(unit=mau.dong_6, parent=third, on=date(2026, 9, 1), decree="")

    place(unit=mau.dong_6, parent=mau.other_ward, on=APRIL, decree="")

    parents = [queries.parent(mau.dong_6, day) for day in (DAWN, APRIL, date(2026, 9, 1))]
    assert parents == [mau.ward, mau.other_ward, third]


def test_the_same_day_again_corrects_it() -> None:
    mau = phuong_mau()
    third = WardFactory(name="Ba", parent=mau.province)
    place(unit=mau.dong_6, parent=third, on=APRIL, decree="")
    place(unit=mau.dong_6, parent=mau.other_ward, on=APRIL, decree="")
    assert queries.parent(mau.dong_6, APRIL) == mau.other_ward


def test_a_closed_unit_is_opened_again() -> None:
    mau = phuong_mau()
    close(unit=mau.dong_6, on=APRIL, decree="")
    place(unit=mau.dong_6, parent=mau.other_ward, on=date(2026, 6, 1), decree="")
    assert queries.periods(mau.dong_6) == [Span(DAWN, APRIL), Span(date(2026, 6, 1), OPEN)]
    assert queries.lifetime(mau.dong_6) == Span(DAWN, OPEN)
    assert queries.dates_sentence(mau.dong_6) == (
        "Khu phố Đông 6 hoạt động đến hết ngày 31/03/2026; hoạt động từ 01/06/2026."
    )


def test_on_the_day_of_a_merge_it_takes_the_merge_back() -> None:
    mau = phuong_mau()
    dong = AreaFactory(name="Đông", parent=mau.ward, on=APRIL)
    merge(olds=[mau.dong_6], into=dong, on=APRIL, decree="")

    touched = place(unit=mau.dong_6, parent=mau.ward, on=APRIL, decree="")

    assert touched == {mau.dong_6.pk, dong.pk}
    assert queries.periods(mau.dong_6) == [Span(DAWN, OPEN)]
    assert queries.history(mau.dong_6) == []
    assert queries.parent(dong, date(2026, 3, 31)) == mau.ward


def test_pressed_twice() -> None:
    mau = phuong_mau()
    place(unit=mau.dong_6, parent=mau.other_ward, on=APRIL, decree="")
    with pytest.raises(AlreadyThere, match="Khu phố Đông 6 đã trực thuộc Phường Bên"):
        place(unit=mau.dong_6, parent=mau.other_ward, on=APRIL, decree="")


def test_refusals() -> None:
    mau = phuong_mau()
    young = AreaFactory(name="Đông 9", parent=mau.ward, on=APRIL)
    young_ward = WardFactory(name="Mới", parent=mau.province, on=WARDS_BEGIN)
    AreaFactory(name="Đông 6", parent=mau.other_ward)

    with pytest.raises(NationStays, match="Đơn vị toàn quốc"):
        place(unit=mau.nation, parent=mau.province, on=APRIL, decree="")
    with pytest.raises(NotOnThatDay, match="Khu phố Đông 9 hoạt động từ 01/04/2026"):
        place(unit=young, parent=mau.other_ward, on=date(2026, 3, 1), decree="")
    with pytest.raises(NotOnThatDay, match="Phường Mới hoạt động từ 01/07/2025"):
        place(unit=mau.dong_5, parent=young_ward, on=date(2025, 6, 1), decree="")
    with pytest.raises(NameTaken, match="Phường Bên đã có đơn vị tên là Khu phố Đông 6"):
        place(unit=mau.dong_6, parent=mau.other_ward, on=APRIL, decree="")


def test_a_unit_cannot_belong_to_what_belongs_to_it() -> None:
    mau = phuong_mau()

    with pytest.raises(
        Circular, match=r"vào ngày 01/04/2026.*trực thuộc lẫn nhau: Khu phố Đông 5, Phường Mẫu"
    ):
        place(unit=mau.ward, parent=mau.dong_5, on=APRIL, decree="")
    with pytest.raises(Circular):
        place(unit=mau.ward, parent=mau.ward, on=APRIL, decree="")

    assert queries.parent(mau.ward, APRIL) == mau.province
    assert not Placement.objects.filter(unit=mau.ward, valid_from=APRIL).exists()
