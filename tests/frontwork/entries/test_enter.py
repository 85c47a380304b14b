"""Entering figures without an activity: all or none, every refusal with its place, once for any presses."""

from datetime import date
from uuid import uuid4

import pytest

from mattran.base.audit.models import Entry as LogEntry
from mattran.base.once.actions import UsedForAnother
from mattran.base.periods import half_period, quarter_period
from mattran.directory.access.actors import MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.bodies.choices import Post
from mattran.directory.units import actions as units
from mattran.figures.facts.actions import Source, lock
from mattran.figures.facts.models import Fact
from mattran.figures.measures.choices import MeasureKind, Qualifier
from mattran.figures.rollup.queries import reckon
from mattran.figures.rollup.rules import Reading
from mattran.frontwork.entries import actions, queries
from mattran.frontwork.entries.choices import BatchKind
from mattran.frontwork.entries.models import Batch
from tests.factories.access import PeopleOfMau, actor
from tests.factories.entries import DAY, enter, line
from tests.factories.figures import NOW, measure
from tests.factories.units import AreaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


def refusals(call) -> list[tuple[int, str, str]]:
    with pytest.raises(actions.CannotEnter) as caught:
        call()
    assert not Batch.objects.exists()
    assert not Fact.objects.exists()
    return [tuple(one) for one in caught.value.refusals]


def total(unit, code: str) -> int | None:
    read = reckon(unit, half_period(4052), [measure(code)], Reading.today())
    return read[code].value


# --- It works ------------------------------------------------------------------------------------------


def test_figures_are_in_the_books_when_it_returns(mau, world_ok) -> None:
    place = mau.place
    batch = enter(
        mau.binh,
        line(place.dong_5, "gifts", 40),
        line(place.dong_6, "gifts", 2, qualifier=Qualifier.OVER),
        line(place.ward, "posts", 0, qualifier=Qualifier.UNCOUNTED),
        note="  Theo sổ  tay ",
    )
    assert (batch.unit, batch.entry_count, batch.kind, batch.note) == (place.ward, 3, "GRID", "Theo sổ tay")
    assert batch.made_by == str(mau.binh.who)
    said = [(one.unit, one.day, one.said) for one in queries.as_entered(batch.facts)]
    assert said == [
        (place.dong_5, DAY, "40 lượt"),
        (place.dong_6, DAY, "trên 2 lượt"),
        (place.ward, DAY, "có, chưa rõ số lượng"),
    ]
    assert total(place.ward, "gifts") == 42
    world_ok()


def test_it_leaves_one_line_in_the_log(mau) -> None:
    file = actions.SourceFile("Số quý 1.xlsx", "ab" * 32, "Trang 1")
    batch = enter(mau.binh, line(mau.place.dong_5, "gifts", 4), kind=BatchKind.IMPORT, file=file)
    told = LogEntry.objects.get(kind="batch", object_id=batch.pk)
    assert (told.verb, told.label, told.unit_id) == ("nhập số liệu", "Số quý 1.xlsx", mau.place.ward.pk)
    assert told.changes == {"Số dòng": 1, "Tệp": "Số quý 1.xlsx", "Trang tính": "Trang 1"}


def test_a_board_head_enters_for_her_own_area(mau) -> None:
    assert enter(mau.hoa, line(mau.place.dong_5, "gifts", 4)).unit == mau.place.dong_5


# --- Whom it refuses -----------------------------------------------------------------------------------


def test_it_refuses_a_unit_out_of_reach(mau) -> None:
    for who, area in ((mau.binh, mau.place.other_area), (mau.hoa, mau.place.dong_6)):
        with pytest.raises(MayNot):
            enter(who, line(mau.place.dong_5, "gifts", 4), line(area, "gifts", 4))
    assert not Batch.objects.exists()


def test_it_refuses_whoever_does_not_record(mau) -> None:
    auditor = actor(Post.AUDITOR, mau.place.ward)
    with pytest.raises(MayNot) as caught:
        enter(auditor, line(mau.place.dong_5, "gifts", 4))
    assert caught.value.verb == Verb.RECORD


def test_it_refuses_to_enter_in_the_name_of_another_unit(mau) -> None:
    with pytest.raises(MayNot):
        enter(mau.hoa, line(mau.place.dong_5, "gifts", 4), unit=mau.place.ward)


# --- What it refuses, all of it at once ------------------------------------------------------------------


