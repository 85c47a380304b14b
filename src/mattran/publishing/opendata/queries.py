"""What open data are made of: units with a page, boards with recognised seats, conferences of open kinds."""

from datetime import date

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from mattran.base.audit.models import Entry
from mattran.directory.bodies.models import Body, Seat, SeatQuerySet, Term
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit, UnitQuerySet
from mattran.frontwork.conferences.choices import TELLING, ConferenceState
from mattran.frontwork.conferences.models import SOURCE_KIND, ConferenceQuerySet
from mattran.frontwork.conferences.queries import open_conferences

HELD = "held_seats"  # of a body or a person: the recognised seats on the day, in rank
CHANGED = "changed_at"  # of a conference: the last moment at which what is public of it was written


def units() -> UnitQuerySet:
    """Units that have a public page, whether or not anything is said of them yet."""
    return Unit.objects.all().with_page()


def units_with_data(on: date) -> UnitQuerySet:
    """Those of which there is something: somebody sits there, or a public conference was planned or held."""
    seated = _seats(on).order_by().values("body__unit")
    met = _met().order_by().values("unit")
    return units().filter(Q(pk__in=seated) | Q(pk__in=met)).prefetch_related(_terms_of_bodies()).in_order()


def unit_with_terms() -> UnitQuerySet:
    """Units as one of them is shown."""
    return units().prefetch_related(_terms_of_bodies())


def bodies(on: date) -> QuerySet[Body]:
    """Boards with the recognised seats of that day, by name; one where nobody sits is not told of."""
    seats = _seats(on).order_by().values("body")
    there = Body.objects.filter(unit__in=units().order_by().values("pk"), pk__in=seats)
    return there.select_related("unit").prefetch_related(_held(on)).order_by("name", "pk")


def people(on: date) -> QuerySet[Person]:
    """Holders of recognised seats on that day, by given name; nobody else is there."""
    there = Person.objects.filter(pk__in=_seats(on).order_by().values("person"))
    return there.prefetch_related(_held(on)).in_order()


def people_of(unit: Unit, on: date) -> QuerySet[Person]:
    """Those with a recognised seat in the unit."""
    return people(on).filter(pk__in=_seats(on).filter(body__unit=unit).order_by().values("person"))


def seats(on: date) -> SeatQuerySet:
    """The recognised seats of that day."""
    return _seats(on)


def meetings() -> ConferenceQuerySet:
    """Public conferences of these units – planned, held, called off – with their CHANGED, latest first."""
    return _met().annotate(**{CHANGED: _last_change()}).newest_first()


def withdrawn_meetings() -> ConferenceQuerySet:
    """Those that were taken out of the books: whoever asks for one is told that it is gone."""
    return _of_units().filter(state=ConferenceState.WITHDRAWN, recorded_at__isnull=False)


def meetings_to_come(on: date) -> ConferenceQuerySet:
    """Those that are to be held from that day on, each at a place."""
    return _of_units().planned().filter(held_on__gte=on)


def _met() -> ConferenceQuerySet:
    standing = Q(state__in=[ConferenceState.PLANNED, ConferenceState.RECORDED])
    return _of_units().filter(standing | Q(pk__in=_of_units().called_off().order_by().values("pk")))


def _last_change() -> Subquery:
    """When what everybody may know of a conference was last written, as the log has it."""
    lines = Entry.objects.filter(
        kind=SOURCE_KIND, object_id=OuterRef("pk"), verb__in=TELLING, is_refused=False
    )
    return Subquery(lines.order_by("-at", "-pk").values("at")[:1])


def _of_units() -> ConferenceQuerySet:
    return open_conferences().filter(unit__in=units().order_by().values("pk"))


def terms() -> QuerySet[Term]:
    """Terms of the boards of these units."""
    return Term.objects.filter(body__unit__in=units().order_by().values("pk")).select_related("body")


def _seats(on: date) -> SeatQuerySet:
    every: SeatQuerySet = Seat.objects.all()
    there = every.held(on=on).recognised().filter(body__unit__in=units().order_by().values("pk"))
    return there.select_related("person", "body").in_rank()


def _held(on: date) -> "Prefetch[str]":
    return Prefetch("seats", _seats(on), to_attr=HELD)


def _terms_of_bodies() -> "Prefetch[str]":
    return Prefetch("bodies__terms", Term.objects.order_by("label", "pk"))
