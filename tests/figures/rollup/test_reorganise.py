"""Reorganising: 10 + 7 stays 17, wherever it is read and whenever the change is dated."""

from datetime import date

import pytest

from mattran.base.audit.models import Entry
from mattran.base.periods import parse_period
from mattran.directory.access.actors import MayNot
from mattran.directory.access.queries import capacities
from mattran.directory.bodies.choices import Post, SeatEnd
from mattran.directory.bodies.models import Seat
from mattran.directory.units import actions as units
from mattran.directory.units.choices import UnitKind
from mattran.figures.facts.queries import differences
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.rollup import actions
from mattran.figures.rollup.queries import by_child, reckon
from mattran.figures.rollup.rules import Reading
from tests.factories.access import actor, operator
from tests.factories.figures import NOW, measure, post
from tests.factories.units import ProvinceFactory, phuong_mau

pytestmark = pytest.mark.django_db

H1 = parse_period("2026-H1")
MARCH, APRIL, MAY = date(2026, 3, 10), date(2026, 4, 1), date(2026, 5, 10)
DECREE = "Nghị quyết 12/NQ-HĐND"
TODAY, THEN, BEFORE = Reading.today(), Reading.then(), Reading.on(date(2026, 3, 31))


@pytest.fixture
def mau():
    place = phuong_mau()
    post(place.dong_5, MARCH, gifts=10)
    post(place.dong_6, MARCH, gifts=7)
    return place


@pytest.fixture(autouse=True)
def _stored_agrees(mau):
    yield
    assert [str(difference) for difference in differences()] == []


def value(unit, reading=TODAY, period=H1) -> int | None:
    return reckon(unit, period, [measure("gifts")], reading)["gifts"].value


def by(mau):
    return actor(Post.CHAIR, mau.province)


def test_a_merged_area_counts_for_its_successor_today(mau):
    actions.merge(by=by(mau), olds=[mau.dong_6], into=mau.dong_5, on=APRIL, decree=DECREE, at=NOW)
    assert value(mau.dong_5) == 17
    assert (value(mau.dong_5, THEN), value(mau.dong_5, BEFORE), value(mau.dong_6, BEFORE)) == (10, 10, 7)
    assert [value(mau.ward, reading) for reading in (TODAY, THEN, BEFORE)] == [17, 17, 17]
    entry = Entry.objects.get(kind="reorganise")
    assert (entry.verb, entry.unit_id) == ("sáp nhập", mau.dong_5.pk)


def test_a_merged_ward_counts_for_its_successor_today(mau):
    actions.merge(by=by(mau), olds=[mau.ward], into=mau.other_ward, on=APRIL, decree=DECREE, at=NOW)
    post(mau.dong_5, MAY, gifts=5)
    assert value(mau.other_ward) == 22
    assert (value(mau.other_ward, THEN), value(mau.ward, THEN)) == (5, 17)
    assert (value(mau.other_ward, BEFORE), value(mau.ward, BEFORE)) == (None, 22)
    assert value(mau.province) == 22


def test_a_split_ward_stays_undivided_below_what_contains_its_parts(mau):
    news = [
        units.create_unit(kind=UnitKind.COMMUNE, prefix="Phường", name=name, parent=mau.province, on=APRIL)
        for name in ("Mẫu Bắc", "Mẫu Nam")
    ]
    post(mau.ward, MARCH, gifts=100)
    for area, ward in zip((mau.dong_5, mau.dong_6), news, strict=True):
        actions.place(by=by(mau), unit=area, parent=ward, on=APRIL, decree=DECREE, at=NOW)
    actions.split(by=by(mau), old=mau.ward, news=news, on=APRIL, decree=DECREE, at=NOW)
    assert [value(ward) for ward in news] == [10, 7]
    assert value(mau.province) == 117
    rows = by_child(mau.province, H1, [measure("gifts")], TODAY)
    assert [(row.unit, row.figures["gifts"].value) for row in rows if row.is_former] == [(mau.ward, 100)]
    then = {
        row.unit: row.figures["gifts"].value for row in by_child(mau.province, H1, [measure("gifts")], THEN)
    }
    assert then[mau.ward] == 117


def test_a_move_in_the_middle_of_a_half_parts_its_sum_by_day(mau):
    post(mau.dong_5, MAY, gifts=5)
    actions.place(by=by(mau), unit=mau.dong_5, parent=mau.other_ward, on=APRIL, decree=DECREE, at=NOW)
    assert (value(mau.ward), value(mau.other_ward)) == (7, 15)
    assert (value(mau.ward, THEN), value(mau.other_ward, THEN)) == (17, 5)
    assert (value(mau.ward, BEFORE), value(mau.other_ward, BEFORE)) == (22, None)


def test_a_move_long_past_takes_along_what_came_after(mau):
    actions.place(
        by=by(mau), unit=mau.dong_5, parent=mau.other_ward, on=date(2025, 9, 1), decree=DECREE, at=NOW
    )
    assert (value(mau.ward, THEN), value(mau.other_ward, THEN)) == (7, 10)