def test_every_wrong_line_is_named_with_its_place(mau) -> None:
    place = mau.place
    measure("rate", MeasureKind.STOCK)
    late = AreaFactory(name="Đông 7", parent=place.ward, on=date(2026, 5, 1))
    old = AreaFactory(name="Đông 8", parent=place.ward)
    units.merge(olds=[old], into=place.dong_5, on=date(2026, 2, 1), decree="QĐ 9")
    measure("gone", is_active=False)
    told = [
        line(place.dong_5, "gifts", 4, number=2, column="B"),
        line(place.dong_5, "gifts", 5, number=3, column="B"),
        line(late, "gifts", 5, number=4, column="B"),
        line(old, "gifts", 5, date(2026, 1, 5), number=5, column="B"),
        line(place.dong_6, "gifts", 5, date(2026, 6, 26), number=6, column="C"),
        line(place.dong_6, "gifts", 5, date(1999, 1, 1), number=7, column="C"),
        line(place.dong_6, "gifts", -5, number=8, column="B"),
        line(place.dong_6, "gifts", 10**15 + 1, date(2026, 3, 1), number=9, column="B"),
        line(place.dong_6, "gone", 1, number=10, column="D"),
    ]
    found = refusals(lambda: enter(mau.binh, *told))
    words = [
        (3, "B", "Trùng dòng 2"),
        (4, "B", "hoạt động từ 01/05/2026"),
        (5, "B", "không còn nhận số mới"),
        (6, "C", "chưa đến"),
        (7, "C", "quá xa"),
        (8, "B", "không thể âm"),
        (9, "B", "quá lớn"),
        (10, "D", "thôi dùng"),
    ]
    assert [one[:2] for one in found] == [one[:2] for one in words]
    for (_, _, sentence), (_, _, said) in zip(found, words, strict=True):
        assert said in sentence
    assert "Hãy nhập cho Khu phố Đông 5" in found[2][2]


def test_a_duplicate_without_numbers_is_refused_too(mau) -> None:
    twice = line(mau.place.dong_5, "gifts", 4)
    assert "Trùng một số ở trên" in refusals(lambda: enter(mau.binh, twice, twice))[0][2]


def test_nothing_at_all_is_refused(mau) -> None:
    assert "Chưa có số nào" in refusals(lambda: enter(mau.binh))[0][2]


def test_refusals_stop_where_nobody_reads_on(mau, monkeypatch) -> None:
    monkeypatch.setattr("mattran.frontwork.entries.actions.checks.MOST_REFUSALS", 2)
    lines = [line(mau.place.dong_5, "gifts", -1, date(2026, 3, day)) for day in range(1, 6)]
    checked = actions.check_lines(by=mau.binh, lines=lines, at=NOW)
    assert (len(checked.refusals), checked.has_more) == (2, True)


# --- Locked periods ------------------------------------------------------------------------------------


def test_a_locked_period_needs_a_reason(mau) -> None:
    lock(
        by=mau.binh,
        unit=mau.place.ward,
        period=quarter_period(2026, 1),
        reason="",
        source=Source("x", 1),
        at=NOW,
    )
    lines = [
        line(mau.place.dong_5, "gifts", 4, number=2),
        line(mau.place.dong_5, "gifts", 4, date(2026, 4, 1)),
    ]
    with pytest.raises(actions.CannotEnter) as caught:
        enter(mau.binh, *lines)
    assert caught.value.needs_reason
    assert [one.number for one in caught.value.refusals] == [2]
    assert "từ 01/01/2026 đến 31/03/2026 đã khoá" in str(caught.value)
    assert enter(mau.binh, *lines, reason="Nộp muộn").late_reason == "Nộp muộn"


def test_a_reason_without_a_lock_is_not_kept(mau) -> None:
    assert enter(mau.binh, line(mau.place.dong_5, "gifts", 4), reason="Nộp muộn").late_reason == ""


# --- Twice ---------------------------------------------------------------------------------------------


def test_pressing_twice_gives_the_first_batch_back(mau) -> None:
    press, told = uuid4(), line(mau.place.dong_5, "gifts", 4)
    first = enter(mau.binh, told, client_id=press)
    assert enter(mau.binh, told, client_id=press) == first
    assert Fact.objects.count() == 1
    with pytest.raises(UsedForAnother):
        enter(mau.binh, line(mau.place.dong_5, "gifts", 5), client_id=press)


def test_a_refused_press_does_not_use_the_id_up(mau) -> None:
    press = uuid4()
    with pytest.raises(actions.CannotEnter):
        enter(mau.binh, line(mau.place.dong_5, "gifts", -4), client_id=press)
    assert enter(mau.binh, line(mau.place.dong_5, "gifts", 4), client_id=press).entry_count == 1


def test_a_sheet_of_a_file_stands_once(mau) -> None:
    """The same bytes again are told when and by whom, until that batch is undone."""
    told = line(mau.place.dong_5, "gifts", 4)
    file = actions.SourceFile("a.xlsx", "ab" * 32, "Trang 1")
    first = enter(mau.binh, told, file=file)
    with pytest.raises(actions.AlreadyEntered, match="đã nhập lúc") as caught:
        enter(mau.binh, told, file=file)
    assert caught.value.batch == first
    assert str(mau.binh.who) in str(caught.value)
    enter(mau.binh, told, file=actions.SourceFile("a.xlsx", "ab" * 32, "Trang 2"))
    actions.undo(by=mau.binh, batch=first, reason="Nhầm", at=NOW)
    assert enter(mau.binh, told, file=file).entry_count == 1


# --- Its cost ------------------------------------------------------------------------------------------


def test_queries_do_not_grow_with_the_lines(mau, flat) -> None:
    days = iter(range(1, 90))

    def enter_some() -> None:
        actions.check_lines(by=mau.binh, lines=lines, at=NOW)

    lines: list[actions.Line] = []

    def grow() -> None:
        for _ in range(20):
            lines.append(line(mau.place.dong_5, "gifts", 1, date.fromordinal(DAY.toordinal() - next(days))))

    flat(enter_some, grow)
