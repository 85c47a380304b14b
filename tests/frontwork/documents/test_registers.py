"""Giving numbers, and where a register begins."""

import pytest

from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.models import Body
from mattran.frontwork.documents import actions, rules
from tests.factories.access import PeopleOfMau
from tests.factories.documents import NOON, issued

pytestmark = pytest.mark.django_db


def test_a_ward_that_joins_in_mid_year_goes_on_counting(people: PeopleOfMau) -> None:
    actions.load_catalogue()
    actions.start_register(by=people.binh, unit=people.place.ward, kind="BC", year=2026, start_at=87, at=NOON)
    assert issued(people.binh, people.place.ward).symbol == "87/BC-MTTQ-BTT"
    with pytest.raises(actions.CannotStart, match="đã cấp số đến 87"):
        actions.start_register(
            by=people.binh, unit=people.place.ward, kind="BC", year=2026, start_at=5, at=NOON
        )


@pytest.mark.parametrize(("year", "start_at"), [(2026, 0), (2026, 100_000), (26, 5)])
def test_nonsense_is_refused(people: PeopleOfMau, year: int, start_at: int) -> None:
    actions.load_catalogue()
    with pytest.raises(actions.CannotStart):
        actions.start_register(
            by=people.binh, unit=people.place.ward, kind="BC", year=year, start_at=start_at, at=NOON
        )


def test_boards_of_which_there_are_many_count_for_themselves(people: PeopleOfMau) -> None:
    ward = people.place.ward
    boards = [Body.objects.create(unit=ward, kind=BodyKind.OTHER, name=f"Ban {n}") for n in (1, 2)]
    standing = Body.objects.create(unit=ward, kind=BodyKind.STANDING_BOARD, name="Ban Thường trực")
    assert [issued(people.binh, ward, body=board).number for board in boards] == [1, 1]
    assert issued(people.binh, ward).number == 1
    assert issued(people.binh, ward, body=standing).number == 2
    assert set(rules.MANY) == {BodyKind.OTHER, BodyKind.INVESTMENT_SUPERVISION}
