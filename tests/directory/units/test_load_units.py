"""The official lists of 30/6/2025 and 1/7/2025: their counts, what became of whom, and loading them again."""

from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from mattran.base.audit.models import Entry
from mattran.base.spans import DAWN, OPEN, Span
from mattran.directory.units import queries
from mattran.directory.units.actions.loading import Line, Lists, load_units, read_lists
from mattran.directory.units.choices import SuccessionKind, UnitKind
from mattran.directory.units.models import Closure, Placement, Succession, Unit

JULY_2022 = date(2022, 7, 1)
JULY_2025 = date(2025, 7, 1)


@pytest.fixture(scope="module")
def lists() -> Lists:
    return read_lists()


def levels(lines: list[Line]) -> Counter[int]:
    return Counter(len(line.code) for line in lines)


def test_the_list_of_30_june_2025(lists: Lists) -> None:
    assert levels(lists.old) == {2: 63, 3: 696, 5: 10_035}
    districts_with_wards = {line.parent for line in lists.old if len(line.code) == 5}
    without = [
        line.name for line in lists.old if len(line.code) == 3 and line.code not in districts_with_wards
    ]
    assert sorted(without) == ["Bạch Long Vĩ", "Côn Đảo", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn"]


def test_the_list_of_1_july_2025(lists: Lists) -> None:
    assert levels(lists.new) == {2: 34, 5: 3_321}
    assert Counter(line.prefix for line in lists.new) == {
        "Tỉnh": 28,
        "Thành phố": 6,
        "Xã": 2_621,
        "Phường": 687,
        "Đặc khu": 13,
    }


def test_each_code_stands_once_and_each_parent_is_on_the_list(lists: Lists) -> None:
    for lines in (lists.old, lists.new):
        codes = {line.code for line in lines}
        assert len(codes) == len(lines)
        assert {line.parent for line in lines} <= codes | {""}


def test_names_stand_without_their_kind_of_place(lists: Lists) -> None:
    names = {(line.prefix, line.name) for line in lists.old}
    assert {
        ("Phường", "14"),
        ("Thị trấn", "Ái Tử"),
        ("Thành phố", "Thủ Đức"),
        ("Thị xã", "Bình Minh"),
    } <= names
    prefixes = {"Tỉnh", "Thành phố", "Quận", "Huyện", "Thị xã", "Phường", "Xã", "Thị trấn"}
    assert {line.prefix for line in lists.old} == prefixes


def test_the_conversion(lists: Lists) -> None:
    became: dict[str, list[str]] = {}
    for step in lists.steps:
        became.setdefault(step.old, []).append(step.kind)
    split = {old for old, kinds in became.items() if "SPLIT" in kinds}
    assert len(split) == 471
    assert all(set(became[old]) == {"SPLIT"} and len(became[old]) > 1 for old in split)
    assert all(len(kinds) == 1 for old, kinds in became.items() if old not in split)
    hai_ba_trung = next(
        line.code for line in lists.old if (line.prefix, line.name) == ("Quận", "Hai Bà Trưng")
    )
    wards = {line.code for line in lists.old if line.parent == hai_ba_trung}
    assert (len(wards & split), len(wards)) == (10, 15)


def test_every_province_and_commune_has_a_past_and_a_future(lists: Lists) -> None:
    old = {line.code for line in lists.old if len(line.code) != 3}
    new = {line.code for line in lists.new}
    assert old <= {step.old for step in lists.steps} | set(lists.kept.values())
    assert new == {step.new for step in lists.steps} | set(lists.kept)
    assert levels([line for line in lists.new if line.code in lists.kept]) == {2: 11, 5: 124}


def test_reused_codes(lists: Lists) -> None:
    old = {line.code: f"{line.prefix} {line.name}" for line in lists.old}
    communes = [line for line in lists.new if len(line.code) == 5]
    reused = [line for line in communes if line.code in old]
    assert len(reused) == 3_316
    assert sum(old[line.code] != f"{line.prefix} {line.name}" for line in reused) == 2_145


@pytest.mark.slow
@pytest.mark.django_db
def test_loading() -> None:
    """One long test, since loading takes seconds: what is there, and that a second run adds nothing."""
    said = StringIO()
    call_command("load_units", stdout=said)

    kinds = Counter(Unit.objects.order_by().values_list("kind", flat=True))
    assert kinds == {
        UnitKind.NATION: 1,
        UnitKind.PROVINCE: 63 + 34 - 11,
        UnitKind.DISTRICT: 696,
        UnitKind.COMMUNE: 10_035 + 3_321 - 124 + 1,
    }
    assert said.getvalue() == (
        "Đã thêm 14016 đơn vị, 24799 quan hệ trực thuộc, 10530 bước sáp nhập, chia tách, đổi tên.\n"
    )
    assert Entry.objects.get().label == said.getvalue().strip()
    assert sum(kinds.values()) == 14_016

    nation = queries.root()
    existing = {
        day: Counter(Unit.objects.existing(on=day).order_by().values_list("kind", flat=True))
        for day in (JULY_2022, JULY_2025)
    }
    assert existing[JULY_2022][UnitKind.PROVINCE] == 63
    assert existing[JULY_2022][UnitKind.COMMUNE] == 10_035 + 1
    assert existing[JULY_2025][UnitKind.PROVINCE] == 34
    assert existing[JULY_2025][UnitKind.COMMUNE] == 3_321 + 1
    assert UnitKind.DISTRICT not in existing[JULY_2025]
    assert Unit.objects.under(nation, on=JULY_2022).count() == Unit.objects.count()
    assert Unit.objects.under(nation, on=JULY_2025).count() == Unit.objects.count()
    assert list(queries.children(nation, JULY_2025).filter(is_placeholder=True)) == [
        Unit.objects.get(prefix="Phường", name="chưa rõ")
    ]

    district = Unit.objects.get(prefix="Quận", name="Hai Bà Trưng")
    wards = {ward.name: ward for ward in queries.children(district, JULY_2022)}
    ward = wards["Quỳnh Mai"]
    assert ward.known_from == date(2025, 6, 30)
    assert [unit.full_name for unit in queries.chain(ward, JULY_2022)] == [
        "Phường Quỳnh Mai",
        "Quận Hai Bà Trưng",
        "Thành phố Hà Nội",
        "Việt Nam",
    ]
    assert [unit.full_name for unit in queries.chain(ward, JULY_2025)] == [
        "Phường Quỳnh Mai",
        "Phường Bạch Mai",
        "Thành phố Hà Nội",
        "Việt Nam",
    ]
    split = wards["Nguyễn Du"]
    assert [unit.full_name for unit in queries.chain(split, JULY_2025)][1] == "Thành phố Hà Nội"
    assert Succession.objects.filter(old=split, kind=SuccessionKind.SPLIT).count() == 3
    ha_noi = Unit.objects.get(prefix="Thành phố", name="Hà Nội")
    assert queries.periods(ha_noi) == [Span(DAWN, OPEN)]

    rows = Closure.objects.count(), Placement.objects.count(), Succession.objects.count()
    before = Entry.objects.count()
    call_command("load_units", stdout=StringIO())
    assert Entry.objects.count() == before
    again = load_units()
    assert (again.units, again.placements, again.successions, again.touched) == (0, 0, 0, set())
    assert rows == (Closure.objects.count(), Placement.objects.count(), Succession.objects.count())
    assert str(again) == "Danh sách đơn vị đã đầy đủ, không có gì để thêm."
