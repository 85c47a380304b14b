"""Bà Hoa of Khu phố Đông 5, Ông Bình of her ward, a stranger; a task of hers, and one from the ward."""

from datetime import UTC, date, datetime

import pytest

from mattran.frontwork.programmes.models import Task
from tests.factories.access import PeopleOfMau
from tests.factories.tasks import given

NOW = datetime(2026, 11, 16, 2, 30, tzinfo=UTC)
TODAY = date(2026, 11, 16)


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def own(people: PeopleOfMau) -> Task:
    """Typed by Bà Hoa for her own board."""
    return given(people.hoa)


@pytest.fixture
def from_above(people: PeopleOfMau) -> Task:
    """Given to Bà Hoa's board by the ward."""
    return given(people.binh, people.place.dong_5, text="Rà soát hộ cận nghèo", due_on=date(2026, 11, 30))
