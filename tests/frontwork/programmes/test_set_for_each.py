"""The same task for several units at once: all of them, or none."""

from uuid import uuid4

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.frontwork.programmes.actions import CannotKeepTask, TaskDetails, finish, set_for_each
from mattran.frontwork.programmes.models import Task
from tests.factories.access import PeopleOfMau
from tests.frontwork.programmes.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
DETAILS = TaskDetails(text="Treo cờ ngày 2/9")


def test_each_has_its_own_and_pressed_twice_the_same(people: PeopleOfMau) -> None:
    units, client_id = [people.place.dong_5, people.place.dong_6], uuid4()
    first, again = (
        set_for_each(by=people.binh, units=units, details=DETAILS, at=NOW, client_id=client_id)
        for _ in range(2)
    )
    assert first == again == list(Task.objects.order_by("pk"))
    assert Entry.objects.filter(verb="giao việc").count() == 2
    finish(by=people.hoa, task=first[0], on=TODAY, at=NOW)
    assert [task.is_open for task in Task.objects.order_by("pk")] == [False, True]


def test_none_where_one_is_refused(people: PeopleOfMau) -> None:
    units = [people.place.dong_5, people.place.other_area]
    with pytest.raises(MayNot):
        set_for_each(by=people.binh, units=units, details=DETAILS, at=NOW, client_id=uuid4())
    with pytest.raises(CannotKeepTask):
        set_for_each(by=people.binh, units=units[:1], details=TaskDetails(), at=NOW, client_id=uuid4())
    assert not Task.objects.exists()
