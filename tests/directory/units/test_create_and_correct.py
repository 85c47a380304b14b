"""Founding a unit, and correcting a misspelt name."""

from datetime import date

import pytest

from mattran.base.spans import DAWN, OPEN, Span
from mattran.base.text import BadText
from mattran.directory.units import queries
from mattran.directory.units.actions import (
    CannotReorganise,
    NameTaken,
    NotOnThatDay,
    close,
    correct_name,
    create_unit,
)
from mattran.directory.units.actions.checks import EndsTooSoon
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Closure, Unit
from tests.factories.units import WARDS_BEGIN, AreaFactory, WardFactory, nation, phuong_mau

pytestmark = pytest.mark.django_db


def test_a_unit_belongs_to_its_parent_from_the_parents_first_day() -> None:
    ward = WardFactory(on=WARDS_BEGIN)

    area = create_unit(kind=UnitKind.AREA, prefix="Khu phố", name=" Đông  5 ", parent=ward)

    assert area.full_name == "Khu phố Đông 5"
    assert queries.periods(area) == [Span(WARDS_BEGIN, OPEN)]
    assert [
        row.is_live for row in Closure.objects.filter(descendant=area, depth=0).order_by("valid_from")
    ] == [
        False,
        True,
    ]


def test_an_area_may_be_called_by_its_kind_alone() -> None:
    ward = WardFactory(on=WARDS_BEGIN)
    area = create_unit(kind=UnitKind.AREA, prefix="Khu phố", name="Khu phố", parent=ward)
    assert (str(area), area.search) == ("Khu phố", "khu pho")
    with pytest.raises(NameTaken, match="đã có đơn vị tên là Khu phố"):
        create_unit(kind=UnitKind.AREA, prefix="Khu phố", name="khu phố", parent=ward)


def test_from_a_day_of_its_own() -> None:
    ward = WardFactory()
    area = create_unit(kind=UnitKind.AREA, name="Mai", parent=ward, on=date(2026, 4, 1))
    assert queries.lifetime(area) == Span(date(2026, 4, 1), OPEN)
    assert queries.lifetime(ward) == Span(DAWN, OPEN)


def test_a_parent_must_exist_and_go_on_existing() -> None:
    place = phuong_mau()
    young = WardFactory(name="Mới", parent=place.province, on=WARDS_BEGIN)
    ending = WardFactory(name="Cũ", parent=place.province)
    close(unit=ending, on=WARDS_BEGIN, decree="")

    with pytest.raises(NotOnThatDay, match="Phường Mới hoạt động từ 01/07/2025"):
        create_unit(kind=UnitKind.AREA, name="1", parent=young, on=date(2025, 6, 30))
    with pytest.raises(EndsTooSoon, match="Phường Cũ hoạt động đến hết ngày 30/06/2025"):
        create_unit(kind=UnitKind.AREA, name="1", parent=ending, on=date(2025, 6, 1))


@pytest.mark.parametrize("name", ["Đông 5", "đông 5", "  Đông   5"])
def test_a_name_is_taken_once_under_one_parent(name: str) -> None:
    place = phuong_mau()
    with pytest.raises(NameTaken, match="Phường Mẫu đã có đơn vị tên là Khu phố"):
        create_unit(kind=UnitKind.AREA, prefix="Khu phố", name=name, parent=place.ward)
    assert create_unit(kind=UnitKind.AREA, prefix="Khu phố", name=name, parent=place.other_ward).pk


def test_names_that_differ_by_a_mark_are_two_names() -> None:
    ward = WardFactory()
    assert AreaFactory(name="Tân Hoà", parent=ward) != AreaFactory(name="Tấn Hoà", parent=ward)
    with pytest.raises(NameTaken):
        AreaFactory(name="Tân Hòa", parent=ward)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "Hãy ghi tên đơn vị."), ("Đông\u202e5", "Có ký tự ẩn"), ("x" * 201, "nhiều nhất là 200")],
)
def test_names_that_cannot_be_kept(name: str, sentence: str) -> None:
    with pytest.raises((CannotReorganise, BadText), match=sentence):
        AreaFactory(name=name)


def test_letters_that_only_look_vietnamese() -> None:
    with pytest.raises(BadText, match="Có chữ không thuộc bảng chữ cái tiếng Việt: е"):
        AreaFactory(name="Mеo")  # a Cyrillic е


def test_there_is_one_nation_and_nothing_else_stands_alone() -> None:
    nation()
    for kind in (UnitKind.NATION, UnitKind.COMMUNE):
        with pytest.raises(CannotReorganise, match="Hãy chọn đơn vị cấp trên"):
            create_unit(kind=kind, name="Hai", parent=None)


def test_a_misspelt_name_is_corrected_for_all_days() -> None:
    place = phuong_mau()

    assert correct_name(unit=place.dong_6, name="Đông 16", prefix="Tổ dân phố") == {place.dong_6.pk}

    assert Unit.objects.get(pk=place.dong_6.pk).full_name == "Tổ dân phố Đông 16"
    assert list(queries.matching("to dan pho dong 16")) == [place.dong_6]
    with pytest.raises(NameTaken):
        correct_name(unit=place.dong_6, name="Đông 5", prefix="Khu phố")
