"""Units that are merged: the old ones end and hang under their successor."""

from datetime import date

import pytest

from mattran.directory.units import queries
from mattran.directory.units.actions import (
    ChangedLater,
    IntoItself,
    NotOnThatDay,
    TooFewParts,
    close,
    create_unit,
    merge,
    place,
)
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from tests.factories.units import AreaFactory, WardFactory, phuong_mau

pytestmark = pytest.mark.django_db

APRIL = date(2026, 4, 1)
MARCH = date(2026, 3, 31)
DECREE = "Nghị quyết 12/NQ-HĐND ngày 20/03/2026"


def names(unit: Unit, on: date) -> list[str]:
    return [above.full_name for above in queries.chain(unit, on)]


def test_the_old_unit_hangs_under_its_successor() -> None:
    place_ = phuong_mau()

    touched = merge(olds=[place_.dong_6], into=place_.dong_5, on=APRIL, decree=DECREE)

    assert touched == {place_.dong_6.pk, place_.dong_5.pk}
    assert names(place_.dong_6, MARCH) == ["Khu phố Đông 6", "Phường Mẫu", "Tỉnh Mẫu", "Việt Nam"]
    assert names(place_.dong_6, APRIL) == [
        "Khu phố Đông 6",
        "Khu phố Đông 5",
        "Phường Mẫu",
        "Tỉnh Mẫu",
        "Việt Nam",
    ]
    assert list(queries.children(place_.ward, MARCH)) == [place_.dong_5, place_.dong_6]
    assert list(queries.children(place_.ward, APRIL)) == [place_.dong_5]


def test_a_merged_ward_takes_its_areas_along() -> None:
    place_ = phuong_mau()

    merge(olds=[place_.other_ward], into=place_.ward, on=APRIL, decree=DECREE)

    assert names(place_.other_area, MARCH)[1] == "Phường Bên"
    assert names(place_.other_area, APRIL)[1] == "Phường Mẫu"
    assert list(queries.children(place_.ward, APRIL)) == [place_.dong_5, place_.dong_6, place_.other_area]


def test_merging_into_a_new_unit_gives_it_a_past() -> None:
    place_ = phuong_mau()
    dong = create_unit(kind=UnitKind.AREA, prefix="Khu phố", name="Đông", parent=place_.ward, on=APRIL)

    merge(olds=[place_.dong_5, place_.dong_6], into=dong, on=APRIL, decree=DECREE)

    assert names(dong, MARCH) == ["Khu phố Đông", "Phường Mẫu", "Tỉnh Mẫu", "Việt Nam"]
    assert names(place_.dong_5, APRIL)[1] == "Khu phố Đông"
    assert queries.successors(place_.dong_5) == [dong]


def test_a_unit_founded_from_a_single_one_hangs_under_it_before() -> None:
    place_ = phuong_mau()
    mai = create_unit(kind=UnitKind.AREA, prefix="Khu phố", name="Mai", parent=place_.other_ward, on=APRIL)

    merge(olds=[place_.dong_6], into=mai, on=APRIL, decree=DECREE)

    assert names(mai, MARCH)[1:3] == ["Khu phố Đông 6", "Phường Mẫu"]
    assert names(mai, APRIL)[1] == "Phường Bên"


def test_a_chain_of_merges() -> None:
    place_ = phuong_mau()
    first = AreaFactory(name="Đông 7", parent=place_.ward)
    merge(olds=[first], into=place_.dong_6, on=date(2026, 2, 16), decree=DECREE)

    merge(olds=[place_.dong_6], into=place_.dong_5, on=APRIL, decree=DECREE)

    assert names(first, MARCH)[:3] == ["Khu phố Đông 7", "Khu phố Đông 6", "Phường Mẫu"]
    assert names(first, APRIL)[:4] == ["Khu phố Đông 7", "Khu phố Đông 6", "Khu phố Đông 5", "Phường Mẫu"]
    assert not queries.exists(first, MARCH)


def test_pressed_twice_it_is_refused_with_dates_and_successor() -> None:
    place_ = phuong_mau()
    merge(olds=[place_.dong_6], into=place_.dong_5, on=APRIL, decree=DECREE)

    with pytest.raises(NotOnThatDay) as refused:
        merge(olds=[place_.dong_6], into=place_.dong_5, on=APRIL, decree=DECREE)

    assert str(refused.value) == (
        "Ngày 01/04/2026 không có đơn vị này. Khu phố Đông 6 hoạt động đến hết ngày 31/03/2026, "
        "sau đó sáp nhập vào Khu phố Đông 5 từ 01/04/2026."
    )


def test_refusals() -> None:
    place_ = phuong_mau()
    young = AreaFactory(name="Đông 9", parent=place_.ward, on=APRIL)
    place(unit=place_.dong_6, parent=place_.other_ward, on=date(2026, 6, 1), decree=DECREE)

    with pytest.raises(IntoItself, match="Khu phố Đông 5 không thể sáp nhập vào chính mình"):
        merge(olds=[place_.dong_5], into=place_.dong_5, on=APRIL, decree=DECREE)
    with pytest.raises(TooFewParts):
        merge(olds=[], into=place_.dong_5, on=APRIL, decree=DECREE)
    with pytest.raises(NotOnThatDay, match="Khu phố Đông 9 hoạt động từ 01/04/2026"):
        merge(olds=[place_.dong_5], into=young, on=MARCH, decree=DECREE)
    with pytest.raises(ChangedLater, match="từ ngày 01/06/2026"):
        merge(olds=[place_.dong_6], into=place_.dong_5, on=APRIL, decree=DECREE)
    with pytest.raises(NotOnThatDay):
        merge(olds=[young], into=place_.dong_5, on=APRIL, decree=DECREE)


def test_a_ward_cannot_be_merged_into_its_own_area() -> None:
    place_ = phuong_mau()

    with pytest.raises(Exception, match="trực thuộc Phường Mẫu"):
        merge(olds=[place_.ward], into=place_.dong_5, on=APRIL, decree=DECREE)


def test_what_would_outlive_the_successor_is_refused() -> None:
    place_ = phuong_mau()
    ward = WardFactory(name="Ngắn", parent=place_.province)
    close(unit=ward, on=date(2026, 7, 1), decree=DECREE)

    with pytest.raises(Exception, match="Phường Ngắn hoạt động đến hết ngày 30/06/2026"):
        merge(olds=[place_.ward], into=ward, on=APRIL, decree=DECREE)
