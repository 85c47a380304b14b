"""The same button pressed by four hands at once, and four hands with four records."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import connection

from mattran.frontwork.activities import actions
from mattran.frontwork.activities.models import Activity
from tests.factories.access import PeopleOfMau
from tests.factories.activities import NOW, details

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

HANDS = 4


def press_at_once(people: PeopleOfMau, ids: list[UUID]) -> list[Activity]:
    told = details()

    def press(client_id: UUID) -> Activity:
        try:
            by = people.hoa
            return actions.record(by=by, unit=by.unit, details=told, at=NOW, client_id=client_id).activity
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(press, ids))


@pytest.fixture
def people(transactional_db: None) -> PeopleOfMau:
    return PeopleOfMau()


def test_one_press_by_four_hands_is_one_record(people: PeopleOfMau, figure: Callable[..., str]) -> None:
    found = press_at_once(people, [uuid4()] * HANDS)
    assert len({activity.pk for activity in found}) == 1
    assert Activity.objects.count() == 1
    assert figure(people.place.ward, "env_people") == "45"


def test_four_presses_are_four_records_and_none_is_lost(
    people: PeopleOfMau, figure: Callable[..., str]
) -> None:
    press_at_once(people, [uuid4() for _ in range(HANDS)])
    assert Activity.objects.count() == HANDS
    assert figure(people.place.ward, "env_people") == "180"
    assert figure(people.place.ward, "env_drives") == "4"
