"""Load the demonstration: the official lists, the two articles, the fictional Phường Mẫu and its work."""

from collections.abc import Callable
from datetime import date, datetime

from django.core.management import call_command
from django.db import transaction

from mattran.base.dates import local_day
from mattran.base.periods import year_period
from mattran.directory.access.actions import issue_card, open_account
from mattran.directory.access.actors import Actor, command
from mattran.directory.access.cards import DEMONSTRATION, CardSecret
from mattran.directory.access.models import User
from mattran.directory.access.rules import DEMONSTRATION_PASSWORD
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.people.models import Person
from mattran.figures.measures.actions import set_targets
from mattran.figures.measures.models import Measure
from mattran.web.demo import articles, conferences, incoming, recording, reporting, tasks, ward
from mattran.web.demo.people import ROLES
from mattran.web.demo.ward import SOURCE, Place, leader

PLANS = {
    "vnn_raised": 130_000_000,
    "prop_sessions": 240,
    "prop_participants": 20_000,
    "env_drives": 120,
    "gifts": 700,
    "people_conf": 24,
}


def is_loaded() -> bool:
    """Whether the demonstration is there."""
    return User.objects.filter(login=ROLES[0].login, is_demonstration=True).exists()


def load(*, now: datetime, say: Callable[[str], object]) -> None:
    """Load everything in one transaction: whole, or not at all."""
    today = local_day(now)
    with transaction.atomic():
        say("Danh mục và danh sách đơn vị hành chính …")
        call_command("load_units", verbosity=0)
        call_command("load_catalogues", verbosity=0)  # after the units: some campaigns belong to one
        operator = command(today, "Người nạp bản trình diễn")
        say("Hai bài báo, chỉ những điều bài đã nêu …")
        articles.load(by=operator.who, now=now)
        say("Phường Mẫu, giả định …")
        place = ward.build()
        ward.end_the_district(place)
        ward.seat(place, by=operator.who, at=now)
        _open_accounts(operator, now)
        _issue_card(operator, now)
        _set_plans(place, today, now)
        say("Hai năm công việc của Phường Mẫu …")
        recording.load(place, today=today, operator=operator, at=now)
        say("Báo cáo 6 tháng …")
        reporting.load(place, today=today, now=now)
        incoming.load(place, today=today, now=now)
        tasks.load(place, today=today, at=now)
        conferences.load(place, today=today, at=now)


def _open_accounts(by: Actor, at: datetime) -> None:
    for role in ROLES:
        person = Person.objects.get(name=role.name, note=SOURCE)
        open_account(
            by=by,
            person=person,
            login=role.login,
            password=DEMONSTRATION_PASSWORD,
            at=at,
            is_demonstration=True,
        )


def _issue_card(by: Actor, at: datetime) -> None:
    """Bà Hoa's card, shown on the page that cards open; everybody may try it on this machine."""
    hoa = Person.objects.get(name=ROLES[0].name, note=SOURCE)
    issue_card(by=by, person=hoa, secret=CardSecret(DEMONSTRATION), at=at, must_change_pin=False)


def _set_plans(place: Place, today: date, at: datetime) -> None:
    measures = {m.code: m for m in Measure.objects.filter(code__in=PLANS).order_by("pk")}
    by = leader(place["Mẫu"], BodyKind.STANDING_BOARD, Post.CHAIR, User(login=""), today)
    for year in (today.year - 1, today.year):
        set_targets(
            by=by,
            unit=place["Mẫu"],
            period=year_period(year),
            values={measures[code]: value for code, value in PLANS.items()},
            source=SOURCE,
            at=at,
        )
