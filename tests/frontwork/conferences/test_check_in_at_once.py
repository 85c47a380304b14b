"""The same invitation scanned by four hands in one moment: one record, one line, one moment for all."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection

from mattran.base.audit.models import Entry
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.models import Attendee
from tests.factories.access import PeopleOfMau
from tests.factories.conferences import NOW, AttendeeFactory, ConferenceFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

HANDS = 4


def test_scanned_by_four_hands(transactional_db: None) -> None:
    people = PeopleOfMau()
    made = ConferenceFactory(unit=people.place.dong_5, planned=True, held_on=NOW.date())
    invited = AttendeeFactory(conference=made)
    hands = [replace(one, on=NOW.date()) for one in (people.hoa, people.binh) * (HANDS // 2)]

    def scan(hand: int) -> datetime | None:
        try:
            moment = NOW + timedelta(seconds=hand)
            return actions.check_in(by=hands[hand], attendee=invited, at=moment).checked_in_at
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as pool:
        seen = set(pool.map(scan, range(HANDS)))
    assert seen == {Attendee.objects.get().checked_in_at}
    assert Entry.objects.filter(verb="điểm danh").count() == 1
