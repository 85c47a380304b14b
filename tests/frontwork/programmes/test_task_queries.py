"""Which tasks wait for whom, in which order, and what is in sight."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mattran.directory.bodies.choices import Post
from mattran.directory.units.actions import merge
from mattran.frontwork.programmes import queries
from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.models import Task
from mattran.frontwork.programmes.queries import Filter, Whose
from tests.factories.access import PeopleOfMau, actor
from tests.factories.tasks import TaskFactory
from tests.frontwork.programmes.conftest import TODAY

pytestmark = pytest.mark.django_db


def shown(people: PeopleOfMau, who: str = "hoa", **wanted: object) -> list[Task]:
    found = queries.task_list(getattr(people, who), Filter(**wanted), TODAY)  # type: ignore[arg-type]
    return [row.task for row in found.rows]


def test_the_most_overdue_first_then_by_day_then_without_a_day(people: PeopleOfMau) -> None:
    unit = people.place.dong_5
    without, late, coming, later = (
        TaskFactory(unit=unit, due_on=due_on)
        for due_on in (None, date(2026, 10, 1), date(2026, 11, 20), date(2026, 12, 31))
    )
    slot = TaskFactory(unit=unit, slot=True)
    TaskFactory(unit=unit, done=True, due_on=date(2026, 10, 1))
    TaskFactory(unit=people.place.dong_6, due_on=date(2026, 10, 1))
    assert list(queries.open_tasks(unit, TODAY)) == [late, coming, later, without]
    assert list(queries.pressing(unit, TODAY)) == [late, coming]
    assert shown(people) == [late, coming, later, without, slot]


def test_what_it_leads_for_another_waits_for_it_and_what_it_supports_is_only_shown(
    people: PeopleOfMau,
) -> None:
    led = TaskFactory(unit=people.place.ward, lead_unit=people.place.dong_5)
    supported = TaskFactory(unit=people.place.ward)
    supported.supporting_units.add(people.place.dong_5)
    TaskFactory(unit=people.place.ward)
    assert list(queries.open_tasks(people.place.dong_5, TODAY)) == [led]
    rows = queries.task_list(people.hoa, Filter(), TODAY).rows
    assert [(row.task, row.role) for row in rows] == [
        (led, "chủ trì việc của Phường Mẫu"),
        (supported, "phối hợp với Phường Mẫu"),
    ]


def test_a_stranger_sees_none_and_a_ward_those_below_it(people: PeopleOfMau) -> None:
    task = TaskFactory(unit=people.place.dong_5)
    other = TaskFactory(unit=people.place.dong_6)
    assert set(queries.seen_by(people.binh)) == {task, other}
    assert list(queries.seen_by(people.hoa)) == [task]
    assert list(queries.seen_by(people.stranger)) == []
    assert list(queries.seen_by(actor(Post.PARTNER, people.place.ward))) == []
    assert shown(people, "binh") == []
    assert shown(people, "binh", whose=Whose.BELOW) == [task, other]
    assert shown(people, "binh", unit=people.place.dong_6) == [other]


def test_late_ones_right_below_are_counted_also_of_units_that_ended(people: PeopleOfMau) -> None:
    late = TaskFactory(unit=people.place.dong_6, due_on=TODAY - timedelta(days=1))
    TaskFactory(unit=people.place.dong_6, due_on=TODAY)
    TaskFactory(unit=people.place.ward, due_on=TODAY - timedelta(days=1))
    assert list(queries.late_below(people.place.ward, TODAY)) == [late]
    on = TODAY - timedelta(days=5)
    merge(olds=[people.place.dong_6], into=people.place.dong_5, on=on, decree="QĐ 12/QĐ-UBND")
    assert list(queries.late_below(people.place.ward, TODAY)) == [late]
    assert late in queries.open_tasks(people.place.dong_5, TODAY), "what became of it sees to it"


def test_narrowed_by_words_and_by_state(people: PeopleOfMau) -> None:
    unit = people.place.dong_5
    done = TaskFactory(unit=unit, done=True, lead_person="Bà Hạnh")
    open_one = TaskFactory(unit=unit, text="Rà soát hộ cận nghèo")
    assert shown(people, text="ho CAN ngheo") == [open_one]
    assert shown(people, state=TaskState.DONE) == [done]
    assert shown(people, state=None, text="hanh") == [done]
    assert set(shown(people, state=None)) == {done, open_one}


def test_a_list_costs_the_same_for_many(people: PeopleOfMau, flat: Callable[..., None]) -> None:
    def grow() -> None:
        for lead in (None, people.place.dong_6, people.place.ward):
            task = TaskFactory(unit=people.place.dong_5, lead_unit=lead, entered_by=people.place.ward)
            task.supporting_units.add(people.place.dong_6)
            task.progress.create(day=TODAY, text="Đã họp", recorded_at=task.recorded_at, recorded_by="x")

    flat(lambda: queries.task_list(people.binh, Filter(whose=Whose.BELOW), TODAY).rows, grow)
    flat(lambda: [str(one) for one in queries.tasks_of("report", 7)], lambda: TaskFactory(slot=True))