def test_a_change_decided_for_the_future_changes_nothing_today(mau):
    on = date(2999, 1, 1)
    actions.merge(by=by(mau), olds=[mau.dong_6], into=mau.dong_5, on=on, decree=DECREE, at=NOW)
    actions.place(by=by(mau), unit=mau.dong_5, parent=mau.other_ward, on=on, decree=DECREE, at=NOW)
    assert (value(mau.dong_5), value(mau.dong_6)) == (10, 7)
    assert (value(mau.ward), value(mau.other_ward), value(mau.province)) == (17, None, 17)
    assert value(mau.other_ward, Reading.on(on)) == 17
    rows = by_child(mau.province, H1, [measure("gifts")], TODAY)
    assert {row.unit: row.figures["gifts"].value for row in rows if not row.is_own} == {
        mau.ward: 17,
        mau.other_ward: None,
    }


def test_a_ward_that_changes_province_takes_its_past_along_today_only(mau):
    other = ProvinceFactory(name="Khác")
    actions.place(by=operator(), unit=mau.ward, parent=other, on=APRIL, decree=DECREE, at=NOW)
    post(mau.dong_5, MAY, gifts=3)
    assert (value(other), value(mau.province)) == (20, None)
    assert (value(other, THEN), value(mau.province, THEN)) == (3, 17)


def test_a_renamed_ward_is_one_place(mau):
    new = actions.rename(by=by(mau), old=mau.ward, new_name="Mẫu Mới", on=APRIL, decree=DECREE, at=NOW)
    assert (value(new), value(new, THEN)) == (17, None)
    assert value(mau.ward, THEN) == 17


def test_a_closed_area_stays_with_what_it_belonged_to(mau):
    actions.close(by=by(mau), unit=mau.dong_6, on=APRIL, decree=DECREE, at=NOW)
    assert value(mau.ward) == 17
    rows = by_child(mau.ward, H1, [measure("gifts")], TODAY)
    assert [row.unit for row in rows if row.is_former] == [mau.dong_6]


def test_what_a_closed_unit_recorded_itself_is_shown_once(mau):
    actions.close(by=by(mau), unit=mau.dong_6, on=APRIL, decree=DECREE, at=NOW)
    for reading in (TODAY, THEN, BEFORE):
        rows = by_child(mau.dong_6, H1, [measure("gifts")], reading)
        assert [(row.unit, row.figures["gifts"].value) for row in rows] == [(mau.dong_6, 7)]


def test_several_changes_in_one_block_settle_once(mau):
    with actions.reorganising():
        units.place(unit=mau.dong_5, parent=mau.other_ward, on=APRIL, decree=DECREE)
        actions.merge(by=by(mau), olds=[mau.ward], into=mau.other_ward, on=MAY, decree=DECREE, at=NOW)
    assert value(mau.other_ward) == 17


def test_a_change_past_the_totals_is_noticed(mau):
    """Negative control: the raw action alone leaves totals behind."""
    units.place(unit=mau.dong_5, parent=mau.other_ward, on=APRIL, decree=DECREE)
    assert list(differences())
    units.place(unit=mau.dong_5, parent=mau.ward, on=APRIL, decree=DECREE)


def test_only_who_may_reorganises(mau):
    head = actor(Post.HEAD, mau.dong_5)
    stranger = actor(Post.CHAIR, mau.other_ward)
    for who in (head, stranger):
        with pytest.raises(MayNot):
            actions.merge(by=who, olds=[mau.dong_6], into=mau.dong_5, on=APRIL, decree=DECREE, at=NOW)
    assert not Entry.objects.filter(kind="reorganise").exists()


def test_a_new_unit_leaves_a_line(mau):
    made = actions.create(
        by=by(mau), kind=UnitKind.AREA, prefix="Khu phố", name="Đông 9", parent=mau.ward, on=APRIL, at=NOW
    )
    assert Entry.objects.get(kind="reorganise", object_id=made.pk).verb == "lập đơn vị"


@pytest.mark.parametrize("verb", ["merge", "close"])
def test_seats_and_appointments_end_with_the_unit(mau, verb):
    head = actor(Post.HEAD, mau.dong_6).seat
    writer = actor(Post.SPECIALIST, mau.dong_6).appointment
    stays = actor(Post.HEAD, mau.dong_5).seat
    if verb == "merge":
        actions.merge(by=by(mau), olds=[mau.dong_6], into=mau.dong_5, on=APRIL, decree=DECREE, at=NOW)
    else:
        actions.close(by=by(mau), unit=mau.dong_6, on=APRIL, decree=DECREE, at=NOW)
    for held in (head, writer, stays):
        held.refresh_from_db()
    assert (head.valid_to, head.ended_by, writer.valid_to) == (APRIL, SeatEnd.UNIT_CLOSED, APRIL)
    assert stays.span.is_open


