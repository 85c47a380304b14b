"""Who meets: the body, else the committee of the unit; an area or a member organisation by its own name."""

import pytest

from mattran.frontwork.conferences.models import Conference
from tests.factories.access import PeopleOfMau
from tests.factories.conferences import ConferenceFactory
from tests.factories.units import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_without_a_body_the_committee_of_the_unit_meets() -> None:
    place = PeopleOfMau().place
    ward = Conference(unit=place.ward, kind="COMMITTEE", ordinal=3)
    assert ward.host == "Uỷ ban MTTQ Việt Nam Phường Mẫu"
    assert ward.name == "Hội nghị lần thứ 3 Uỷ ban MTTQ Việt Nam Phường Mẫu"
    assert Conference(unit=place.dong_5, kind="MONTHLY").host == "Khu phố Đông 5"
    women = OrganisationFactory(parent=place.ward, name="Hội Liên hiệp Phụ nữ")
    assert Conference(unit=women, kind="OTHER").host == women.full_name


def test_the_body_has_the_first_word() -> None:
    made = ConferenceFactory()
    assert made.host == str(made.body or made.unit.full_name)
