"""What was not done goes on as a new task: in the next period, or in the unit that follows."""

from datetime import date, timedelta

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.directory.units.actions import rename
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes import queries
from mattran.frontwork.programmes.actions import (
    CannotKeepTask,
    GivenFromAbove,
    TaskDetails,
    carry_over,
    drop,
    reopen,
    set_task,
)
from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.models import Task
from tests.factories.access import PeopleOfMau, actor
from tests.factories.tasks import TaskFactory
from tests.frontwork.programmes.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(people: PeopleOfMau) -> Task:
    details = TaskDetails(
        text="Rà soát hộ cận nghèo",
        lead_person="Ông Khôi",
        supporting_units=(people.place.dong_6,),
        due_on=date(2026, 6, 30),
        said_by="Ông Bình",
    )
    return set_task(
        by=people.binh,
        unit=people.place.ward,
        details=details,
        at=NOW,
        source_kind="report",
        source_id=7,
    )


def test_the_new_one_says_the_same_with_a_day_of_its_own(people: PeopleOfMau, task: Task) -> None:
    new = carry_over(
        by=people.binh, task=task, due_on=date(2026, 12, 31), at=NOW, source_kind="report", source_id=9
    )
    task.refresh_from_db()
    assert (task.state, task.next, new.carried_from) == (TaskState.CARRIED, new, task)
    old, now = TaskDetails.of(task).told(), TaskDetails.of(new).told()
    assert {name for name in old if old[name] != now[name]} == {"Hạn"}
    assert list(queries.tasks_of("report", 9)) == [new]
    assert list(queries.tasks_of("report", 7)) == [task]
    assert Entry.objects.get(verb="chuyển tiếp").changes == {"Hạn": ["30/06/2026", "31/12/2026"]}


def test_pressed_twice_there_is_one(people: PeopleOfMau, task: Task) -> None:
    first = carry_over(by=people.binh, task=task, at=NOW)
    assert carry_over(by=people.binh, task=task, at=NOW) == first
    assert (first.due_on, first.source_kind, Task.objects.count()) == (None, "", 2)
    with pytest.raises(CannotKeepTask, match="chuyển tiếp thành việc khác"):
        reopen(by=people.binh, task=task, at=NOW)
    with pytest.raises(CannotKeepTask, match="chuyển tiếp thành việc khác"):
        drop(by=people.binh, task=task, reason="Nhầm", at=NOW)


def test_others_may_not(people: PeopleOfMau, task: Task, from_above: Task) -> None:
    for by in (people.hoa, people.stranger, actor(Post.EDITOR, people.place.ward)):
        with pytest.raises(MayNot):
            carry_over(by=by, task=task, at=NOW)
    with pytest.raises(GivenFromAbove):
        carry_over(by=people.hoa, task=from_above, at=NOW)


def test_what_is_done_or_has_no_name_does_not_go_on(people: PeopleOfMau) -> None:
    for trait, sentence in (("done", "đã xong"), ("slot", "chưa nêu rõ")):
        task = TaskFactory(unit=people.place.ward, **{trait: True})
        with pytest.raises(CannotKeepTask, match=sentence):
            carry_over(by=people.binh, task=task, at=NOW)


def test_of_a_unit_that_was_renamed_it_goes_on_under_the_new_name(
    people: PeopleOfMau, own: Task, from_above: Task
) -> None:
    on = people.hoa.on - timedelta(days=5)
    rename(old=people.place.dong_5, new_name="Hoà Bình", on=on, decree="NQ 3/NQ-HĐND")
    new_unit = Unit.objects.get(name="Hoà Bình")
    head = actor(Post.HEAD, new_unit)
    assert set(queries.open_tasks(new_unit, head.on)) == {own, from_above}
    for task in (own, from_above):
        assert carry_over(by=head, task=task, at=NOW).unit == new_unit
    assert {task.unit for task in queries.open_tasks(new_unit, head.on)} == {new_unit}
