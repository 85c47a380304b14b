"""A head who leaves in mid-month with work of every sort begun, and the officer who hands her seat over."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import capacities
from mattran.directory.bodies.actions import Named, load_catalogue
from mattran.directory.people.models import Person
from mattran.frontwork.activities.actions import keep_draft
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.activities.rules import Amount, Answers
from mattran.frontwork.documents.actions import load_catalogue as load_documents
from mattran.frontwork.handover import actions
from mattran.frontwork.handover.models import Handover
from tests.factories.access import PeopleOfMau, UserFactory
from tests.factories.activities import kind, record
from tests.factories.people import PersonFactory
from tests.factories.returns import sent

NOW = datetime(2026, 11, 16, 2, 30, tzinfo=UTC)
TODAY = date(2026, 11, 16)


@dataclass
class Leaving:
    """Bà Hoa leaves: a return came back, one waits, a record without its number, a draft."""

    people: PeopleOfMau = field(default_factory=PeopleOfMau)
    sau: Person = field(default_factory=lambda: PersonFactory(name="Đỗ Văn Sáu"))

    def __post_init__(self) -> None:
        load_catalogue()
        load_documents()
        self.hoa = actor_on(self.people.hoa)
        self.binh = actor_on(self.people.binh)
        said = {"said": "Số quà khác biên bản.", "answered_at": NOW, "answered_by": "Ông Bình"}
        sent(self.hoa.unit, state="BACK", **said)
        self.activity = record(self.hoa, people=Amount(45))
        self.blank = record(self.hoa, people=None, place="Ngõ 5")
        self.draft = self.begin()

    def begin(self) -> ActivityDraft:
        """Another draft of hers."""
        told = Answers(kind=kind().pk, day=date(2026, 11, 14))
        return keep_draft(by=self.hoa, client_id=uuid4(), unit=self.hoa.unit, answers=told, at=NOW)

    def hand_over(self, **given: Any) -> Handover:
        """As the officer presses it, unless told otherwise."""
        told: dict[str, Any] = {"by": self.binh, "seat": self.hoa.seat, "to": Named(self.sau)}
        return actions.hand_over(**told | {"on": TODAY, "at": NOW} | given)


def actor_on(one: Actor) -> Actor:
    """The same actor on the day of these tests."""
    return replace(one, on=TODAY)


def login_of(person: Person) -> list[Actor]:
    """A login for somebody, and how she acts with it on the day of these tests."""
    return capacities(UserFactory(person=person), TODAY)


@pytest.fixture
def leaving() -> Leaving:
    return Leaving()
