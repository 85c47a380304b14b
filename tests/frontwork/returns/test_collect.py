"""Asking for other periods than months, and how long a month is waited for."""

from datetime import date

import pytest

from mattran.base.audit.models import Entry
from mattran.base.periods import days_period, half_period, quarter_period
from mattran.directory.access.actors import MayNot
from mattran.frontwork.returns import actions, queries
from mattran.frontwork.returns.models import Collection
from tests.factories.access import PeopleOfMau
from tests.factories.returns import NOW, OCTOBER, TODAY

pytestmark = pytest.mark.django_db
THIRD = quarter_period(2026, 3)
DUE = date(2026, 11, 10)


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


def collect(by, period=THIRD, due_on=DUE) -> Collection:
    return actions.open_collection(by=by, period=period, due_on=due_on, at=NOW)


def test_those_below_are_asked_from_then_on(people) -> None:
    area = people.place.dong_5
    assert queries.asked(area, THIRD, TODAY) is None
    collect(people.binh)
    wanted = queries.Asked(THIRD, DUE, opens_on=date(2026, 9, 23))
    assert queries.asked(area, THIRD, TODAY) == wanted
    assert wanted in queries.asked_of(area, TODAY)
    assert queries.asked(people.place.other_area, THIRD, TODAY) is None
    assert Entry.objects.get(verb="mở đợt thu phiếu").changes == {"Hạn gửi": "10/11/2026"}


def test_a_cut_off_day_may_be_any(people) -> None:
    period = days_period(date(2026, 6, 1), date(2026, 6, 25))
    collect(people.binh, period, date(2026, 11, 20))
    assert queries.asked(people.place.dong_5, period, TODAY) is not None


def test_asked_for_again_only_the_day_moves(people) -> None:
    first = collect(people.binh)
    assert collect(people.binh) == first
    moved = collect(people.binh, due_on=date(2026, 11, 20))
    assert (moved.pk, moved.due_on, Collection.objects.count()) == (first.pk, date(2026, 11, 20), 1)
    assert Entry.objects.get(verb="đổi hạn gửi phiếu").changes == {"Hạn gửi": ["10/11/2026", "20/11/2026"]}


@pytest.mark.parametrize(
    ("period", "due_on", "field", "words"),
    [
        (OCTOBER, DUE, "period", "Phiếu tháng có sẵn"),
        (days_period(date(2024, 1, 1), date(2026, 1, 1)), DUE, "period", "nhiều nhất một năm"),
        (THIRD, date(2026, 10, 30), "due_on", "phải từ ngày 03/11/2026"),
        (THIRD, date(2028, 6, 30), "due_on", "trong một năm"),
        (quarter_period(2026, 4), date(2026, 12, 1), "due_on", "phải từ ngày 24/12/2026"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(people, period, due_on, field, words) -> None:
    with pytest.raises(actions.CannotCollect, match=words) as refusal:
        collect(people.binh, period, due_on)
    assert refusal.value.field == field
    assert not Collection.objects.exists()


def test_an_area_asks_nobody(people) -> None:
    with pytest.raises(MayNot):
        collect(people.hoa)
    with pytest.raises(MayNot):
        actions.set_due_day(by=people.hoa, due_day=3, at=NOW)


def test_the_ward_sets_how_long_a_month_is_waited_for(people) -> None:
    area = people.place.dong_5
    assert queries.asked(area, OCTOBER, TODAY).due_on == date(2026, 11, 5)
    actions.set_due_day(by=people.binh, due_day=3, at=NOW)
    actions.set_due_day(by=people.binh, due_day=3, at=NOW)
    assert queries.asked(area, OCTOBER, TODAY).due_on == date(2026, 11, 3)
    assert queries.asked(people.place.other_area, OCTOBER, TODAY).due_on == date(2026, 11, 5)
    assert Entry.objects.get(verb="đặt hạn phiếu tháng").changes == {"Ngày của tháng sau": [5, 3]}
    with pytest.raises(actions.CannotCollect, match="ngày 1 đến 28"):
        actions.set_due_day(by=people.binh, due_day=29, at=NOW)


def test_a_half_year_waits_like_the_others(people) -> None:
    collect(people.binh, half_period(2026 * 2 + 1), date(2027, 1, 5))
    asked = [one.period.code for one in queries.asked_of(people.place.dong_5, TODAY)]
    assert asked == ["2026-10"], "it opens a week before it ends"
