"""Who was summoned and who came, by name: listed, marked, checked in, counted. The log keeps counts only.

A conference that is recorded or withdrawn takes no name any more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from mattran.base.dates import local_day, show, show_moment
from mattran.base.text import name_sort_key
from mattran.directory.access.actors import Actor
from mattran.directory.bodies.choices import Post
from mattran.directory.people.rules import read_addressed
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.actions.reach import demand_recording
from mattran.frontwork.conferences.actions.refusals import CannotRecord
from mattran.frontwork.conferences.actions.sections import Attendance
from mattran.frontwork.conferences.actions.tell import locked, tell
from mattran.frontwork.conferences.actions.writing import log
from mattran.frontwork.conferences.choices import AttendeeState
from mattran.frontwork.conferences.models import Attendee, Conference, new_token
from mattran.frontwork.conferences.rules import Line, counts_of_names, written

MOST_NAMES = 600


@transaction.atomic
def add_people(
    *,
    by: Actor,
    conference: Conference,
    people: Sequence[Line],
    at: datetime,
    is_summoned: bool = True,
) -> list[Attendee]:
    """Those of the people who are not on the list yet, behind it. Pressed twice, nobody stands there twice.

    Raises MayNot, and CannotRecord for a closed conference, an empty list, or beyond MOST_NAMES.
    """
    current = _open(by, conference)
    if not people:
        raise CannotRecord("names", "Hãy ghi ít nhất một người, mỗi dòng một người.")
    there = [(one.name, one.capacity) for one in current.attendees.all()]
    lines = _not_among(there, people)
    whole = len(there) + len(lines)
    if whole > MOST_NAMES:
        raise CannotRecord("names", f"Danh sách sẽ có {whole} tên, nhiều nhất {MOST_NAMES}.")
    if not lines:
        return []
    before = queries.list_counts(current).words
    last = current.attendees.aggregate(last=Max("order"))["last"] or 0
    new = Attendee.objects.bulk_create(
        Attendee(
            conference=current,
            order=place,
            name=name,
            capacity=capacity,
            is_summoned=is_summoned,
            token=new_token(),
        )
        for place, (name, capacity) in enumerate(lines, start=last + 1)
    )
    _log(current, by, "ghi danh sách người dự", before, at)
    return new


def _not_among(there: Sequence[tuple[str, str]], people: Sequence[Line]) -> list[tuple[str, str]]:
    """Name and capacity of each who does not stand there, once, in the order in which they were typed.

    LÊ HẠ is Bà Lê Hạ, since nobody said otherwise; Ông Lê Hạ is somebody else.
    """
    known: dict[tuple[str, str], set[str]] = {}
    for name, capacity in there:
        address, key = _key(name, capacity)
        known.setdefault(key, set()).add(address)
    found = []
    for person in people:
        name = written(replace(person, represents="", post=Post.MEMBER))
        capacity = written(person).removeprefix(name).removeprefix(" – ")
        address, key = _key(name, capacity)
        addresses = known.setdefault(key, set())
        if not addresses or (address and "" not in addresses and address not in addresses):
            found.append((name, capacity))
        addresses.add(address)
    return found


@transaction.atomic
def strike_off(*, by: Actor, conference: Conference, attendee_id: int, at: datetime) -> None:
    """Somebody off the list; whoever is gone is gone. Raises MayNot, and CannotRecord for who is present."""
    current = _open(by, conference)
    one = current.attendees.filter(pk=attendee_id).first()
    if one is None:
        return
    if one.is_present:
        raise CannotRecord("", f"{one.name} đã ghi có mặt. Ghi nhầm thì đổi lại “Chưa ghi” trước khi bỏ tên.")
    before = queries.list_counts(current).words
    one.delete()
    _log(current, by, "bỏ tên khỏi danh sách người dự", before, at)


@transaction.atomic
def mark(
    *, by: Actor, conference: Conference, told: Mapping[int, tuple[str, str]], at: datetime
) -> list[Attendee]:
    """Who came, who is away: by id, what stood on the page and what is said now. The same again is nothing.

    Whoever was marked otherwise since the page was opened stays as she is and is returned. Raises MayNot, and
    CannotRecord for a closed conference, or for somebody present before the day.
    """
    current = _open(by, conference)
    changed = {pk: pair for pk, pair in told.items() if pair[0] != pair[1]}
    before = queries.list_counts(current).words
    rows = list(current.attendees.filter(pk__in=changed).order_by("order", "pk"))
    late, moved = [], []
    for one in rows:
        was, now = changed[one.pk]
        if one.state == now:
            continue
        if one.state != was:
            late.append(one)
            continue
        _put(one, AttendeeState(now), current, at)
        moved.append(one)
    Attendee.objects.bulk_update(moved, ["state", "checked_in_at"])
    if moved:
        _log(current, by, "điểm danh", before, at)
    return late


@transaction.atomic
def check_in(*, by: Actor, attendee: Attendee, at: datetime) -> Attendee:
    """She is here. Scanned again, in another tab or with another phone: the moment of the first time stays.

    Raises MayNot, and CannotRecord for a closed conference, or before its day.
    """
    current = _open(by, attendee.conference)
    one = current.attendees.get(pk=attendee.pk)
    if one.is_present:
        return one
    before = queries.list_counts(current).words
    _put(one, AttendeeState.PRESENT, current, at)
    one.save()
    _log(current, by, "điểm danh", before, at)
    return one


@transaction.atomic
def take_counts(*, by: Actor, conference: Conference, version: int, at: datetime) -> Conference:
    """The numbers of those summoned, present and excused as the list has them, because the writer says so.

    What the list does not say stays as it was told. Raises what `tell` raises, and CannotRecord for a list
    without anybody summoned.
    """
    current = _open(by, conference)
    found = counts_of_names(current.attendees.filter(is_summoned=True).values_list("state", flat=True))
    if found.summoned is None:
        raise CannotRecord("", "Danh sách chưa có ai được triệu tập. Hãy ghi danh sách trước.")
    was = Attendance.of(current)
    section = replace(
        was,
        summoned_count=found.summoned,
        present_count=was.present_count if found.present is None else found.present,
        excused_count=was.excused_count if found.excused is None else found.excused,
    )
    return tell(by=by, conference=current, version=version, section=section, at=at)


def _open(by: Actor, conference: Conference) -> Conference:
    """The conference, locked, if it takes names and she may write it down."""
    current = locked(conference)
    demand_recording(by, current.unit)
    if not current.is_unrecorded:
        what = f"đã ghi vào sổ lúc {show_moment(current.recorded_at)}" if current.recorded_at else "đã bỏ"
        raise CannotRecord("", f"Hội nghị này {what}, không điểm danh được nữa.")
    return current


def _put(one: Attendee, state: AttendeeState, conference: Conference, at: datetime) -> None:
    """What is known of her now; nobody is there before the day."""
    held_on = conference.held_on
    if state == AttendeeState.PRESENT and held_on is not None and held_on > local_day(at):
        raise CannotRecord("", f"Hội nghị họp ngày {show(held_on)}, chưa điểm danh được.")
    one.state = state
    one.checked_in_at = at if state == AttendeeState.PRESENT else None


def _key(name: str, capacity: str) -> tuple[str, tuple[str, str]]:
    """The form of address, and by what the same line is known when it is typed again; Hà is not Hạ."""
    address, bare = read_addressed(name)
    return address, (name_sort_key(bare), capacity.casefold())


def _log(conference: Conference, by: Actor, verb: str, before: str, at: datetime) -> None:
    after = queries.list_counts(conference).words
    log(conference, by=by, verb=verb, at=at, changes={"Danh sách": [before, after]})
