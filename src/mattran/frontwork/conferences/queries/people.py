"""Who of those elected is known already."""

from collections import Counter
from collections.abc import Sequence

from mattran.base.text import name_sort_key
from mattran.directory.bodies.models import Body, Seat
from mattran.directory.bodies.queries import lineage
from mattran.directory.people.models import Person
from mattran.frontwork.conferences.models import Nominee


def persons_of(nominees: Sequence[Nominee], body: Body | None) -> dict[int, Person]:
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


def _differ(row: Nominee, person: Person) -> bool:
    return bool(row.address and person.address and row.address != person.address)
