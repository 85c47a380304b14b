"""What the tests of documents share: the people of Phường Mẫu."""

import pytest

from tests.factories.access import PeopleOfMau


@pytest.fixture
def people(db: None) -> PeopleOfMau:
    """Bà Hoa of Khu phố Đông 5, Ông Bình of the ward, a stranger."""
    return PeopleOfMau()
