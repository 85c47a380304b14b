"""Invented conferences of Phường Mẫu."""

from datetime import datetime
from uuid import UUID

from mattran.directory.access.actors import Actor
from mattran.figures.measures.choices import Qualifier
from mattran.frontwork.conferences.actions import About, Attendance, When, begin, record, tell
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.web.demo.work import Work


def hold_peoples_conference(work: Work, *, by: Actor, client_id: UUID, at: datetime) -> None:
    """What two years of work drew for an area: delegates and opinions, where somebody counted them."""
    made = begin(by=by, unit=by.unit, kind=ConferenceKind.PEOPLES, about=About(), at=at, client_id=client_id)
    present, qualifier = work.people or (0, Qualifier.UNCOUNTED)
    opinions, _ = work.figures.get("people_conf_opinions", (None, None))
    sections = (
        When(held_on=work.day, place=work.place),
        Attendance(
            present_count=None if qualifier == Qualifier.UNCOUNTED else present, opinion_count=opinions
        ),
    )
    for section in sections:
        made = tell(by=by, conference=made, version=made.version, section=section, at=at)
    record(by=by, conference=made, version=made.version, at=at)
