"""A figure laid open: of a level that was passed the largest are shown, and what the others come to."""

from datetime import date

import pytest

from mattran.base.periods import half_period
from mattran.figures.facts.actions import Figure
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.rollup.rules import Reading
from mattran.frontwork.reports.queries import Opened, open_figure
from tests.factories.access import PeopleOfMau
from tests.factories.figures import measure, over, post
from tests.factories.units import AreaFactory

pytestmark = pytest.mark.django_db
DAY, TODAY = date(2026, 5, 12), date(2026, 6, 1)


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


def laid_open(people: PeopleOfMau, code: str) -> Opened:
    """The figure of Khu phố Đông 5, on the way down from its ward."""
    return open_figure(
        actor=people.binh,
        measure=measure(code),
        unit=people.place.dong_5,
        period=half_period(2026 * 2),
        reading=Reading.today(),
        page=1,
        today=TODAY,
    )


def test_those_folded_away_show_what_they_come_to(people) -> None:
    post(people.place.dong_5, DAY, gifts=1)
    for number in range(1, 16):
        area = AreaFactory(name=f"Tây {number}", parent=people.place.ward)
        post(area, DAY, over("gifts", 2) if number == 2 else Figure("gifts", number))
    ward = laid_open(people, "gifts").levels[-2]
    assert (ward.unit, len(ward.steps), ward.hidden_count) == (people.place.ward, 12, 4)
    assert ward.hidden is not None
    assert ward.hidden.text == "trên 10", "1 + trên 2 + 3 + 4"
    assert sum(step.figure.value or 0 for step in ward.steps) + 10 == ward.figure.value


def test_what_does_not_add_up_shows_no_sum(people) -> None:
    measure("highest", MeasureKind.MAX)
    post(people.place.dong_5, DAY, highest=1)
    for number in range(1, 16):
        post(AreaFactory(name=f"Tây {number}", parent=people.place.ward), DAY, highest=number)
    ward = laid_open(people, "highest").levels[-2]
    assert (ward.hidden_count, ward.hidden) == (4, None)


def test_where_nothing_is_folded_there_is_none(people) -> None:
    post(people.place.dong_5, DAY, gifts=1)
    assert [(level.hidden_count, level.hidden) for level in laid_open(people, "gifts").levels] == [
        (0, None)
    ] * 4
