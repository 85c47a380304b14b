"""Đã xong: one tap, with its day; and opened again when it was said too soon."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.frontwork.programmes.actions import CannotKeepTask, drop, finish, reopen
from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.models import Task
from tests.factories.access import PeopleOfMau
from tests.factories.tasks import TaskFactory
from tests.frontwork.programmes.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_done_on_its_day_with_what_came_of_it(people: PeopleOfMau, from_above: Task) -> None:
    done = finish(by=people.hoa, task=from_above, on=date(2026, 11, 14), at=NOW, said="Đủ 40 hộ")
    assert (done.state, done.done_on) == (TaskState.DONE, date(2026, 11, 14))
    assert done.progress.get().text == "Đủ 40 hộ"
    entry = Entry.objects.get(verb="báo đã xong")
    assert entry.changes == {"Ngày xong": ["", "14/11/2026"], "Tiến độ": ["", "Đủ 40 hộ"]}


def test_pressed_twice_it_is_done_once_on_the_first_day(people: PeopleOfMau, own: Task) -> None:
    finish(by=people.hoa, task=own, on=TODAY - timedelta(days=1), at=NOW)
    assert finish(by=people.hoa, task=own, on=TODAY, at=NOW).done_on == TODAY - timedelta(days=1)
    assert Entry.objects.filter(verb="báo đã xong").count() == 1


def test_others_may_not(people: PeopleOfMau, own: Task) -> None:
    for verb in (finish, reopen):
        on = {"on": TODAY} if verb is finish else {}
        with pytest.raises(MayNot):
            verb(by=people.stranger, task=own, at=NOW, **on)  # type: ignore[operator]
    own.refresh_from_db()
    assert own.is_open


def test_not_before_its_day_and_not_without_a_name(people: PeopleOfMau, own: Task) -> None:
    with pytest.raises(CannotKeepTask, match="chưa đến"):
        finish(by=people.hoa, task=own, on=TODAY + timedelta(days=1), at=NOW)
    slot = TaskFactory(unit=people.place.dong_5, slot=True)
    with pytest.raises(CannotKeepTask, match="chưa nêu rõ"):
        finish(by=people.hoa, task=slot, on=TODAY, at=NOW)
    dropped = TaskFactory(unit=people.place.dong_5, dropped=True)
    with pytest.raises(CannotKeepTask, match="thôi, không làm nữa"):
        finish(by=people.hoa, task=dropped, on=TODAY, at=NOW)


def test_pressed_by_mistake_it_is_opened_again(people: PeopleOfMau, own: Task) -> None:
    finish(by=people.hoa, task=own, on=TODAY, at=NOW)
    for _ in range(2):
        again = reopen(by=people.hoa, task=own, at=NOW)
    assert (again.state, again.done_on) == (TaskState.OPEN, None)
    assert Entry.objects.get(verb="mở lại").changes == {"Trạng thái": ["Đã xong", "Đang làm"]}


def test_what_the_ward_dropped_it_alone_opens_again(people: PeopleOfMau, from_above: Task) -> None:
    drop(by=people.binh, task=from_above, reason="Phường làm chung", at=NOW)
    with pytest.raises(CannotKeepTask, match="do Phường Mẫu giao"):
        reopen(by=people.hoa, task=from_above, at=NOW)
    assert reopen(by=people.binh, task=from_above, at=NOW).drop_reason == ""


@pytest.mark.parametrize(
    "wrong",
    [{"state": "DONE"}, {"done_on": date(2026, 11, 1)}, {"state": "DROPPED"}, {"text": ""}, {"source_id": 3}],
)
def test_the_database_refuses_what_contradicts_itself(own: Task, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=own.pk).update(**wrong)
