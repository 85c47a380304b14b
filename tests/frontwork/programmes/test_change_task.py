"""Changing what a task says: with its trace, against stale pages, and not what a unit above gave."""

from dataclasses import replace
from datetime import date

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.frontwork.programmes.actions import (
    CannotKeepTask,
    GivenFromAbove,
    StaleTask,
    TaskDetails,
    change_task,
    name_slot,
)
from mattran.frontwork.programmes.models import Task
from tests.factories.access import PeopleOfMau, actor
from tests.factories.tasks import TaskFactory
from tests.frontwork.programmes.conftest import NOW

pytestmark = pytest.mark.django_db


def change(people: PeopleOfMau, task: Task, version: int = 1, **told: object) -> Task:
    details = replace(TaskDetails.of(task), **told)
    return change_task(by=people.hoa, task=task, version=version, details=details, at=NOW)


def test_the_new_words_stand_and_the_old_ones_stay_in_the_log(people: PeopleOfMau, own: Task) -> None:
    changed = change(people, own, due_on=date(2026, 12, 15), lead_unit=people.place.dong_5)
    assert (changed.due_on, changed.version, changed.changed_at) == (date(2026, 12, 15), 2, NOW)
    entry = Entry.objects.get(verb="sửa", kind="task")
    assert entry.changes == {"Hạn": ["", "15/12/2026"], "Đơn vị chủ trì": ["", "Khu phố Đông 5"]}


def test_pressed_twice_it_is_changed_once(people: PeopleOfMau, own: Task) -> None:
    for _ in range(2):
        assert change(people, own, text="Họp tổ 3").version == 2
    assert Entry.objects.filter(verb="sửa").count() == 1


def test_a_page_opened_before_another_saved_shows_both(people: PeopleOfMau, own: Task) -> None:
    change(people, own, text="Họp tổ 3")
    with pytest.raises(StaleTask) as stale:
        change(people, own, text="Họp tổ 4")
    assert stale.value.task.text == "Họp tổ 3"


def test_what_a_unit_above_gave_it_alone_changes(people: PeopleOfMau, from_above: Task) -> None:
    with pytest.raises(GivenFromAbove, match="do Phường Mẫu giao"):
        change(people, from_above, text="Thôi")
    details = replace(TaskDetails.of(from_above), product="Danh sách")
    for by in (people.binh, actor(Post.CHAIR, people.place.province)):
        changed = change_task(by=by, task=from_above, version=1, details=details, at=NOW)
    assert changed.product == "Danh sách"


def test_others_may_not(people: PeopleOfMau, own: Task) -> None:
    member = actor(Post.MEMBER, people.place.dong_5)
    for by in (people.stranger, member):
        with pytest.raises(MayNot):
            change_task(by=by, task=own, version=1, details=TaskDetails(text="Khác"), at=NOW)


def test_a_blank_is_refused(people: PeopleOfMau, own: Task) -> None:
    with pytest.raises(CannotKeepTask, match="Hãy ghi việc cần làm"):
        change(people, own, text="")
    own.refresh_from_db()
    assert own.text


def test_a_slot_is_named_where_its_record_is_so_that_figures_move_along(people: PeopleOfMau) -> None:
    slot = TaskFactory(unit=people.place.dong_5, slot=True)
    with pytest.raises(CannotKeepTask, match="mở hội nghị ấy"):
        change(people, slot, text="Nay đã rõ")
    assert change(people, slot, product="Danh sách").product == "Danh sách"
    named = name_slot(by=people.hoa, task=slot, details=TaskDetails(text="Nay đã rõ"), at=NOW)
    assert named.is_named
    assert Entry.objects.filter(kind="task", object_id=slot.pk, verb="nêu nội dung").exists()
    with pytest.raises(CannotKeepTask, match="vừa được người khác ghi"):
        name_slot(by=people.hoa, task=slot, details=TaskDetails(text="Lần nữa"), at=NOW)


def test_others_may_not_name_a_slot(people: PeopleOfMau) -> None:
    slot = TaskFactory(unit=people.place.dong_5, slot=True)
    with pytest.raises(MayNot):
        name_slot(by=people.stranger, task=slot, details=TaskDetails(text="Khác"), at=NOW)
    slot.refresh_from_db()
    assert not slot.is_named
