"""The people of Phường Mẫu on the day on which boards are recognised.

A file that needs the catalogue of papers, or the measures, makes `people` for itself.
"""

from dataclasses import replace

import pytest

from mattran.directory.access.actors import Actor
from tests.factories.access import PeopleOfMau
from tests.factories.conferences import RECOGNISED_ON


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def hoa(people: PeopleOfMau) -> Actor:
    return replace(people.hoa, on=RECOGNISED_ON)


@pytest.fixture
def binh(people: PeopleOfMau) -> Actor:
    return replace(people.binh, on=RECOGNISED_ON)
