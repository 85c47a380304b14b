"""Finding units, what became of them, and the sentences that say so."""

from collections.abc import Callable
from datetime import date

import pytest

from mattran.directory.units import queries
from mattran.directory.units.actions import create_unit, merge, rename, split
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from tests.factories.units import AreaFactory, WardFactory, phuong_mau

pytestmark = pytest.mark.django_db

APRIL = date(2026, 4, 1)


def test_without_a_nation_there_is_no_root() -> None:
    with pytest.raises(queries.NoNation, match=r".*") as missing:
        queries.root()
    assert str(missing.value) == "Chưa có đơn vị toàn quốc. Hãy nạp danh sách đơn vị trước."


def test_root_and_chain() -> None:
    mau = phuong_mau()
    assert queries.root() == mau.nation
    assert queries.chain(mau.nation, APRIL) == [mau.nation]
    assert queries.parent(mau.nation, APRIL) is None
    assert queries.chain(mau.dong_5, APRIL) == [mau.dong_5, mau.ward, mau.province, mau.nation]


def test_children_come_in_vietnamese_order_with_numbers_as_numbers() -> None:
    ward = WardFactory()
    for name in ("10", "2", "Ấp Đông", "1", "An"):
        AreaFactory(prefix="", name=name, parent=ward)
    assert [unit.name for unit in queries.children(ward, APRIL)] == ["1", "2", "10", "An", "Ấp Đông"]


@pytest.mark.parametrize(
    "typed", ["đông 5", "dong 5", "DONG 5", "Đông 5", "khu pho dong 5", "5 đông", "  dong   5", "Đông-5"]
)
def test_matching_without_marks_and_case(typed: str) -> None:
    mau = phuong_mau()
    assert list(queries.matching(typed)) == [mau.dong_5]


def test_matching_takes_nothing_as_a_pattern() -> None:
    phuong_mau()
    assert list(queries.matching("đông 7")) == []
    assert queries.matching("%").count() == Unit.objects.count()  # no word was typed


def test_under_and_existing() -> None:
    mau = phuong_mau()
    merge(olds=[mau.dong_6], into=mau.dong_5, on=APRIL, decree="")
    under = Unit.objects.under(mau.ward, on=APRIL).in_order()
    assert list(under) == [mau.dong_5, mau.dong_6, mau.ward]
    assert list(under.existing(on=APRIL)) == [mau.dong_5, mau.ward]
    assert list(Unit.objects.under(mau.dong_5, on=APRIL).in_order()) == [mau.dong_5, mau.dong_6]


def test_the_history_of_a_unit_in_sentences() -> None:
    mau = phuong_mau()
    merge(olds=[mau.dong_6], into=mau.dong_5, on=APRIL, decree="Nghị quyết 12")
    rename(old=mau.dong_5, new_name="Mai", on=date(2026, 7, 1), decree="Nghị quyết 30")

    assert [change.sentence for change in queries.history(mau.dong_6)] == [
        "Khu phố Đông 6 sáp nhập vào Khu phố Đông 5 từ 01/04/2026"
    ]
    assert [(change.sentence, change.decree) for change in queries.history(mau.dong_5)] == [
        ("Khu phố Đông 6 sáp nhập vào Khu phố Đông 5 từ 01/04/2026", "Nghị quyết 12"),
        ("Khu phố Đông 5 đổi tên thành Khu phố Mai từ 01/07/2026", "Nghị quyết 30"),
    ]
    assert queries.dates_sentence(mau.dong_6) == (
        "Khu phố Đông 6 hoạt động đến hết ngày 31/03/2026, sau đó sáp nhập vào Khu phố Đông 5 từ 01/04/2026."
    )
    assert queries.dates_sentence(mau.ward) == "Phường Mẫu đang hoạt động."


def test_how_units_ended_in_a_few_words(django_assert_num_queries) -> None:
    mau = phuong_mau()
    merge(olds=[mau.dong_6], into=mau.dong_5, on=APRIL, decree="Nghị quyết 12")
    with django_assert_num_queries(1):
        ends = queries.ends_in_words([mau.dong_5, mau.dong_6])
    assert ends == {mau.dong_6.pk: "sáp nhập từ 01/04/2026"}


def test_what_is_left_to_a_unit_by_those_that_ended_in_it() -> None:
    mau = phuong_mau()
    merged, gives = (AreaFactory(parent=mau.ward) for _ in range(2))
    merge(olds=[merged], into=mau.dong_5, on=date(2026, 4, 1), decree="QĐ 1")
    rename(old=mau.dong_5, new_name="Hoà Bình", on=date(2026, 5, 1), decree="QĐ 2")
    new = Unit.objects.get(name="Hoà Bình")
    split(old=gives, news=[gives, new], on=date(2026, 6, 1), decree="QĐ 3")
    assert queries.lineage(new, date(2026, 6, 1)) == [new.pk, mau.dong_5.pk, merged.pk], (
        "not of one that lives"
    )
    assert queries.lineage(mau.dong_5, date(2026, 4, 1)) == [mau.dong_5.pk, merged.pk]
    assert queries.lineage(mau.dong_5, date(2026, 3, 31)) == [mau.dong_5.pk]


def test_what_receives_parts_of_others_says_so() -> None:
    mau = phuong_mau()
    news = [
        create_unit(kind=UnitKind.AREA, prefix="Khu phố", name=name, parent=mau.ward, on=APRIL)
        for name in ("Mai", "Lan")
    ]
    split(old=mau.dong_6, news=news, on=APRIL, decree="")
    assert [change.sentence for change in queries.history(news[0])] == [
        "Khu phố Mai nhận một phần của Khu phố Đông 6 từ 01/04/2026"
    ]
    assert [change.sentence for change in queries.history(mau.dong_6)] == [
        "Khu phố Đông 6 chia tách thành Khu phố Lan, Khu phố Mai từ 01/04/2026"
    ]


def test_several_merge_in_one_sentence() -> None:
    mau = phuong_mau()
    dong = create_unit(kind=UnitKind.AREA, prefix="Khu phố", name="Đông", parent=mau.ward, on=APRIL)
    merge(olds=[mau.dong_5, mau.dong_6], into=dong, on=APRIL, decree="")
    assert [change.sentence for change in queries.history(dong)] == [
        "Khu phố Đông 5, Khu phố Đông 6 sáp nhập vào Khu phố Đông từ 01/04/2026"
    ]


def test_long_lists_of_names_are_cut() -> None:
    units = [Unit(name=str(number), prefix="Khu phố") for number in range(1, 8)]
    assert queries.listed(units, at_most=2) == "Khu phố 1, Khu phố 2 và 5 đơn vị khác"


def test_lists_are_flat(flat: Callable[..., None]) -> None:
    mau = phuong_mau()

    def grow() -> None:
        AreaFactory.create_batch(3, parent=mau.ward)

    flat(lambda: list(queries.children(mau.ward, APRIL)), grow)
    flat(lambda: list(Unit.objects.under(mau.nation, on=APRIL).existing(on=APRIL).in_order()), grow)
    flat(lambda: list(queries.matching("khu pho")), grow)


def test_founding_costs_the_same_in_a_large_ward(flat: Callable[..., None]) -> None:
    mau = phuong_mau()
    flat(
        lambda: AreaFactory(parent=mau.ward),
        lambda: AreaFactory.create_batch(3, parent=mau.ward),
    )
