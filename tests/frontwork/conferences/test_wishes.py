"""What was asked for at a conference: tasks on the unit's list, and figures that move along."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mattran.directory.access.actors import Actor, MayNot
from mattran.figures.facts import queries as facts
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference
from mattran.frontwork.programmes.models import Task
from mattran.frontwork.programmes.queries import tasks_of
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import DAY, NOW, begin, held, measures, tell

pytestmark = pytest.mark.django_db

TWO = (actions.Wish("Tuyên truyền chủ trương mới"), actions.Wish("Chăm lo hộ nghèo", date(2026, 12, 31)))


def ask(by: Actor, conference: Conference, **given: Any) -> list[Task]:
    told: dict[str, Any] = {"wishes": TWO, "said_by": "Ông Bình", "at": NOW, "client_id": uuid4()}
    return actions.ask_for(by=by, conference=conference, **told | given)


def counted(conference: Conference) -> int | None:
    found = {fact.measure.code: fact.value for fact in facts.standing(SOURCE_KIND, conference.pk)}
    return found.get("guidance_tasks")


def test_they_are_tasks_of_the_unit_and_count(hoa: Actor) -> None:
    made = held(hoa)
    tasks = ask(hoa, made)
    assert [(task.text, task.due_on, task.said_by) for task in tasks] == [
        ("Tuyên truyền chủ trương mới", None, "Ông Bình"),
        ("Chăm lo hộ nghèo", date(2026, 12, 31), "Ông Bình"),
    ]
    assert {task.unit for task in tasks} == {hoa.unit}
    assert counted(made) == 2
    ask(hoa, made, wishes=[actions.Wish("Việc thứ ba")])
    assert counted(made) == 3


def test_of_a_draft_they_count_once_it_is_recorded(hoa: Actor) -> None:
    draft = begin(hoa)
    ask(hoa, draft)
    assert counted(draft) is None


def test_pressed_twice_they_stand_once(hoa: Actor) -> None:
    made, client_id = held(hoa), uuid4()
    for _ in range(2):
        ask(hoa, made, client_id=client_id)
    assert Task.objects.count() == 2


def test_what_is_refused(people: PeopleOfMau, hoa: Actor) -> None:
    made = held(hoa)
    with pytest.raises(actions.CannotRecord, match="ít nhất một việc"):
        ask(hoa, made, wishes=[])
    with pytest.raises(MayNot):
        ask(people.stranger, made)
    actions.withdraw(by=hoa, conference=made, reason="Bấm nhầm", at=NOW + timedelta(minutes=1))
    with pytest.raises(actions.CannotRecord, match="đã bỏ"):
        ask(hoa, made)
    assert not Task.objects.exists()


def test_its_page(hoa: Actor, people: PeopleOfMau, client: Client) -> None:
    made = held(hoa)
    hers = signed_in(client, people.hoa)
    address = f"/hoi-nghi/{made.pk}/viec/"
    told = {"client_id": str(uuid4()), "text-0": "Dọn vệ sinh", "due-0": "31/02/2027", "said_by": ""}
    assert hers.post(address, told).status_code == 422
    assert hers.post(address, told | {"due-0": "", "text-0": ""}).status_code == 422
    assert hers.post(address, told | {"due-0": "31/12/2026"}).status_code == 302
    page = hers.get(made.get_absolute_url()).content.decode()
    assert "Dọn vệ sinh" in page
    assert Task.objects.get().get_absolute_url() in page


def test_what_was_counted_is_named_before_anything_is_added(people: PeopleOfMau) -> None:
    """Eight groups of tasks stay eight while one after another is named."""
    binh = replace(people.binh, on=NOW.date())
    measures()
    draft = begin(binh, kind=ConferenceKind.COMMITTEE, about=actions.About(ordinal=3))
    told = tell(binh, draft, actions.When(held_on=DAY))
    made = actions.record(by=binh, conference=told, version=told.version, at=NOW)
    ask(binh, made, wishes=[actions.Wish("Tuyên truyền"), *([actions.Wish()] * 7)])
    ask(binh, made, wishes=[actions.Wish("Nắm dư luận")])
    stands = {fact.measure.code: fact.value for fact in facts.standing(SOURCE_KIND, made.pk)}
    assert (stands["task_groups"], stands["task_groups_named"]) == (8, 2)
    texts = [task.text for task in tasks_of(SOURCE_KIND, made.pk)]
    assert texts == ["Tuyên truyền", "Nắm dư luận", *([""] * 6)]
    page = signed_in(Client(), binh).get(f"/hoi-nghi/{made.pk}/viec/").content.decode()
    assert "điền vào các nhóm còn “chưa nêu” trước" in page


def test_a_task_leads_back_to_its_conference(hoa: Actor, people: PeopleOfMau) -> None:
    made = held(hoa)
    task = ask(hoa, made)[0]
    client = signed_in(Client(), hoa)
    address = f"/nguon/conference/{made.pk}/"
    assert address in client.get(task.get_absolute_url()).content.decode()
    assert client.get(address)["Location"] == made.get_absolute_url()
    assert client.get(f"/nguon/activity/{made.pk}/").status_code == 404
    assert signed_in(Client(), people.stranger).get(address).status_code == 404
