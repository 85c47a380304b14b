"""What the tests of activities share: the people of Phường Mẫu and the ward's figure."""

from collections.abc import Callable

import pytest

from mattran.base.periods import parse_period
from mattran.directory.units.models import Unit
from mattran.figures.rollup import queries as rollup
from mattran.figures.rollup.rules import Reading
from tests.factories.access import PeopleOfMau
from tests.factories.activities import measure


@pytest.fixture
def people(db: None) -> PeopleOfMau:
    """Bà Hoa of Khu phố Đông 5, Ông Bình of the ward, a stranger."""
    return PeopleOfMau()


@pytest.fixture
def figure() -> Callable[..., str]:
    """How a unit's figure for a period is said, as the report would say it."""

    def say(unit: Unit, code: str, period: str = "2026-H2") -> str:
        reckoned = rollup.reckon(unit, parse_period(period), [measure(code)], Reading.today())
        return reckoned[code].text

    return say
