"""Founding a real home: a unit of the official lists, its areas, its first officer and her account."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from mattran.directory.access.actions import open_account
from mattran.directory.access.actors import Actor, command
from mattran.directory.access.models import User
from mattran.directory.bodies import actions as bodies
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.people.actions import add_person
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit, UnitQuerySet
from mattran.figures.rollup.actions import create

POSTS: Final = (Post.CHAIR, Post.VICE_CHAIR, Post.SPECIALIST)
AREA_PREFIXES: Final = ("Khu dân cư", "Khu phố", "Tổ dân phố", "Khóm", "Thôn", "Làng", "Ấp", "Bản", "Buôn")


@dataclass(frozen=True)
class Officer:
    """Who opens the home first, as she is asked for it."""

    address: Address
    name: str
    post: Post
    term: str  # of her seat; a specialist has none
    login: str
    password: str


def units_to_keep(text: str, *, on: date) -> UnitQuerySet:
    """Communes and provinces of that day by their code or by words of their name."""
    kept = Unit.objects.existing(on=on).filter(kind__in=(UnitKind.COMMUNE, UnitKind.PROVINCE))
    return (kept.filter(code=text) if text.isdigit() else kept.matching(text)).in_order()


@transaction.atomic
def found(*, unit: Unit, areas: tuple[str, ...], officer: Officer, at: datetime) -> User:
    """Make all of it or nothing; answers the account that opens the home."""
    today = timezone.localdate(at)
    by = command(today, "Người lập sổ")
    for area in areas:
        _add_area(area, unit, by, today, at)
    person = add_person(by=by.who, name=officer.name, address=officer.address, at=at, unit_id=unit.pk)
    _give_post(person, unit, officer, by, today, at)
    return open_account(by=by, person=person, login=officer.login, password=officer.password, at=at)


def _add_area(name: str, parent: Unit, by: Actor, today: date, at: datetime) -> None:
    """From the beginning of last year, so that its comparison can be written in too."""
    words = f"{name.casefold()} "
    prefix = next((prefix for prefix in AREA_PREFIXES if words.startswith(f"{prefix.casefold()} ")), "")
    since = max(units.lifetime(parent).start, date(today.year - 1, 1, 1))
    bare = name[len(prefix) :].strip() or name
    create(by=by, kind=UnitKind.AREA, prefix=prefix, name=bare, parent=parent, on=since, at=at)


def _give_post(person: Person, unit: Unit, officer: Officer, by: Actor, today: date, at: datetime) -> None:
    """A seat on the standing board; a specialist is appointed, and keeps the list of units as well."""
    who = by.who
    if officer.post == Post.SPECIALIST:
        for post in (Post.SPECIALIST, Post.OPERATOR):
            bodies.appoint(by=who, person=person, unit=unit, post=post, on=today, at=at)
        return
    board = bodies.open_body(by=who, unit=unit, kind=BodyKind.STANDING_BOARD, at=at)
    term = bodies.open_term(by=who, body=board, label=officer.term, at=at)
    named = bodies.Named(person, term=term, is_recognised=True)
    bodies.give_seat(by=who, body=board, post=officer.post, named=named, on=today, at=at)
