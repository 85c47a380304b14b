"""Who below has sent: those to look at first."""

from datetime import UTC, date, datetime

import pytest

from mattran.base.periods import month_period
from mattran.frontwork.returns import queries
from mattran.frontwork.returns.choices import ReturnState
from tests.factories.access import PeopleOfMau
from tests.factories.figures import post
from tests.factories.returns import NOW, OCTOBER, sent
from tests.factories.units import AreaFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
MID_OCTOBER = date(2026, 10, 12)
TODAY = date(2026, 11, 7)
BEFORE, AFTER = datetime(2026, 11, 2, tzinfo=UTC), datetime(2026, 11, 4, tzinfo=UTC)


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


def test_the_late_come_first_the_received_last(people) -> None:
    ward = people.place.ward
    received = sent(AreaFactory(name="Đông 1", parent=ward), state=ReturnState.ACCEPTED, answered_at=NOW)
    waits = sent(people.place.dong_6)
    back = sent(AreaFactory(name="Đông 9", parent=ward), state=ReturnState.BACK, said="Xem lại")
    youth = OrganisationFactory(name="Đoàn phường", parent=ward)
    grid = queries.grid(ward, OCTOBER, TODAY)
    assert [row.unit for row in grid.rows] == [
        youth,
        people.place.dong_5,
        back.unit,
        waits.unit,
        received.unit,
    ]
    assert [row.late for row in grid.rows] == [2, 2, 0, 0, 0]
    assert (len(grid.missing), len(grid.waiting), grid.accepted_count) == (3, 1, 1)


def test_a_change_after_sending_is_noticed(people) -> None:
    for area in (people.place.dong_5, people.place.dong_6):
        post(area, MID_OCTOBER, gifts=3, at=BEFORE)
        sent(area, mark=queries.mark_of(area, OCTOBER))
    post(people.place.dong_5, MID_OCTOBER, trees=1, at=AFTER)
    post(people.place.dong_6, date(2026, 11, 1), gifts=1, at=AFTER)
    rows = {row.unit: row for row in queries.grid(people.place.ward, OCTOBER, TODAY).rows}
    assert (rows[people.place.dong_5].is_changed, rows[people.place.dong_5].measure_count) == (True, 2)
    assert (rows[people.place.dong_6].is_changed, rows[people.place.dong_6].measure_count) == (False, 1)


def test_a_province_sees_its_communes_with_all_below_them(people) -> None:
    post(people.place.dong_5, MID_OCTOBER, gifts=3)
    rows = {row.unit: row for row in queries.grid(people.place.province, OCTOBER, TODAY).rows}
    assert rows[people.place.ward].measure_count == 1
    assert rows[people.place.other_ward].measure_count == 0


def test_areas_that_came_later_are_not_waited_for(people) -> None:
    AreaFactory(name="Đông 7", parent=people.place.ward, on=date(2026, 11, 1))
    assert len(queries.grid(people.place.ward, OCTOBER, TODAY).rows) == 2


def test_what_waits_for_a_head(people) -> None:
    area = people.place.dong_5
    (october,) = queries.waiting_returns(area, TODAY)
    assert (october.period, october.late, october.said) == (OCTOBER, 2, "")
    sent(area, state=ReturnState.BACK, said="Thiếu số hộ.")
    (back,) = queries.waiting_returns(area, TODAY)
    assert back.said == "Thiếu số hộ."
    later = queries.waiting_returns(area, date(2026, 11, 23))
    assert [one.period.code for one in later] == ["2026-10", "2026-11"]


def test_what_waits_to_be_received_is_counted_by_period(people) -> None:
    ward, september = people.place.ward, month_period(2026, 9)
    for area in (people.place.dong_5, people.place.dong_6):
        sent(area)
    sent(people.place.dong_5, september)
    sent(people.place.dong_6, september, state=ReturnState.ACCEPTED, answered_at=NOW)
    sent(people.place.dong_6, month_period(2025, 8))
    sent(people.place.other_area)
    found = [(one.period.code, one.count) for one in queries.to_receive(ward, TODAY)]
    assert found == [("2026-09", 1), ("2026-10", 2)], "what is older than a year is spoken of no more"
    assert queries.to_receive(people.place.dong_5, TODAY) == []
