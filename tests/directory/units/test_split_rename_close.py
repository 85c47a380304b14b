"""Units that are split, renamed or closed."""

from datetime import date

import pytest

from mattran.base.spans import DAWN, Span
from mattran.directory.units import queries
from mattran.directory.units.actions import (
    HasChildren,
    NameTaken,
    NotOnThatDay,
    TooFewParts,
    close,
    merge,
    place,
    rename,
    split,
)
from mattran.directory.units.choices import SuccessionKind
from mattran.directory.units.models import Succession, Unit
from tests.factories.units import AreaFactory, WardFactory, phuong_mau

pytestmark = pytest.mark.django_db

APRIL = date(2026, 4, 1)
MARCH = date(2026, 3, 31)


def names(unit: Unit, on: date) -> list[str]:
    return [above.full_name for above in queries.chain(unit, on)]


def test_a_split_unit_hangs_under_what_contains_all_its_parts() -> None:
    mau = phuong_mau()
    in_mau = AreaFactory(name="Đông 6A", parent=mau.ward, on=APRIL)
    in_ben = AreaFactory(name="Đông 6B", parent=mau.other_ward, on=APRIL)

    touched = split(old=mau.dong_6, news=[in_mau, in_ben], on=APRIL, decree="Nghị quyết 3")

    assert touched == {mau.dong_6.pk, in_mau.pk, in_ben.pk}
    assert names(mau.dong_6, MARCH)[1] == "Phường Mẫu"
    assert names(mau.dong_6, APRIL) == ["Khu phố Đông 6", "Tỉnh Mẫu", "Việt Nam"]
    assert names(in_ben, MARCH)[1] == "Khu phố Đông 6"
    assert queries.successors(mau.dong_6) == [in_mau, in_ben]


def test_when_the_parts_come_together_again_the_old_unit_follows() -> None:
    mau = phuong_mau()
    in_mau = AreaFactory(name="Đông 6A", parent=mau.ward, on=APRIL)
    in_ben = AreaFactory(name="Đông 6B", parent=mau.other_ward, on=APRIL)
    split(old=mau.dong_6, news=[in_mau, in_ben], on=APRIL, decree="")

    touched = place(unit=in_ben, parent=mau.ward, on=date(2026, 7, 1), decree="")

    assert mau.dong_6.pk in touched
    assert names(mau.dong_6, date(2026, 6, 30))[1] == "Tỉnh Mẫu"
    assert names(mau.dong_6, date(2026, 7, 1))[1] == "Phường Mẫu"


def test_a_part_may_be_cut_off_and_the_unit_goes_on() -> None:
    mau = phuong_mau()
    part = AreaFactory(name="Đông 8", parent=mau.ward, on=APRIL)

    split(old=mau.dong_6, news=[mau.dong_6, part], on=APRIL, decree="")

    assert queries.exists(mau.dong_6, APRIL)
    assert names(part, MARCH)[1] == "Khu phố Đông 6"
    assert names(part, APRIL)[1] == "Phường Mẫu"


def test_a_ward_is_split_after_its_areas_were_placed() -> None:
    mau = phuong_mau()
    wards = [WardFactory(name=name, parent=mau.province, on=APRIL) for name in ("Mẫu Đông", "Mẫu Tây")]

    with pytest.raises(HasChildren, match="Phường Mẫu còn đơn vị trực thuộc: Khu phố Đông 5, Khu phố Đông 6"):
        split(old=mau.ward, news=wards, on=APRIL, decree="")
    place(unit=mau.dong_5, parent=wards[0], on=APRIL, decree="")
    place(unit=mau.dong_6, parent=wards[1], on=APRIL, decree="")
    split(old=mau.ward, news=wards, on=APRIL, decree="")

    assert names(mau.ward, APRIL)[1] == "Tỉnh Mẫu"
    assert names(mau.dong_6, MARCH)[1] == "Phường Mẫu"


