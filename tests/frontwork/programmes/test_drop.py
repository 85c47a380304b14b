"""Thôi, không làm nữa: with a reason, by whoever gave it."""

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.frontwork.programmes.actions import CannotKeepTask, GivenFromAbove, drop
from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.models import Task
from tests.factories.access import PeopleOfMau, actor
from tests.factories.tasks import TaskFactory
from tests.frontwork.programmes.conftest import NOW

pytestmark = pytest.mark.django_db


def test_it_stays_with_its_reason(people: PeopleOfMau, own: Task) -> None:
    for reason in ("Hội nghị sau giao việc khác", "Lần hai"):
        dropped = drop(by=people.hoa, task=own, reason=reason, at=NOW)
    assert (dropped.state, dropped.drop_reason) == (TaskState.DROPPED, "Hội nghị sau giao việc khác")
    assert Entry.objects.get(verb="cho thôi").changes == {"Lý do": "Hội nghị sau giao việc khác"}


def test_not_without_a_reason(people: PeopleOfMau, own: Task) -> None:
    with pytest.raises(CannotKeepTask, match="Hãy ghi lý do") as refusal:
        drop(by=people.hoa, task=own, reason="  ", at=NOW)
    assert refusal.value.field == "reason"


def test_who_gave_it_drops_it(people: PeopleOfMau, from_above: Task) -> None:
    with pytest.raises(GivenFromAbove):
        drop(by=people.hoa, task=from_above, reason="Không làm", at=NOW)
    assert not drop(by=people.binh, task=from_above, reason="Phường làm chung", at=NOW).is_open


def test_others_may_not(people: PeopleOfMau, own: Task) -> None:
    for by in (people.stranger, actor(Post.MEMBER, people.place.dong_5)):
        with pytest.raises(MayNot):
            drop(by=by, task=own, reason="Nhầm", at=NOW)


def test_what_is_done_is_not_dropped(people: PeopleOfMau) -> None:
    with pytest.raises(CannotKeepTask, match="đã xong"):
        drop(by=people.hoa, task=TaskFactory(unit=people.place.dong_5, done=True), reason="Nhầm", at=NOW)
