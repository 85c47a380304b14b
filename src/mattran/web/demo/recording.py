"""The invented work of two years in the books: each area's by its head, on its day; the areas that merge."""

from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID, uuid5

from mattran.base.dates import VIETNAM
from mattran.directory.access.actors import Actor
from mattran.directory.access.models import User
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.figures.rollup.actions import merge
from mattran.frontwork.activities.actions import Details, record
from mattran.frontwork.activities.models import ActivityKind
from mattran.frontwork.activities.rules import Amount
from mattran.web.demo import conferences, ward
from mattran.web.demo.ward import MERGED, Place, leader
from mattran.web.demo.work import Work, two_years

NAMES = UUID("6d617474-7261-4e00-8000-000000000001")


def load(place: Place, *, today: date, operator: Actor, at: datetime) -> None:
    """Record each area's work by its head of the day; on the day of the merger, merge."""
    recorder = User.objects.create_user("so-mau")
    recorder.is_active = False
    recorder.save()
    kinds = {kind.code: kind for kind in ActivityKind.objects.order_by("pk")}
    heads = {
        area: leader(place[area], BodyKind.RESIDENTIAL_BOARD, Post.HEAD, recorder, today)
        for area in ward.AREAS
    }
    is_merged = False
    for number, work in enumerate(two_years(place.lives(), today=today)):
        if work.day >= MERGED and not is_merged:
            _merge(place, operator, at)
            is_merged = True
        _record(work, heads[work.area], kinds[work.kind], uuid5(NAMES, str(number)), at)
    if not is_merged and today >= MERGED:
        _merge(place, operator, at)


def _record(work: Work, head: Actor, kind: ActivityKind, client_id: UUID, now: datetime) -> None:
    """On the evening of that day, or at once when that evening is still to come."""
    at = min(datetime.combine(work.day, time(19, 30), VIETNAM), now)
    if kind.code == "peoples_conference":
        conferences.hold_peoples_conference(work, by=replace(head, on=work.day), client_id=client_id, at=at)
        return
    details = Details(
        kind=kind,
        held_on=work.day,
        place=work.place,
        people=Amount(*work.people) if work.people else None,
        figures={code: Amount(value, qualifier) for code, (value, qualifier) in work.figures.items()},
        contents=tuple(kind.contents.order_by("pk")),
        note=work.note,
    )
    record(by=replace(head, on=work.day), unit=head.unit, details=details, at=at, client_id=client_id)


def _merge(place: Place, by: Actor, at: datetime) -> None:
    merge(
        by=by,
        olds=[place["Đông 6"]],
        into=place["Đông 5"],
        on=MERGED,
        decree="Nghị quyết giả định số 15/NQ-HĐND",
        at=at,
    )