def test_a_renamed_unit_keeps_its_people(mau):
    head = actor(Post.HEAD, mau.dong_6)
    writer = actor(Post.SPECIALIST, mau.dong_6)
    new = actions.rename(by=by(mau), old=mau.dong_6, new_name="Đông Mới", on=APRIL, decree=DECREE, at=NOW)
    seat = Seat.objects.select_related("body").get(body__unit=new)
    assert (seat.person, seat.post, seat.is_recognised) == (head.person, Post.HEAD, True)
    assert seat.body.name == "Ban công tác Mặt trận Khu phố Đông Mới"
    assert writer.person.appointments.get(unit=new).post == Post.SPECIALIST
    assert {held.unit for held in capacities(head.user, MAY)} >= {new}


def test_what_an_area_said_before_it_moved_stands_where_it_was(mau):
    """Read as at the time, in the half-year of the move: its speaker is counted where it spoke last."""
    post(mau.dong_5, MAY, gifts=5)
    actions.place(by=by(mau), unit=mau.dong_5, parent=mau.other_ward, on=APRIL, decree=DECREE, at=NOW)
    for period in (H1, parse_period("2026-01-10..2026-06-20"), parse_period("2026")):
        assert (value(mau.ward, THEN, period), value(mau.other_ward, THEN, period)) == (17, 5)
        rows = by_child(mau.province, period, [measure("gifts")], THEN)
        assert {row.unit: row.figures["gifts"].value for row in rows if not row.is_own} == {
            mau.ward: 17,
            mau.other_ward: 5,
        }
    actions.place(by=by(mau), unit=mau.dong_6, parent=mau.other_ward, on=APRIL, decree=DECREE, at=NOW)
    post(mau.dong_6, MAY, gifts=1)
    assert (value(mau.ward, THEN), value(mau.other_ward, THEN)) == (17, 6)
    assert value(mau.province, THEN) == 23


def test_an_exact_nothing_said_before_a_move_stands_where_it_was(mau):
    """As above, with a 0 that is then the only thing said of the former ward."""
    post(mau.dong_5, MARCH, trees=0)
    actions.place(by=by(mau), unit=mau.dong_5, parent=mau.other_ward, on=APRIL, decree=DECREE, at=NOW)
    assert reckon(mau.ward, H1, [measure("trees")], THEN)["trees"].value == 0, "until she speaks again"
    post(mau.dong_5, MAY, trees=3)
    assert reckon(mau.other_ward, H1, [measure("trees")], THEN)["trees"].value == 3
    assert reckon(mau.ward, H1, [measure("trees")], THEN)["trees"].value == 0


def test_a_part_of_a_half_leaves_out_who_went_before_it_began(mau):
    """The half's totals still hold what an area said there in March; the second quarter does not."""
    actions.place(by=by(mau), unit=mau.dong_5, parent=mau.other_ward, on=APRIL, decree=DECREE, at=NOW)
    quarter = parse_period("2026-Q2")
    assert (value(mau.ward, THEN, quarter), value(mau.other_ward, THEN, quarter)) == (None, None)
    post(mau.dong_5, MAY, gifts=5)
    assert (value(mau.ward, THEN, quarter), value(mau.other_ward, THEN, quarter)) == (None, 5)
    said = reckon(mau.ward, quarter, [measure("gifts")], THEN)["gifts"]
    assert said.of_units == 1, "nor is the area waited for that went on the day the quarter began"


def test_a_cut_off_before_a_ward_merged_counts_what_it_was_until_then(mau):
    """What its areas say under the ward of today is not taken off the ward of yesterday."""
    june = date(2026, 6, 20)
    actions.merge(
        by=by(mau), olds=[mau.ward], into=mau.other_ward, on=date(2026, 6, 10), decree=DECREE, at=NOW
    )
    post(mau.dong_5, june, gifts=5)
    until_may = parse_period("2026-01-01..2026-05-31")
    assert (value(mau.ward, THEN, until_may), value(mau.other_ward, THEN, until_may)) == (17, None)
    assert value(mau.other_ward, THEN) == 5


def test_a_unit_counts_once_where_it_spoke_last(mau):
    """Of "m trong n" over a year: done in March here, told again in September elsewhere."""
    measure("holds_feast", MeasureKind.UNITS)
    post(mau.dong_5, MARCH, holds_feast=1)
    actions.place(by=by(mau), unit=mau.dong_5, parent=mau.other_ward, on=APRIL, decree=DECREE, at=NOW)
    year, done = parse_period("2026"), [measure("holds_feast")]
    assert reckon(mau.ward, year, done, THEN)["holds_feast"].value == 1, "until it speaks again"
    post(mau.dong_5, date(2026, 9, 1), holds_feast=0)
    assert reckon(mau.ward, year, done, THEN)["holds_feast"].value is None
    assert reckon(mau.other_ward, year, done, THEN)["holds_feast"].value == 1
