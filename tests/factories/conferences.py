"""Conferences for tests: bare rows, and the term conference of Khu phố 1 as the newspaper told it."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import uuid4

import factory

from mattran.directory.access.actors import Actor
from mattran.directory.bodies.choices import Post
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import ConferenceKind, ConferenceState
from mattran.frontwork.conferences.models import (
    Attendee,
    Conference,
    ConsultativeElection,
    SheetPhoto,
    new_token,
)
from tests.factories.activities import measure
from tests.factories.files import stored
from tests.factories.units import AreaFactory

DAY = date(2026, 11, 14)
RECOGNISED_ON = date(2026, 11, 16)
DECISION = "QĐ 05/QĐ-MTTQ-BTT ngày 16/11/2026"
NOW = datetime(2026, 11, 16, 2, 30, tzinfo=UTC)
NEXT = date(2026, 11, 20)  # a day for what is to be held
MEASURES = (
    "term_conf",
    "term_conf_kdc",
    "conf_summoned",
    "conf_present",
    "board_members",
    "board_members_women",
    "board_members_party",
    "board_members_young",
    "board_heads",
    "board_heads_women",
    "boards_recognised",
    "boards_consolidated",
    "conf_votes",
    "conf_votes_for",
    "guidance_tasks",
    "conf_approval_stated",
    "task_groups",
    "task_groups_named",
    "committee_conf",
    "committee_conf_ordinal",
    "people_conf",
    "people_conf_kdc",
    "people_conf_delegates",
    "people_conf_opinions",
)


def measures() -> None:
    """Everything that a conference may count."""
    for code in MEASURES:
        measure(code)


class ConferenceFactory(factory.django.DjangoModelFactory[Conference]):
    """A bare recorded row without figures, whoever may record there: for questions of who sees it."""

    class Meta:
        model = Conference

    class Params:
        draft = factory.Trait(state=ConferenceState.DRAFT, recorded_at=None)
        planned = factory.Trait(
            state=ConferenceState.PLANNED,
            recorded_at=None,
            convened_at=NOW,
            held_on=NEXT,
            starts_at=time(19),
            place="Nhà văn hoá",
        )
        withdrawn = factory.Trait(
            state=ConferenceState.WITHDRAWN, withdrawn_at=NOW, withdraw_reason="Mưa bão"
        )

    unit = factory.SubFactory(AreaFactory)
    kind = ConferenceKind.MONTHLY
    state = ConferenceState.RECORDED
    held_on = DAY
    begun_at = recorded_at = NOW
    recorded_by = "Bà Vũ Thị Hoa"


class AttendeeFactory(factory.django.DjangoModelFactory[Attendee]):
    """Somebody on the list of a draft."""

    class Meta:
        model = Attendee

    conference = factory.SubFactory(ConferenceFactory, draft=True)
    order = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Ông Trần Văn {n + 1}")
    token = factory.LazyFunction(new_token)


class SheetPhotoFactory(factory.django.DjangoModelFactory[SheetPhoto]):
    """A photo of the sheet of a draft."""

    class Meta:
        model = SheetPhoto

    conference = factory.SubFactory(ConferenceFactory, draft=True)
    file = factory.LazyFunction(lambda: stored())


def bare_election(unit: Unit, **given: Any) -> ConsultativeElection:
    """An election of a recorded term conference, without anybody elected."""
    conference = ConferenceFactory(unit=unit, kind=ConferenceKind.TERM, term_label="2026–2028")
    return ConsultativeElection.objects.create(conference=conference, **given)


def begin(by: Actor, unit: Unit | None = None, **given: Any) -> Conference:
    """A term conference begun, as a draft."""
    told: dict[str, Any] = {
        "kind": ConferenceKind.TERM,
        "about": actions.About(term_label="2026–2028", past_term_label="2024–2026"),
        "at": NOW,
        "client_id": uuid4(),
    }
    return actions.begin(by=by, unit=unit or by.unit, **told | given)


def planned(by: Actor, unit: Unit | None = None, **given: Any) -> Conference:
    """A term conference that is to be held at seven in the evening of NEXT."""
    told: dict[str, Any] = {
        "kind": ConferenceKind.TERM,
        "about": actions.About(term_label="2026–2028", past_term_label="2024–2026"),
        "when": actions.When(held_on=NEXT, starts_at=time(19), place="Nhà văn hoá khu phố"),
        "at": NOW,
        "client_id": uuid4(),
    }
    return actions.plan(by=by, unit=unit or by.unit, **told | given)


def tell(by: Actor, conference: Conference, *sections: actions.Section, **given: Any) -> Conference:
    """Sections told one after another, each on the latest version."""
    for section in sections:
        told: dict[str, Any] = {"version": conference.version, "at": NOW}
        conference = actions.tell(by=by, conference=conference, section=section, **told | given)
    return conference


ELECTED = (
    actions.When(held_on=DAY),
    actions.Board(seat_count=8),
    actions.Head(name="Lê Thuý Lan", address="BA"),
)
"""What six typed facts say: eight elected, Bà Lan heads them, whether she is one of them is not said."""
NAMED = (
    actions.When(held_on=DAY),
    actions.Board(3, members=(actions.NomineeTold("Trần Thị Chín", "BA", Post.DEPUTY),)),
    actions.Head("Lê Thuý Lan", "BA", "YES"),
)
"""Three elected, two of them by name: Bà Lan, who heads the board and is one of the three, and her deputy."""


def held(by: Actor, unit: Unit | None = None, *sections: actions.Section) -> Conference:
    """A term conference in the books: eight members, Bà Lê Thuý Lan heads the board."""
    measures()
    told = tell(by, begin(by, unit), *(sections or ELECTED))
    return actions.record(by=by, conference=told, version=told.version, at=NOW)


def sent_up(by: Actor, unit: Unit | None = None, *sections: actions.Section) -> Conference:
    """A term conference in the books whose result waits for the unit above."""
    made = held(by, unit, *sections)
    actions.send_up(by=by, conference=made, at=NOW)
    return Conference.objects.get(pk=made.pk)


def recognise(by: Actor, *conferences: Conference, **given: Any) -> list[ConsultativeElection]:
    """What these conferences decided, recognised by a decision on paper."""
    told: dict[str, Any] = {"on": RECOGNISED_ON, "at": NOW, "decision": DECISION} | given
    return actions.recognise(by=by, elections=[one.election for one in conferences], **told)
