"""What a figure says: numbers, words for what is inexact, and the difference between 0 and nothing."""

from datetime import date, timedelta

import pytest

from mattran.base.periods import parse_period
from mattran.directory.bodies.choices import Post
from mattran.figures.facts.actions import Figure
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.rollup.actions import merge
from mattran.figures.rollup.queries import AreaCount, areas, by_child, course, facts_behind, reckon
from mattran.figures.rollup.rules import Reading, Reckoned
from tests.factories.access import actor
from tests.factories.figures import NOW, about, measure, over, post, reverse, uncounted
from tests.factories.units import AreaFactory, OrganisationFactory, WardFactory, phuong_mau

pytestmark = pytest.mark.django_db

H1 = parse_period("2026-H1")
MARCH = date(2026, 3, 10)


@pytest.fixture
def mau():
    measure("gifts")
    return phuong_mau()


def figure(unit, code="gifts", period=H1, reading=None, **kwargs) -> Reckoned:
    return reckon(unit, period, [measure(code)], reading or Reading.today(), **kwargs)[code]


def test_a_record_counts_at_every_level(mau):
    post(mau.dong_5, MARCH, gifts=12)
    for unit in (mau.dong_5, mau.ward, mau.province, mau.nation):
        assert figure(unit).value == 12
    assert figure(mau.other_ward).is_missing


def test_missing_is_not_zero(mau):
    post(mau.dong_5, MARCH, gifts=0)
    assert (figure(mau.ward).value, figure(mau.ward).text) == (0, "0")
    assert (figure(mau.other_ward).value, figure(mau.other_ward).text) == (None, "chưa ghi")


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        ([Figure("gifts", 3850)], "3.850"),
        ([over("gifts", 3850)], "trên 3.850"),
        ([Figure("gifts", 10), over("gifts", 30)], "trên 40"),
        ([over("gifts", 30), about("gifts", 10)], "khoảng 40"),
        ([Figure("gifts", 10), uncounted("gifts")], "trên 10"),
        ([about("gifts", 10), uncounted("gifts")], "khoảng 10"),
        ([uncounted("gifts")], "có, chưa rõ số lượng"),
        ([uncounted("gifts"), Figure("gifts", 0)], "có, chưa rõ số lượng"),
        ([], "chưa ghi"),
    ],
)
def test_the_words_of_a_sum_follow_from_its_parts(mau, figures, text):
    for each in figures:
        post(mau.dong_5, MARCH, each)
    assert figure(mau.dong_5).text == figure(mau.ward).text == figure(mau.nation).text == text


def test_uncounted_is_neither_missing_nor_a_number(mau):
    post(mau.dong_5, MARCH, uncounted("gifts"))
    said = figure(mau.ward)
    assert (said.value, said.uncounted, said.is_missing) == (None, 1, False)


def test_who_has_spoken_is_counted_in_areas(mau):
    AreaFactory(name="Đông 7", parent=mau.ward)
    post(mau.dong_5, MARCH, gifts=1)
    post(mau.ward, MARCH, gifts=1)
    said = figure(mau.ward)
    assert (said.units, said.of_units, said.silent) == (1, 3, 2)
    assert figure(mau.nation).of_units == 4


def test_areas_that_did_not_exist_in_the_period_are_not_waited_for(mau):
    AreaFactory(name="Đông 7", parent=mau.ward, on=date(2026, 7, 1))
    assert figure(mau.ward).of_units == 2
    assert figure(mau.ward, period=parse_period("2026-H2")).of_units == 3


def test_a_ratio_is_of_sums_not_a_mean_of_ratios(mau):
    measure("received"), measure("answered")
    rate = measure(
        "rate", MeasureKind.RATIO, unit_of_count="%", decimals=1,
        numerator=measure("answered"), denominator=measure("received"),
    )  # fmt: skip
    post(mau.dong_5, MARCH, received=100, answered=90)
    post(mau.dong_6, MARCH, received=2, answered=1)
    assert figure(mau.ward, "rate").text == "89,2"
    post(mau.dong_6, MARCH, over("answered", 1))
    assert figure(mau.ward, "rate").text == "khoảng 90,2"
    rows = by_child(mau.ward, H1, [rate], Reading.today())
    assert [row.figures["rate"].text for row in rows] == ["90", "khoảng 100", "chưa ghi"]


