"""Load the demonstration: the official lists, the two articles, and the fictional Phường Mẫu with its work."""

from collections.abc import Callable
from datetime import date, datetime, time
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from mattran.base.periods import year_period
from mattran.directory.access.actions import open_account
from mattran.directory.access.actors import Actor, command
from mattran.directory.access.models import User
from mattran.directory.access.rules import DEMONSTRATION_PASSWORD
from mattran.directory.bodies.choices import BodyKind, Post, SeatEnd
from mattran.directory.bodies.models import Seat
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit
from mattran.figures.measures.actions import set_target
from mattran.figures.measures.choices import Qualifier
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.actions import merge
from mattran.frontwork.activities.actions import Details, record
from mattran.frontwork.activities.models import ActivityKind
from mattran.frontwork.activities.rules import Amount
from mattran.web.demo import articles, ward
from mattran.web.demo.people import ROLES
from mattran.web.demo.ward import MERGED, SOURCE, Place
from mattran.web.demo.work import Work, two_years

NAMES = UUID("6d617474-7261-4e00-8000-000000000001")
PLANS = {"prop_sessions": 240, "prop_participants": 20_000, "env_drives": 120, "gifts": 700, "people_conf": 24}


def is_loaded() -> bool:
    """Whether the demonstration is there."""
    return User.objects.filter(login=ROLES[0].login, is_demonstration=True).exists()


def load(*, now: datetime, say: Callable[[str], object]) -> None:
    """Load everything in one transaction: whole, or not at all."""
    today = now.astimezone(_zone()).date()
    with transaction.atomic():
        say("Danh mục và danh sách đơn vị hành chính …")
        call_command("load_catalogues", verbosity=0)
        call_command("load_units", verbosity=0)
        operator = command(today, "Người nạp bản trình diễn")
        say("Hai bài báo, chỉ những điều bài đã nêu …")
        articles.load(now=now)
        say("Phường Mẫu, giả định …")
        place = ward.build()
        ward.end_the_district(place)
        ward.seat(place)
        _open_accounts(operator, now)
        _set_plans(place, today, now)
        say("Hai năm công việc của Phường Mẫu …")
        _record_all(place, today, operator, now)


def _open_accounts(by: Actor, at: datetime) -> None:
    for role in ROLES:
        person = Person.objects.get(name=role.name, note=SOURCE)
        open_account(
            by=by, person=person, login=role.login, password=DEMONSTRATION_PASSWORD, at=at, is_demonstration=True
        )


def _set_plans(place: Place, today: date, at: datetime) -> None:
    measures = {m.code: m for m in Measure.objects.filter(code__in=PLANS).order_by("pk")}
    by = _leader(place["Mẫu"], BodyKind.STANDING_BOARD, Post.CHAIR, User(login=""), today)
    for year in (today.year - 1, today.year):
        for code, value in PLANS.items():
            set_target(
                by=by,
                unit=place["Mẫu"],
                measure=measures[code],
                period=year_period(year),
                value=value,
                source=SOURCE,
                at=at,
            )


def _record_all(place: Place, today: date, operator: Actor, at: datetime) -> None:
    """Record each area's work by its head of the day; on the day of the merger, merge."""
    recorder = User.objects.create_user("so-mau")
    recorder.is_active = False
    recorder.save()
    kinds = {kind.code: kind for kind in ActivityKind.objects.order_by("pk")}
    heads = {
        area: _leader(place[area], BodyKind.RESIDENTIAL_BOARD, Post.HEAD, recorder, today) for area in ward.AREAS
    }
    is_merged = False
    for number, work in enumerate(two_years(place.lives(), today=today)):
        if work.day >= MERGED and not is_merged:
            _merge(place, operator, at)
            is_merged = True
        _record(work, heads[work.area], kinds[work.kind], uuid5(NAMES, str(number)))
    if not is_merged and today >= MERGED:
        _merge(place, operator, at)


def _record(work: Work, head: Actor, kind: ActivityKind, client_id: UUID) -> None:
    details = Details(
        kind=kind,
        held_on=work.day,
        place=work.place,
        people=Amount(*work.people) if work.people else None,
        figures={code: Amount(value, qualifier) for code, (value, qualifier) in work.figures.items()},
        contents=tuple(kind.contents.order_by("pk")),
        note=work.note,
    )
    at = datetime.combine(work.day, time(19, 30), _zone())
    record(by=_on(head, work.day), unit=head.unit, details=details, at=at, client_id=client_id)


def _merge(place: Place, by: Actor, at: datetime) -> None:
    merge(
        by=by,
        olds=[place["Đông 6"]],
        into=place["Đông 5"],
        on=MERGED,
        decree="Nghị quyết giả định số 15/NQ-HĐND",
        at=at,
    )
    Seat.objects.filter(body__unit=place["Đông 6"]).update(valid_to=MERGED, ended_by=SeatEnd.UNIT_CLOSED)


def _leader(unit: Unit, kind: BodyKind, post: Post, user: User, on: date) -> Actor:
    seat = Seat.objects.select_related("person", "body__unit").get(
        body__unit=unit, body__kind=kind, post=post, person__isnull=False
    )
    assert seat.person is not None
    return Actor(user, seat.person, seat, None, unit, post, on)


def _on(actor: Actor, day: date) -> Actor:
    return Actor(actor.user, actor.person, actor.seat, actor.appointment, actor.unit, actor.post, day)


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
