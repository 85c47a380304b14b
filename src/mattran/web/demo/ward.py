"""The fictional Phường Mẫu with its areas, boards and people, and a neighbour that sees none of it.

The ward lived through what real ones did: a district until 30/6/2025, then directly under the province; and on
15/04/2026, in the middle of a month, Khu phố Đông 6 merged into Khu phố Đông 5.
"""

from dataclasses import dataclass
from datetime import date

from mattran.base.spans import OPEN
from mattran.directory.bodies.choices import BodyKind, Post, SeatState
from mattran.directory.bodies.models import Appointment, Body, Seat, Term
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person
from mattran.directory.bodies.rules import body_name
from mattran.directory.units import actions as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.directory.units.queries import root
from mattran.web.demo.people import HEADS, ROLES, Role

SOURCE = "Giả định, chỉ để trình diễn"
BEGAN = date(2024, 1, 1)
TWO_TIERS = date(2025, 7, 1)
MERGED = date(2026, 4, 15)
TERM = "2024–2026"
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


def seat(place: Place) -> None:
    """Boards, terms, and who holds which post; the accounts come with `accounts`."""
    for name in AREAS:
        board = _body(place[name], BodyKind.RESIDENTIAL_BOARD)
        term = Term.objects.create(
            body=board, label=TERM, starts_on=BEGAN, ends_on=date(2026, 12, 31), source=SOURCE
        )
        if name in HEADS:
            address, head = HEADS[name]
            _hold(board, term, Post.HEAD, Person.objects.create(name=head, address=address, note=SOURCE))
        for _ in range(4):
            _hold(board, term, Post.MEMBER, None)
    for role in ROLES:
        person = Person.objects.create(name=role.name, address=role.address, note=SOURCE)
        _give(place, role, person)


def _give(place: Place, role: Role, person: Person) -> None:
    unit = place[role.unit]
    if role.post in (Post.HEAD, Post.DEPUTY, Post.MEMBER):
        board = _body(unit, BodyKind.RESIDENTIAL_BOARD)
        _hold(board, board.terms.order_by("pk").first(), role.post, person)
    elif role.post in (Post.CHAIR, Post.VICE_CHAIR):
        _hold(_body(unit, BodyKind.STANDING_BOARD), None, role.post, person)
    else:
        Appointment.objects.create(person=person, unit=unit, post=role.post, valid_from=BEGAN, decision=SOURCE)


def _body(unit: Unit, kind: BodyKind) -> Body:
    body, _ = Body.objects.get_or_create(
        unit=unit, kind=kind, name=body_name(kind, unit.full_name, UnitKind(unit.kind))
    )
    return body


def _hold(body: Body, term: Term | None, post: Post, person: Person | None) -> Seat:
    return Seat.objects.create(
        body=body,
        term=term,
        post=post,
        person=person,
        state=SeatState.RECOGNISED,
        valid_from=BEGAN,
        decision=SOURCE,
        source=SOURCE,
    )