def test_a_ratio_over_nothing_is_missing(mau):
    measure("rate", MeasureKind.RATIO, numerator=measure("answered"), denominator=measure("received"))
    post(mau.dong_5, MARCH, received=0, answered=0)
    assert figure(mau.dong_5, "rate").is_missing


def test_a_stock_is_of_the_last_half_and_not_carried_over(mau):
    measure("members", MeasureKind.STOCK)
    post(mau.dong_5, date(2025, 11, 1), Figure("members", 9))
    post(mau.dong_5, MARCH, Figure("members", 8))
    assert figure(mau.ward, "members").value == 8
    assert figure(mau.ward, "members", parse_period("2025-11-01..2026-03-31")).value == 8
    assert figure(mau.ward, "members", parse_period("2026-H2")).is_missing


def test_m_of_n_units_counts_each_once_over_the_year(mau):
    measure("did", MeasureKind.UNITS)
    post(mau.dong_5, date(2025, 3, 1), Figure("did", 1))
    post(mau.dong_5, date(2025, 11, 1), Figure("did", 4))
    post(mau.dong_6, date(2025, 11, 1), Figure("did", 0))
    post(mau.other_area, date(2025, 11, 1), uncounted("did"))
    year = parse_period("2025")
    assert (figure(mau.ward, "did", year).value, figure(mau.nation, "did", year).value) == (1, 2)
    assert figure(mau.ward, "did", year).units == 2


def test_the_same_household_counts_once_above(mau):
    measure("households", MeasureKind.DISTINCT)
    post(mau.dong_5, MARCH, Figure("households", 1, entity="h1"), Figure("households", 1, entity="h2"))
    post(mau.dong_6, MARCH, Figure("households", 1, entity="h1"))
    assert [figure(unit, "households").value for unit in (mau.dong_5, mau.dong_6, mau.ward)] == [2, 1, 2]


def test_a_stated_rate_is_shown_where_it_was_stated_and_nowhere_else(mau):
    measure("rating", MeasureKind.STATED_RATE)
    post(mau.dong_5, MARCH, Figure("rating", 95))
    post(mau.ward, MARCH, Figure("rating", 90))
    assert figure(mau.dong_5, "rating").value == 95
    assert figure(mau.ward, "rating").value == 90
    assert figure(mau.province, "rating").is_missing
    rows = by_child(mau.ward, H1, [measure("rating")], Reading.today())
    assert [row.figures["rating"].value for row in rows] == [95, None, 90]


def test_the_highest_number_is_the_highest_everywhere(mau):
    measure("ordinal", MeasureKind.MAX)
    post(mau.ward, MARCH, Figure("ordinal", 9))
    post(mau.other_ward, MARCH, Figure("ordinal", 10))
    year = parse_period("2026")
    assert [figure(u, "ordinal", p).value for u in (mau.ward, mau.nation) for p in (H1, year)] == [
        9,
        9,
        10,
        10,
    ]


def test_the_figure_to_a_cut_off_day_leaves_later_days_out(mau):
    post(mau.dong_5, date(2026, 6, 25), gifts=10)
    post(mau.dong_5, date(2026, 6, 26), gifts=7)
    post(mau.dong_6, date(2026, 6, 27), gifts=5)
    to_date = parse_period("2026-01-01..2026-06-25")
    for unit in (mau.dong_5, mau.ward, mau.nation):
        assert (figure(unit, period=to_date).value, figure(unit, period=to_date).units) == (10, 1)
    assert figure(mau.nation).value == 22


def test_as_known_when_issued(mau):
    source = post(mau.dong_5, MARCH, gifts=10)
    issued = NOW + timedelta(days=1)
    reverse(source, at=issued + timedelta(days=1))
    post(mau.dong_5, MARCH, gifts=8, at=issued + timedelta(days=1))
    for unit in (mau.dong_5, mau.ward, mau.nation):
        assert figure(unit).value == 8
        assert figure(unit, known_at=issued).value == 10
    assert [f.value for f in facts_behind(mau.ward, H1, measure("gifts"), Reading.today(), issued)] == [10]


