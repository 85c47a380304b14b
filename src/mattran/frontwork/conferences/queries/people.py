"""Who of those elected is known already."""

from collections.abc import Sequence

from mattran.directory.bodies.models import Body, Seat
from mattran.directory.bodies.queries import lineage
from mattran.directory.people.models import Person
from mattran.frontwork.conferences.models import Nominee


def persons_of(nominees: Sequence[Nominee], body: Body | None) -> dict[int, Person]:
    """The person whom a nominee is, by the nominee's id: whoever sits or sat on this board under that name.

    The same name elsewhere is another human being until somebody says otherwise; two of one name on the same
    board are told apart by nobody here, and so are nobody's.
    """
    if body is None:
        return {}
    seats = Seat.objects.filter(body__in=lineage(body), person__name__in={row.name for row in nominees})
    known: dict[str, dict[int, Person]] = {}
    for seat in seats.select_related("person").order_by("pk"):
        if seat.person is not None:
            known.setdefault(seat.person.name, {})[seat.person.pk] = seat.person
    found = {}
    for row in nominees:
        alike = [one for one in known.get(row.name, {}).values() if not _differ(row, one)]
        if len(alike) == 1:
            found[row.pk] = alike[0]
    return found


def _differ(row: Nominee, person: Person) -> bool:
    return bool(row.address and person.address and row.address != person.address)
