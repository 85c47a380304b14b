"""How far a task is, sentence by sentence."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.frontwork.programmes.actions import CannotKeepTask, report_progress
from mattran.frontwork.programmes.models import Task, TaskProgress
from tests.factories.access import PeopleOfMau, actor
from tests.factories.tasks import TaskFactory
from tests.frontwork.programmes.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_the_unit_says_how_far_it_is_also_of_what_was_given_to_it(
    people: PeopleOfMau, from_above: Task
) -> None:
    line = report_progress(
        by=people.hoa, task=from_above, text=" Đã họp 2 tổ ", on=date(2026, 11, 10), at=NOW
    )
    assert (line.text, line.day, line.recorded_by) == (
        "Đã họp 2 tổ",
        date(2026, 11, 10),
        people.hoa.who.signed,
    )
    assert Entry.objects.get(verb="ghi tiến độ").changes == {"Tiến độ": ["", "Đã họp 2 tổ"]}
    from_above.refresh_from_db()
    assert (from_above.changed_at, from_above.version) == (NOW, 1)


def test_so_do_a_member_the_unit_above_and_the_one_that_leads(people: PeopleOfMau) -> None:
    task = TaskFactory(unit=people.place.ward, lead_unit=people.place.dong_5)
    for by in (people.hoa, people.binh, actor(Post.MEMBER, people.place.dong_5)):
        report_progress(by=by, task=task, text="Đang làm", on=TODAY, at=NOW)
    assert task.progress.count() == 3


def test_nobody_else_does(people: PeopleOfMau, own: Task) -> None:
    for by in (people.stranger, actor(Post.EDITOR, people.place.ward), actor(Post.HEAD, people.place.dong_6)):
        with pytest.raises(MayNot):
            report_progress(by=by, task=own, text="Đang làm", on=TODAY, at=NOW)


def test_pressed_twice_it_is_said_once(people: PeopleOfMau, own: Task) -> None:
    client_id = uuid4()
    lines = [
        report_progress(by=people.hoa, task=own, text="Đã họp", on=TODAY, at=NOW, client_id=client_id)
        for _ in range(2)
    ]
    assert lines[0] == lines[1] == TaskProgress.objects.get()


@pytest.mark.parametrize(
    ("text", "days", "field", "sentence"),
    [
        (" ", 0, "text", "Hãy ghi một câu"),
        ("x" * 501, 0, "text", "nhiều nhất là 500"),
        ("Đã họp", 1, "on", "17/11/2026 chưa đến"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(
    people: PeopleOfMau, own: Task, text: str, days: int, field: str, sentence: str
) -> None:
    with pytest.raises(CannotKeepTask, match=sentence) as refusal:
        report_progress(by=people.hoa, task=own, text=text, on=TODAY + timedelta(days=days), at=NOW)
    assert refusal.value.field == field
    assert not TaskProgress.objects.exists()


@pytest.mark.parametrize("trait", ["done", "dropped"])
def test_of_a_closed_one_nothing_is_said(people: PeopleOfMau, trait: str) -> None:
    task = TaskFactory(unit=people.place.dong_5, **{trait: True})
    with pytest.raises(CannotKeepTask, match="Mở lại"):
        report_progress(by=people.hoa, task=task, text="Đang làm", on=TODAY, at=NOW)
