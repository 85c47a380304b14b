"""Writing a planned list: areas, then boards, terms, people and seats, through the actions of each room."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from mattran.directory.access import actions as access
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.bodies.actions import CannotSeat, Named
from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.models import Body, Term
from mattran.directory.people.actions import BadPerson
from mattran.directory.people.models import Person
from mattran.directory.units import queries as units
from mattran.directory.units.actions import CannotReorganise
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.figures.rollup import actions as rollup
from mattran.frontwork.entries.rules import Refusal
from mattran.frontwork.rosters.actions.planned import Planned, PlannedArea, PlannedSeat
from mattran.frontwork.rosters.actions.refusals import CannotTakeIn
from mattran.frontwork.rosters.choices import MadeKind
from mattran.frontwork.rosters.models import Made, Roster
from mattran.frontwork.rosters.queries.boards import board_of


def seat_all(
    *, by: Actor, roster: Roster, planned: Planned, answers: Mapping[int, int], at: datetime
) -> list[Made]:
    """Everything new in the plan, and a line for each thing made. Raises CannotTakeIn naming the row."""
    writer = _Writer(by, roster, planned, answers, at)
    for area in planned.areas.values():
        with _naming(area.number):
            writer.area(area)
    for seat in planned.new_seats:
        with _naming(seat.row.number):
            writer.seat(seat)
    return writer.made


@contextmanager
def _naming(number: int) -> Iterator[None]:
    """What is refused only now is said with the row's number."""
    try:
        yield
    except (CannotSeat, CannotReorganise, BadPerson, MayNot) as wrong:
        raise CannotTakeIn((Refusal(number, "", str(wrong)),)) from wrong


class _Writer:
    """Writes row by row and remembers what it has made."""

    def __init__(
        self, by: Actor, roster: Roster, planned: Planned, answers: Mapping[int, int], at: datetime
    ) -> None:
        self.by, self.roster, self.answers, self.at = by, roster, answers, at
        self.made: list[Made] = []
        self._begins = units.lifetime(by.unit).start
        self._areas: dict[str, Unit] = {}
        self._bodies: dict[int, Body] = {}
        self._terms: dict[tuple[int, str], Term] = {}
        self._people: dict[int, Person] = {
            seat.row.number: seat.person for seat in planned.seats if seat.person is not None
        }

    def area(self, area: PlannedArea) -> None:
        """The unit, made if it is not there."""
        if area.unit is not None:
            self._areas[area.key] = area.unit
            return
        unit = rollup.create(
            by=self.by,
            kind=UnitKind.AREA,
            name=area.name,
            prefix=area.prefix,
            code=area.code,
            parent=self.by.unit,
            on=self._begins,
            decree=f"Danh sách {self.roster}"[:300],
            at=self.at,
        )
        self._areas[area.key] = unit
        self._note(MadeKind.UNIT, unit.pk, str(unit), area.number)

    def seat(self, planned: PlannedSeat) -> None:
        """The seat, with board, term and person before it."""
        row, unit = planned.row, self._areas[planned.area.key]
        body = self._body(unit, row.number)
        person = self._person(planned)
        assert row.since is not None
        named = Named(
            person,
            term=self._term(planned, body),
            decision=row.decision,
            is_recognised=bool(row.decision),
            represents=planned.represents,
            source=self._source(planned),
        )
        seat = access.give_seat(by=self.by, body=body, post=row.post, named=named, on=row.since, at=self.at)
        self._note(MadeKind.SEAT, seat.pk, f"{person}, {row.post.label}, {unit}", row.number)

    def _source(self, planned: PlannedSeat) -> str:
        told = f"Danh sách {self.roster}, dòng {planned.row.number}"
        words = planned.row.represents if planned.represents is None else ""
        return f"{told}; đại diện {words}"[:300] if words else told[:300]

    def _body(self, unit: Unit, number: int) -> Body:
        if unit.pk not in self._bodies:
            body = board_of(unit)
            if body is None:
                kind = BodyKind.RESIDENTIAL_BOARD
                body = access.open_body(by=self.by, unit=unit, kind=kind, at=self.at)
                self._note(MadeKind.BODY, body.pk, str(body), number)
            self._bodies[unit.pk] = body
        return self._bodies[unit.pk]

    def _term(self, planned: PlannedSeat, body: Body) -> Term | None:
        row = planned.row
        if not row.term:
            return None
        key = (body.pk, row.term)
        if key not in self._terms:
            there = body.terms.filter(label=row.term).first()
            if there is None:
                there = access.open_term(
                    by=self.by,
                    body=body,
                    label=row.term,
                    starts_on=row.term_starts,
                    ends_on=row.term_ends,
                    at=self.at,
                )
                self._note(MadeKind.TERM, there.pk, str(there), row.number)
            self._terms[key] = there
        return self._terms[key]

    def _person(self, planned: PlannedSeat) -> Person:
        number = planned.row.number
        if planned.same_row in self._people:
            self._people[number] = self._people[planned.same_row]
        chosen = self.answers.get(number, 0)
        for doubt in planned.doubts:
            if doubt.person.pk == chosen:
                self._people[number] = doubt.person
        if number not in self._people:
            row = planned.row
            person = access.add_person(
                by=self.by, name=row.name, address=row.address, phone=row.phone, note=row.note, at=self.at
            )
            self._people[number] = person
            self._note(MadeKind.PERSON, person.pk, str(person), number)
        return self._people[number]

    def _note(self, kind: MadeKind, pk: int, label: str, number: int) -> None:
        self.made.append(
            Made(roster_id=self.roster.pk, kind=kind, object_id=pk, label=label[:300], number=number)
        )
