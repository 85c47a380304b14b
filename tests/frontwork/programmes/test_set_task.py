"""Giving a task: to one's own unit, to one below, out of a record, with slots that nobody named."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from mattran.base.audit.models import Entry
from mattran.base.once.actions import UsedForAnother
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.frontwork.programmes import queries
from mattran.frontwork.programmes.actions import CannotKeepTask
from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.models import Task
from tests.factories.access import PeopleOfMau, actor
from tests.factories.tasks import GIVEN_AT, TEXT, given
from tests.factories.units import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_a_head_notes_what_her_board_has_to_do(people: PeopleOfMau) -> None:
    task = given(people.hoa, lead_person="Bà Hạnh", due_on=date(2026, 12, 15), said_by="Ông Bình")
    assert (task.unit, task.state, task.entered_by, task.lead_unit) == (
        people.place.dong_5,
        TaskState.OPEN,
        None,
        None,
    )
    assert task.recorded_by == people.hoa.who.signed
    entry = Entry.objects.get(kind="task")
    assert (entry.verb, entry.object_id, entry.unit_id) == ("giao việc", task.pk, people.place.dong_5.pk)
    assert entry.changes["Hạn"] == ["", "15/12/2026"]


def test_a_ward_gives_one_to_an_area_and_is_named_as_giver(people: PeopleOfMau) -> None:
    women = OrganisationFactory(parent=people.place.ward)
    units = {"lead_unit": people.place.dong_5, "supporting_units": (women, women, people.place.dong_6)}
    task = given(people.binh, people.place.dong_5, **units)
    assert task.entered_by == people.place.ward
    assert set(task.supporting_units.all()) == {women, people.place.dong_6}
    assert list(queries.open_tasks(people.place.dong_5, people.hoa.on)) == [task]


def test_nobody_gives_one_to_a_unit_above_or_beside(people: PeopleOfMau) -> None:
    for by, unit in (
        (people.hoa, people.place.ward),
        (people.hoa, people.place.dong_6),
        (people.stranger, people.place.dong_5),
        (actor(Post.AUDITOR, people.place.ward), people.place.ward),
    ):
        with pytest.raises(MayNot):
            given(by, unit)
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("told", "field", "sentence"),
    [
        ({"text": "  "}, "text", "Hãy ghi việc cần làm"),
        ({"text": "x" * 501}, "text", "nhiều nhất là 500"),
        ({"text": "Ngõ\0hoa"}, "text", "ký tự điều khiển"),
        ({"lead_person": "x" * 121}, "lead_person", "nhiều nhất là 120"),
        ({"product": "x" * 201}, "product", "nhiều nhất là 200"),
        ({"text": "", "source_kind": "report", "source_id": None}, "text", "Nguồn của việc"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(
    people: PeopleOfMau, told: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(CannotKeepTask, match=sentence) as refusal:
        given(people.hoa, **told)
    assert refusal.value.field == field
    assert not Task.objects.exists()


def test_a_unit_that_neither_knows_is_refused_by_name(people: PeopleOfMau) -> None:
    for field, told in (
        ("lead_unit", {"lead_unit": people.place.other_ward}),
        ("supporting_units", {"supporting_units": (people.place.other_area,)}),
    ):
        with pytest.raises(CannotKeepTask, match="không thuộc đơn vị") as refusal:
            given(people.hoa, **told)
        assert refusal.value.field == field
    assert given(people.hoa, lead_unit=people.place.ward).lead_unit == people.place.ward, (
        "her own ward may lead"
    )


def test_pressed_twice_there_is_one_and_other_words_are_asked_about(people: PeopleOfMau) -> None:
    client_id = uuid4()
    first = given(people.hoa, client_id=client_id)
    assert given(people.hoa, client_id=client_id) == first
    assert Entry.objects.filter(kind="task").count() == 1
    with pytest.raises(UsedForAnother):
        given(people.hoa, client_id=client_id, text="Việc khác")
    assert Task.objects.get().text == TEXT


def test_a_record_gives_its_tasks_in_order_with_slots_that_it_did_not_name(people: PeopleOfMau) -> None:
    record = {"source_kind": "report", "source_id": 12}
    named = [given(people.binh, text=text, **record) for text in ("Một", "Hai")]
    slot = given(people.binh, text="", **record)
    first = given(people.binh, text="Trước hết", order=0, **record)
    given(people.binh, source_kind="report", source_id=13)
    assert list(queries.tasks_of("report", 12)) == [first, *named, slot]
    assert [task.is_named for task in (*named, slot)] == [True, True, False]
    assert str(slot) == "Việc chưa nêu"


def test_there_is_no_day_at_which_it_must_have_been_given(people: PeopleOfMau) -> None:
    assert given(people.hoa, due_on=date(2024, 1, 18), at=GIVEN_AT).due_on == date(2024, 1, 18)
