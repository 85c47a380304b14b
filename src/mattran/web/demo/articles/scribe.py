"""Whoever writes the articles down: she holds no seat anywhere, and none is invented for her."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from mattran.directory.access.actors import Actor
from mattran.directory.access.models import User
from mattran.directory.bodies.choices import Post
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit
from mattran.frontwork.activities.actions import Details
from mattran.frontwork.activities.actions import record as record_activity
from mattran.frontwork.activities.models import ActivityKind
from mattran.frontwork.activities.rules import Amount
from mattran.frontwork.conferences.actions import About, Section, Wish, ask_for, begin, record, tell
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.programmes.models import CampaignContent

NAMES = UUID("6d617474-7261-4e00-8000-000000000002")


def scribe(writer: User, unit: Unit, day: date) -> Actor:
    """Who writes it down, as on that day."""
    person, title = Person(name="Người ghi theo bài báo"), "không giữ chức danh nào ở đây"
    return Actor(writer, person, None, None, unit, Post.SPECIALIST, day, title=title)


def write_conference(
    *,
    by: Actor,
    kind: ConferenceKind,
    about: About,
    sections: Iterable[Section],
    wishes: Sequence[Wish],
    said_by: str,
    at: datetime,
) -> Conference:
    """The conference told section by section, with what was asked for at it, and recorded."""
    known = f"{by.unit.pk} {kind.value}"
    made = begin(by=by, unit=by.unit, kind=kind, about=about, at=at, client_id=uuid5(NAMES, known))
    for section in sections:
        made = tell(by=by, conference=made, version=made.version, section=section, at=at)
    client_id = uuid5(NAMES, f"{known} wishes")
    ask_for(by=by, conference=made, wishes=wishes, said_by=said_by, at=at, client_id=client_id)
    return record(by=by, conference=made, version=made.version, at=at)


def write_activity(
    by: Actor, kind: str, figures: dict[str, Amount], note: str, at: datetime, *, contents: Sequence[str] = ()
) -> None:
    """Something that was done, on the day of `by`."""
    details = Details(
        kind=ActivityKind.objects.get(code=kind),
        held_on=by.on,
        figures=figures,
        contents=tuple(named(contents)),
        note=note,
    )
    client_id = uuid5(NAMES, f"{by.unit.pk} {kind} {by.on}")
    record_activity(by=by, unit=by.unit, details=details, at=at, client_id=client_id)


def named(contents: Sequence[str]) -> list[CampaignContent]:
    """Contents by what the catalogue calls them: "dan-van-kheo/0"."""
    parted = [one.rsplit("/", 1) for one in contents]
    rows = CampaignContent.objects.select_related("campaign")
    return [rows.get(campaign__code=code, number=int(number)) for code, number in parted]
