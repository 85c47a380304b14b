"""A task that was counted and not named may have its day and its leader already: naming it keeps them."""

from datetime import date

import pytest

from mattran.base.audit.models import Entry
from mattran.frontwork.programmes.actions import TaskDetails, name_slot
from tests.factories.access import PeopleOfMau
from tests.factories.tasks import TaskFactory
from tests.frontwork.programmes.conftest import NOW

pytestmark = pytest.mark.django_db


def test_what_was_told_before_stays(people: PeopleOfMau) -> None:
    slot = TaskFactory(
        unit=people.place.dong_5,
        slot=True,
        lead_unit=people.place.dong_5,
        product="Danh sách",
        due_on=date(2026, 12, 15),
    )
    told = TaskDetails(text="Rà soát hộ nghèo", said_by="Ông Bình")
    named = name_slot(by=people.hoa, task=slot, details=told, at=NOW)
    stands = TaskDetails.of(named)
    assert (stands.text, stands.said_by) == ("Rà soát hộ nghèo", "Ông Bình")
    assert (stands.lead_unit, stands.product) == (people.place.dong_5, "Danh sách")
    assert stands.due_on == date(2026, 12, 15)
    changes = Entry.objects.get(verb="nêu nội dung", object_id=slot.pk).changes
    assert "Hạn" not in changes


def test_what_is_told_now_wins(people: PeopleOfMau) -> None:
    slot = TaskFactory(unit=people.place.dong_5, slot=True, due_on=date(2026, 12, 15))
    told = TaskDetails(text="Rà soát", due_on=date(2026, 12, 20))
    assert name_slot(by=people.hoa, task=slot, details=told, at=NOW).due_on == date(2026, 12, 20)
