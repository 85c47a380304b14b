"""Who of those elected is known already."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from mattran.base.spans import OPEN
from mattran.base.text import name_sort_key
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import visible_units
from mattran.directory.bodies.models import Appointment, Body, Seat
from mattran.directory.bodies.queries import lineage
from mattran.directory.people.models import Person
from mattran.frontwork.conferences.models import Conference, ConsultativeElection, Nominee, SeatChange


def persons_of(nominees: Sequence[Nominee | SeatChange], body: Body | None) -> dict[int, Person]:
    """The person whom a nominee is, by the nominee's id: whoever sits or sat on this board under that name.

    Thuý and Thúy are one name, as are LAN and Lan; Hà and Hạ are two. The same name elsewhere is another
    human being until somebody says otherwise; two of one name, on the board or among those elected, are told
    apart by nobody here, and so are nobody's.
    """
    if body is None:
        return {}
    names = {row.pk: name_sort_key(row.name) for row in nominees}
    seats = Seat.objects.filter(body__in=lineage(body), person__sort__in=set(names.values()))
    known: dict[str, dict[int, Person]] = {}
    for seat in seats.select_related("person").order_by("pk"):
        if seat.person is not None:
            known.setdefault(seat.person.sort, {})[seat.person.pk] = seat.person
    found: dict[int, Person] = {}
    for row in nominees:
        alike = [one for one in known.get(names[row.pk], {}).values() if not _differ(row, one)]
        if len(alike) == 1:
            found[row.pk] = alike[0]
    claims = Counter(person.pk for person in found.values())
    return {pk: person for pk, person in found.items() if claims[person.pk] == 1}


def _differ(row: Nominee | SeatChange, person: Person) -> bool:
    return bool(row.address and person.address and row.address != person.address)


def to_be_seated(election: ConsultativeElection) -> list[Nominee | SeatChange]:
    """Everybody who comes into a seat by it, as written down: those elected, or those of a change."""
    if election.conference.elects:
        return list(election.nominees.order_by("order", "pk"))
    return [row for row in election.changes.select_related("reason").order_by("order", "pk") if row.name]


def code_of(row: Nominee | SeatChange) -> str:
    """How a page names whoever comes: "cu-12", "doi-3"."""
    return f"{'cu' if isinstance(row, Nominee) else 'doi'}-{row.pk}"


def namesakes(by: Actor, rows: Sequence[Nominee | SeatChange]) -> dict[str, list[Person]]:
    """By code of whoever comes, those of that name in units that the actor sees: one of them may be her.

    Nobody is taken for another: it is offered, and whoever recognises says so. Three queries for any number.
    """
    if not rows:
        return {}
    names = {row: name_sort_key(row.name) for row in rows}
    units = visible_units(by).order_by().values("pk")
    alike = Person.objects.filter(sort__in=set(names.values()))
    seats = Seat.objects.filter(body__unit__in=units, person__in=alike.values("pk")).values("person")
    roles = Appointment.objects.filter(unit__in=units, person__in=alike.values("pk")).values("person")
    people = alike.filter(Q(pk__in=seats) | Q(pk__in=roles)).in_order()
    found = list(people.prefetch_related("seats__body"))
    return {
        code_of(row): [one for one in found if one.sort == key and not _differ(row, one)]
        for row, key in names.items()
    }


def seats_to_change(conference: Conference, on: date) -> list[Seat]:
    """Those who sit on the board that met, by rank: one of them may leave."""
    if conference.body is None:
        return []
    rows = Seat.objects.held(on=on).filter(body=conference.body, person__isnull=False, valid_to=OPEN)
    return list(rows.select_related("person", "body").in_rank())