def test_a_split_needs_two_parts() -> None:
    mau = phuong_mau()
    with pytest.raises(TooFewParts, match="ít nhất hai đơn vị"):
        split(old=mau.dong_6, news=[mau.dong_5], on=APRIL, decree="")
    with pytest.raises(TooFewParts):
        split(old=mau.dong_6, news=[mau.dong_6], on=APRIL, decree="")
    young = AreaFactory(name="Đông 9", parent=mau.ward, on=date(2026, 5, 1))
    with pytest.raises(NotOnThatDay):
        split(old=mau.dong_6, news=[mau.dong_5, young], on=APRIL, decree="")


def test_a_renamed_ward_is_a_new_unit_with_all_that_belonged_to_the_old() -> None:
    mau = phuong_mau()

    touched = rename(old=mau.ward, new_name="Mẫu Đơn", on=APRIL, decree="Nghị quyết 9")

    (new,) = queries.successors(mau.ward)
    assert touched == {mau.ward.pk, new.pk, mau.dong_5.pk, mau.dong_6.pk}
    assert new.full_name == "Phường Mẫu Đơn"
    assert names(mau.dong_5, MARCH)[1] == "Phường Mẫu"
    assert names(mau.dong_5, APRIL)[1] == "Phường Mẫu Đơn"
    assert names(mau.ward, APRIL)[1] == "Phường Mẫu Đơn"
    assert names(new, MARCH)[1] == "Phường Mẫu"
    assert Succession.objects.get(old=mau.ward).kind == SuccessionKind.RENAME


def test_a_khu_pho_becomes_a_to_dan_pho() -> None:
    mau = phuong_mau()
    rename(old=mau.dong_6, new_name="6", prefix="Tổ dân phố", on=APRIL, decree="")
    assert [unit.full_name for unit in queries.successors(mau.dong_6)] == ["Tổ dân phố 6"]
    with pytest.raises(NotOnThatDay, match="sau đó đổi tên thành Tổ dân phố 6 từ 01/04/2026"):
        rename(old=mau.dong_6, new_name="6", prefix="Tổ dân phố", on=APRIL, decree="")
    with pytest.raises(NameTaken):
        rename(old=mau.dong_5, new_name="6", prefix="Tổ dân phố", on=APRIL, decree="")


def test_a_closed_unit_stays_with_what_it_belonged_to() -> None:
    mau = phuong_mau()

    assert close(unit=mau.dong_6, on=APRIL, decree="Quyết định 2") == {mau.dong_6.pk}

    assert queries.periods(mau.dong_6) == [Span(DAWN, APRIL)]
    assert names(mau.dong_6, APRIL)[1] == "Phường Mẫu"
    assert queries.successors(mau.dong_6) == []
    assert queries.dates_sentence(mau.dong_6) == "Khu phố Đông 6 hoạt động đến hết ngày 31/03/2026."
    with pytest.raises(NotOnThatDay):
        close(unit=mau.dong_6, on=APRIL, decree="")
    with pytest.raises(NotOnThatDay):
        merge(olds=[mau.dong_6], into=mau.dong_5, on=date(2026, 8, 1), decree="")


def test_what_still_has_children_is_not_closed() -> None:
    mau = phuong_mau()
    with pytest.raises(HasChildren, match="Hãy chuyển các đơn vị này đi trước"):
        close(unit=mau.ward, on=APRIL, decree="")
    for area in (mau.dong_5, mau.dong_6):
        close(unit=area, on=MARCH, decree="")
    close(unit=mau.ward, on=APRIL, decree="")
    assert names(mau.dong_5, APRIL) == ["Khu phố Đông 5", "Phường Mẫu", "Tỉnh Mẫu", "Việt Nam"]


def test_children_that_come_later_hold_it_too() -> None:
    mau = phuong_mau()
    AreaFactory(name="Đông 9", parent=mau.other_ward, on=date(2026, 9, 1))
    close(unit=mau.other_area, on=MARCH, decree="")
    with pytest.raises(HasChildren, match="Khu phố Đông 9"):
        close(unit=mau.other_ward, on=APRIL, decree="")
