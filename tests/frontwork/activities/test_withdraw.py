"""Withdrawing: "Bấm nhầm". The figures are what they were, to the digit."""

from collections.abc import Callable

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.figures.facts.models import Cell, Fact, Total
from mattran.frontwork.activities import actions
from mattran.frontwork.activities.choices import State
from mattran.frontwork.activities.models import Activity
from mattran.frontwork.activities.rules import Amount
from tests.factories.access import PeopleOfMau
from tests.factories.activities import NOW, record

Say = Callable[..., str]


@pytest.fixture
def activity(people: PeopleOfMau) -> Activity:
    return record(people.hoa)


def withdraw(people: PeopleOfMau, activity: Activity, **given: object) -> Activity:
    told = {"by": people.hoa, "reason": "Bấm nhầm", "at": NOW} | given
    return actions.withdraw(activity=activity, **told)  # type: ignore[arg-type]


def test_the_figures_are_what_they_were_before(people: PeopleOfMau, figure: Say) -> None:
    record(people.hoa, people=Amount(20))
    before = figure(people.place.ward, "env_people"), figure(people.place.ward, "env_drives")
    cells = list(Cell.objects.order_by("unit", "measure").values())
    totals = list(Total.objects.order_by("measure", "anchor").values())
    withdraw(people, record(people.hoa, people=Amount(45)))
    assert before == (figure(people.place.ward, "env_people"), figure(people.place.ward, "env_drives"))
    assert cells == list(Cell.objects.order_by("unit", "measure").values())
    assert totals == list(Total.objects.order_by("measure", "anchor").values())


def test_the_only_one_withdrawn_leaves_a_blank_not_a_zero(
    people: PeopleOfMau, activity: Activity, figure: Say
) -> None:
    withdraw(people, activity)
    assert figure(people.place.ward, "env_people") == "chưa ghi"


def test_the_record_stays_and_says_why(people: PeopleOfMau, activity: Activity) -> None:
    gone = withdraw(people, activity)
    assert (gone.state, gone.withdraw_reason, gone.withdrawn_at) == (State.WITHDRAWN, "Bấm nhầm", NOW)
    entry = Entry.objects.get(verb="bỏ")
    assert (entry.object_id, entry.changes) == (activity.pk, {"Lý do": "Bấm nhầm"})


def test_pressed_twice_nothing_more_happens(people: PeopleOfMau, activity: Activity) -> None:
    withdraw(people, activity)
    facts = Fact.objects.count()
    assert withdraw(people, activity, reason="Lần nữa").withdraw_reason == "Bấm nhầm"
    assert Fact.objects.count() == facts
    assert Entry.objects.filter(verb="bỏ").count() == 1


def test_the_wrong_person_may_not(people: PeopleOfMau, activity: Activity, figure: Say) -> None:
    with pytest.raises(MayNot):
        withdraw(people, activity, by=people.stranger)
    assert figure(people.place.ward, "env_people") == "45"


@pytest.mark.parametrize("reason", ["", "   "])
def test_it_needs_a_reason(people: PeopleOfMau, activity: Activity, reason: str) -> None:
    with pytest.raises(actions.CannotRecord, match="Hãy ghi lý do bỏ") as refusal:
        withdraw(people, activity, reason=reason)
    assert refusal.value.question == "reason"
    assert Activity.objects.get(pk=activity.pk).is_standing
