"""Posting figures: what is refused, what is stored, what a correction does, and blocks inside blocks."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from mattran.directory.units.actions import close, merge
from mattran.directory.units.choices import UnitKind
from mattran.figures.facts.actions import BadFigure, Figure, NotCounted, Source, UnitNotThere, posting
from mattran.figures.facts.models import Cell, Fact, Total
from mattran.figures.facts.queries import differences, standing
from mattran.figures.measures.choices import MeasureKind, Qualifier
from tests.factories.figures import NOW, about, measure, new_source, over, post, reverse, uncounted
from tests.factories.units import AreaFactory, PhuongMau, UnitFactory, phuong_mau

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 10)
APRIL = date(2026, 4, 1)


@pytest.fixture
def mau() -> PhuongMau:
    measure("gifts")
    return phuong_mau()


def cell(unit, code="gifts") -> Cell:
    return Cell.objects.get(unit=unit, measure__code=code)


def test_a_figure_is_a_fact_a_cell_and_a_total(mau):
    source = post(mau.dong_5, MARCH, gifts=12)
    (fact,) = standing(source.kind, source.id)
    assert (fact.unit, fact.day, fact.half, fact.value, fact.recorded_at) == (
        mau.dong_5,
        MARCH,
        4052,
        12,
        NOW,
    )
    assert (cell(mau.dong_5).value, cell(mau.dong_5).last_day, cell(mau.dong_5).stated) == (12, MARCH, 1)
    total = Total.objects.get()
    assert (total.anchor.then, total.anchor.now) == (mau.ward, mau.ward)
    assert (total.value, total.units, total.areas) == (12, 1, 1)


def test_figures_of_one_commune_share_a_total(mau):
    post(mau.dong_5, MARCH, gifts=10)
    post(mau.dong_6, MARCH, gifts=7)
    post(mau.ward, MARCH, gifts=3)
    total = Total.objects.get()
    assert (total.value, total.units, total.areas) == (20, 3, 2)


def test_qualifiers_are_carried_upward(mau):
    post(mau.dong_5, MARCH, over("gifts", 10))
    post(mau.dong_5, MARCH, about("gifts", 5))
    post(mau.dong_6, MARCH, uncounted("gifts"))
    total = Total.objects.get()
    assert (total.value, total.uncounted, total.approximate, total.at_least) == (15, 1, 2, 1)


def test_an_uncounted_figure_has_no_value(mau):
    source = post(mau.dong_5, MARCH, Figure("gifts", 99, Qualifier.UNCOUNTED))
    assert standing(source.kind, source.id).get().value == 0


@pytest.mark.parametrize(
    ("figure", "word"),
    [
        (Figure("gifts", -1), "không thể âm"),
        (Figure("gifts", 10**15 + 1), "quá lớn"),
        (Figure("gifts", 1, "MAYBE"), "không rõ"),
        (Figure("nonsense", 1), "Không có chỉ tiêu"),
        (Figure("rate", 1), "được tính từ"),
        (Figure("retired", 1), "thôi dùng"),
    ],
)
def test_what_cannot_be_a_figure_is_refused(mau, figure, word):
    measure("rate", MeasureKind.RATIO, numerator=measure("above"), denominator=measure("below"))
    measure("retired", is_active=False)
    with pytest.raises(BadFigure, match=word):
        post(mau.dong_5, MARCH, figure)
    assert not Fact.objects.exists()


def test_a_partner_has_no_figures(mau):
    police = UnitFactory(kind=UnitKind.PARTNER, name="Công an phường", prefix="", parent=mau.ward)
    with pytest.raises(NotCounted, match="Công an phường"):
        post(police, MARCH, gifts=1)


def test_a_day_before_the_unit_is_refused_with_its_dates(mau):
    area = AreaFactory(name="Đông 7", parent=mau.ward, on=APRIL)
    with pytest.raises(UnitNotThere) as refusal:
        post(area, APRIL - timedelta(days=1), gifts=1)
    assert "31/03/2026" in str(refusal.value)
    assert "01/04/2026" in str(refusal.value)
    post(area, APRIL, gifts=1)


def test_a_day_after_the_unit_is_refused_with_its_successor(mau):
    merge(olds=[mau.dong_6], into=mau.dong_5, on=APRIL, decree="")
    with pytest.raises(UnitNotThere, match="Hãy ghi cho Khu phố Đông 5"):
        post(mau.dong_6, APRIL, gifts=1)
    post(mau.dong_6, APRIL - timedelta(days=1), gifts=1)


def test_a_closed_unit_without_successor_is_refused_too(mau):
    close(unit=mau.dong_6, on=APRIL, decree="")
    with pytest.raises(UnitNotThere, match="chọn đơn vị khác"):
        post(mau.dong_6, APRIL, gifts=1)


def test_a_reversal_takes_everything_back_and_stays_visible(mau):
    source = post(mau.dong_5, MARCH, gifts=12)
    post(mau.dong_5, MARCH, gifts=5)
    later = NOW + timedelta(days=3)
    reverse(source, at=later)
    reversing = Fact.objects.get(sign=-1)
    assert (reversing.day, reversing.value, reversing.recorded_at) == (MARCH, 12, later)
    assert cell(mau.dong_5).value == 5
    assert Total.objects.get().value == 5


def test_a_reversal_pressed_twice_reverses_once(mau):
    source = post(mau.dong_5, MARCH, gifts=12)
    reverse(source)
    reverse(source)
    assert Fact.objects.count() == 2
    assert Total.objects.get().units == 0


def test_a_correction_reverses_and_posts_in_one_book(mau):
    source = post(mau.dong_5, MARCH, gifts=12)
    with transaction.atomic(), posting(at=NOW) as book:
        book.reverse(source=source)
        book.post(unit=mau.dong_5, day=MARCH, figures=[Figure("gifts", 21)], source=source)
    assert [fact.value for fact in standing(source.kind, source.id)] == [21]
    assert Total.objects.get().value == 21


def test_what_is_reversed_in_the_same_book_is_never_written(mau):
    source = new_source()
    with transaction.atomic(), posting(at=NOW) as book:
        book.post(unit=mau.dong_5, day=MARCH, figures=[Figure("gifts", 1)], source=source)
        book.reverse(source=source)
    assert not Fact.objects.exists()


def test_the_last_day_of_a_stock_wins_whatever_the_order(mau):
    measure("members", MeasureKind.STOCK)
    first = post(mau.dong_5, MARCH, Figure("members", 8))
    late = post(mau.dong_5, APRIL, Figure("members", 9))
    post(mau.dong_5, date(2026, 2, 1), Figure("members", 7))
    assert cell(mau.dong_5, "members").value == 9
    reverse(late)
    assert (cell(mau.dong_5, "members").value, cell(mau.dong_5, "members").last_day) == (8, MARCH)
    reverse(first)
    assert cell(mau.dong_5, "members").value == 7


def test_two_statements_of_a_stock_on_one_day_the_later_one_counts(mau):
    measure("members", MeasureKind.STOCK)
    post(mau.dong_5, MARCH, Figure("members", 8))
    post(mau.dong_5, MARCH, Figure("members", 6))
    assert cell(mau.dong_5, "members").value == 6


def test_the_highest_of_a_maximum_counts_until_it_is_taken_back(mau):
    measure("ordinal", MeasureKind.MAX)
    post(mau.ward, MARCH, Figure("ordinal", 9))
    source = post(mau.ward, APRIL, Figure("ordinal", 10))
    assert cell(mau.ward, "ordinal").value == 10
    reverse(source)
    assert cell(mau.ward, "ordinal").value == 9


def test_distinct_counts_name_each_once_and_add_the_nameless(mau):
    measure("households", MeasureKind.DISTINCT)
    post(mau.dong_5, MARCH, Figure("households", 1, entity="h1"), Figure("households", 1, entity="h2"))
    again = post(mau.dong_5, APRIL, Figure("households", 1, entity="h1"), Figure("households", 3))
    assert cell(mau.dong_5, "households").value == 5
    reverse(again)
    assert cell(mau.dong_5, "households").value == 2


def test_blocks_inside_blocks_join_the_outermost(mau):
    with transaction.atomic(), posting(at=NOW) as outer:
        outer.post(unit=mau.dong_5, day=MARCH, figures=[Figure("gifts", 1)], source=new_source())
        with transaction.atomic(), posting(at=NOW) as inner:
            assert inner is outer
            inner.post(unit=mau.dong_6, day=MARCH, figures=[Figure("gifts", 2)], source=new_source())
        assert not Fact.objects.exists()
    assert Total.objects.get().value == 3


def post_and_give_up(unit):
    with transaction.atomic(), posting(at=NOW) as book:
        book.post(unit=unit, day=MARCH, figures=[Figure("gifts", 2)], source=new_source())
        raise RuntimeError


def test_an_inner_block_that_fails_takes_its_figures_along(mau):
    with transaction.atomic(), posting(at=NOW) as outer:
        outer.post(unit=mau.dong_5, day=MARCH, figures=[Figure("gifts", 1)], source=new_source())
        with pytest.raises(RuntimeError):
            post_and_give_up(mau.dong_6)
    assert Total.objects.get().value == 1


def test_an_outer_block_that_fails_writes_nothing(mau):
    with pytest.raises(RuntimeError):
        post_and_give_up(mau.dong_5)
    assert not Fact.objects.exists()


def test_one_recording_costs_the_same_queries_however_much_is_stored(mau, flat):
    for code in ("a", "b", "c"):
        measure(code)

    def record() -> None:
        post(mau.dong_5, MARCH, Figure("a", 1), Figure("b", 2), Figure("c", 3))

    flat(record, record)


def test_facts_know_no_difference_to_what_is_stored(mau):
    post(mau.dong_5, MARCH, gifts=12)
    assert not list(differences())
    assert Source("a", 1) == Source("a", 1)


@pytest.mark.django_db(transaction=True)
def test_posting_outside_a_transaction_is_a_mistake():
    with pytest.raises(transaction.TransactionManagementError), posting(at=NOW):
        pass
