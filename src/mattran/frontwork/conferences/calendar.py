"""Conferences as calendar files (RFC 5545), for the calendar of a phone; the only place that writes them.

An event says what is held, when and where, and never who comes. Its UID stays the same for ever and its
SEQUENCE grows with each change, so that a file taken again moves the event instead of adding one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from mattran.base.dates import VIETNAM
from mattran.frontwork.conferences.models import Conference

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
PRODUCT: Final = "-//So Mat tran//mattran//VI"


@dataclass(frozen=True)
class Happening:
    """What a calendar is told of; without an hour it takes the whole day, without an end it has none."""

    uid: str
    title: str
    day: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    held_by: str = ""
    version: int = 0
    is_off: bool = False


def of_conference(one: Conference) -> Happening:
    """A conference that has a day. Its guests and agenda stay out: they hold names."""
    assert one.held_on is not None
    return Happening(
        uid=uid_of(one),
        title=one.name,
        day=one.held_on,
        starts_at=one.starts_at,
        ends_at=one.ends_at if one.starts_at else None,
        place=one.place,
        held_by=one.unit.full_name,
        version=one.version,
        is_off=one.is_called_off,
    )


def uid_of(one: Conference) -> str:
    """The same for ever, and no other's: no two notebooks begin their first conference in one microsecond."""
    begun = one.begun_at.astimezone(UTC).isoformat()
    return f"{uuid5(NAMESPACE_URL, f'mattran:conference:{one.pk}:{begun}')}@so-mat-tran"


def file_of(happenings: Iterable[Happening], *, at: datetime) -> bytes:
    """All of them in one file."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in happenings:
        calendar.add_component(_event(one, at))
    return bytes(calendar.to_ical())


def _event(one: Happening, at: datetime) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", one.version)
    event.add("summary", f"Đã huỷ: {one.title}" if one.is_off else one.title)
    event.add("dtstart", _moment(one.day, one.starts_at) if one.starts_at else one.day)
    if one.starts_at and one.ends_at:
        event.add("dtend", _moment(one.day, one.ends_at))
    if one.place:
        event.add("location", one.place)
    if one.held_by:
        event.add("description", f"Đơn vị tổ chức: {one.held_by}")
    event.add("status", "CANCELLED" if one.is_off else "CONFIRMED")
    return event


def _moment(day: date, hour: time) -> datetime:
    """In UTC: so no file has to say what the hours of Vietnam are."""
    return datetime.combine(day, hour, VIETNAM).astimezone(UTC)
