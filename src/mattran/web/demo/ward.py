"""The fictional Phường Mẫu with its areas, boards and people, and a neighbour that sees none of it.

The ward lived through what real ones did: a district until 30/6/2025, then directly under the province; and
on 15/04/2026, in the middle of a month, Khu phố Đông 6 merged into Khu phố Đông 5.
"""

from dataclasses import dataclass
from datetime import date, datetime

from mattran.base.audit.rules import Who
from mattran.base.spans import OPEN
from mattran.directory.access.actors import Actor
from mattran.directory.access.models import User
from mattran.directory.bodies import actions as bodies
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.bodies.models import Body, Seat, Term
from mattran.directory.people.actions import add_person
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person
from mattran.directory.units import actions as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.directory.units.queries import root
from mattran.web.demo.people import HEADS, ROLES, Role, members

SOURCE = "Giả định, chỉ để trình diễn"
BEGAN = date(2024, 1, 1)
TWO_TIERS = date(2025, 7, 1)
MERGED = date(2026, 4, 15)
TERM = "2024–2026"
TERM_ENDS = date(2026, 12, 31)
AREAS = [*sorted({*HEADS, "Đông 5"})]
NEIGHBOURS = ["Thử Nghiệm 1", "Thử Nghiệm 2"]


@dataclass(frozen=True)
class Place:
    """The units of the demonstration by their names."""

    units: dict[str, Unit]

    def __getitem__(self, name: str) -> Unit:
        return self.units[name]

    def lives(self) -> dict[str, tuple[date, date]]:
        """The first day of each area of Phường Mẫu and the day on which it no longer exists."""
        return {name: (BEGAN, MERGED if name == "Đông 6" else OPEN) for name in AREAS}


def build() -> Place:
    """Make the units, up to the day before the merger of areas, which `merge` brings."""
    nation = root()
    found = {"Toàn quốc": nation}

    def add(kind: UnitKind, prefix: str, name: str, parent: str, key: str = "") -> None:
        found[key or name] = units.create_unit(
            kind=kind, name=name, prefix=prefix, parent=found[parent], on=BEGAN, source=SOURCE
        )

    add(UnitKind.PROVINCE, "Tỉnh", "Mẫu", "Toàn quốc", key="Tỉnh Mẫu")
    add(UnitKind.DISTRICT, "Quận", "Mẫu", "Tỉnh Mẫu", key="Quận Mẫu")
    for ward, areas in (("Mẫu", AREAS), ("Thử Nghiệm", NEIGHBOURS)):
        add(UnitKind.COMMUNE, "Phường", ward, "Quận Mẫu")
        for area in areas:
            add(UnitKind.AREA, "Khu phố", area, ward)
    return Place(found)


def end_the_district(place: Place) -> None:
    """1/7/2025: the wards go directly under the province, the district ends."""
    decree = "Giả định, theo mô hình hai cấp từ 1/7/2025"
    for ward in ("Mẫu", "Thử Nghiệm"):
        units.place(unit=place[ward], parent=place["Tỉnh Mẫu"], on=TWO_TIERS, decree=decree)
    units.close(unit=place["Quận Mẫu"], on=TWO_TIERS, decree=decree)


def seat(place: Place, *, by: Who, at: datetime) -> None:
    """Boards, terms, and who holds which post; the accounts come with `load`."""
    for number, name in enumerate(AREAS):
        board = bodies.open_body(by=by, unit=place[name], kind=BodyKind.RESIDENTIAL_BOARD, at=at)
        term = bodies.open_term(
            by=by, body=board, label=TERM, starts_on=BEGAN, ends_on=TERM_ENDS, at=at, source=SOURCE
        )
        if name in HEADS:
            address, head = HEADS[name]
            _hold(board, term, Post.HEAD, _person(head, address, by, at), by, at)
        for address, member in members(number):
            _hold(board, term, Post.MEMBER, _person(member, address, by, at), by, at)
    for role in ROLES:
        _give(place, role, _person(role.name, role.address, by, at), by, at)


def _give(place: Place, role: Role, person: Person, by: Who, at: datetime) -> None:
    unit = place[role.unit]
    if role.post in (Post.HEAD, Post.DEPUTY, Post.MEMBER):
        board = bodies.open_body(by=by, unit=unit, kind=BodyKind.RESIDENTIAL_BOARD, at=at)
        _hold(board, board.terms.order_by("pk").first(), role.post, person, by, at)
    elif role.post in (Post.CHAIR, Post.VICE_CHAIR, Post.STANDING_MEMBER):
        board = bodies.open_body(by=by, unit=unit, kind=BodyKind.STANDING_BOARD, at=at)
        _hold(board, None, role.post, person, by, at)
    else:
        bodies.appoint(by=by, person=person, unit=unit, post=role.post, on=BEGAN, at=at, decision=SOURCE)


def _person(name: str, address: Address, by: Who, at: datetime) -> Person:
    return add_person(by=by, name=name, address=address, note=SOURCE, at=at)


def _hold(body: Body, term: Term | None, post: Post, person: Person, by: Who, at: datetime) -> None:
    named = bodies.Named(person, term=term, decision=SOURCE, is_recognised=True, source=SOURCE)
    bodies.give_seat(by=by, body=body, post=post, named=named, on=BEGAN, at=at)


def leader(unit: Unit, kind: BodyKind, post: Post, user: User, on: date) -> Actor:
    """Whoever holds that post in the unit's board, acting on that day."""
    seat = Seat.objects.select_related("person", "body__unit").get(
        body__unit=unit, body__kind=kind, post=post, person__isnull=False
    )
    assert seat.person is not None
    return Actor(user, seat.person, seat, None, unit, post, on)