def test_rows_are_the_children_then_the_units_own(mau):
    club = OrganisationFactory(parent=mau.ward)
    post(mau.ward, MARCH, gifts=3)
    post(mau.dong_6, MARCH, gifts=4)
    rows = by_child(mau.ward, H1, [measure("gifts")], Reading.today())
    assert [(row.unit, row.figures["gifts"].value, row.is_own) for row in rows] == [
        (club, None, False),
        (mau.dong_5, None, False),
        (mau.dong_6, 4, False),
        (mau.ward, 3, True),
    ]
    assert [row.figures["gifts"].of_units for row in rows] == [0, 1, 1, 0]


@pytest.mark.parametrize("reading", [Reading.today(), Reading.then(), Reading.on(date(2025, 7, 1))], ids=str)
@pytest.mark.parametrize("level", ["ward", "province"])
def test_rows_cost_the_same_queries_however_many_they_are(mau, flat, reading, level):
    codes = [measure(f"m{n}") for n in range(5)]

    def grow() -> None:
        for _ in range(3):
            area = AreaFactory(parent=mau.ward)
            post(area, MARCH, m0=1, m1=2)
            post(WardFactory(parent=mau.province), MARCH, m2=3)

    def look() -> None:
        for row in by_child(getattr(mau, level), H1, codes, reading):
            assert row.figures["m0"].of_units is not None

    flat(look, grow)


def test_the_course_of_a_measure(mau):
    post(mau.dong_5, date(2025, 3, 1), gifts=1)
    post(mau.dong_5, MARCH, gifts=3)
    halves = [parse_period(code) for code in ("2025-H1", "2025-H2", "2026-H1")]
    assert [f.value for f in course(mau.ward, measure("gifts"), halves, Reading.today())] == [1, None, 3]


def test_the_course_reads_what_each_period_reads(mau, django_assert_max_num_queries):
    post(mau.dong_5, date(2026, 3, 19), gifts=4)
    months = parse_period("2026-H1").months()
    for reading in (Reading.today(), Reading.then(), Reading.on(date(2026, 3, 1))):
        with django_assert_max_num_queries(len(months) + 6):
            drawn = course(mau.ward, measure("gifts"), months, reading)
        read = [reckon(mau.ward, month, [measure("gifts")], reading)["gifts"] for month in months]
        assert [(f.value, f.units, f.of_units) for f in drawn] == [
            (f.value, f.units, f.of_units) for f in read
        ]


def test_an_area_that_ended_in_the_period_is_counted_apart(mau):
    chair = actor(Post.CHAIR, mau.province)
    merge(by=chair, olds=[mau.dong_6], into=mau.dong_5, on=date(2026, 4, 15), decree="QĐ 1", at=NOW)
    for reading in (Reading.today(), Reading.then()):
        assert areas(mau.ward, parse_period("2026-H1"), reading) == AreaCount(2, 1)
        assert areas(mau.ward, parse_period("2026-H2"), reading) == AreaCount(1, 1)
        assert areas(mau.ward, parse_period("2026-01"), reading) == AreaCount(2, 2)


def test_one_fact_in_its_own_words(mau):
    source = post(mau.dong_5, MARCH, Figure("gifts", 50, "UNDER"))
    (fact,) = facts_behind(mau.ward, H1, measure("gifts"), Reading.then())
    assert Reckoned.of_fact(measure("gifts"), fact).text == "dưới 50"
    assert Reckoned.plain(measure("gifts"), 1200).text == "1.200"
    reverse(source)
    assert not facts_behind(mau.ward, H1, measure("gifts"), Reading.then())


def test_readings_name_themselves():
    assert Reading.today().label == "theo tổ chức hiện nay"
    assert str(Reading.on(date(2025, 7, 1))) == "theo tổ chức ngày 01/07/2025"
    assert Reading.then().is_then
    assert Reading.today() == Reading.today()
