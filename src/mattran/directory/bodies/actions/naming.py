"""Who comes into a seat, why somebody leaves it, and the papers that say so."""

from dataclasses import dataclass

from mattran.directory.bodies.choices import SeatBegin
from mattran.directory.bodies.models import ReleaseReason, Term
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit


@dataclass(frozen=True)
class Named:
    """Who is named to a seat, in which term and by which paper; nobody, for one still to be filled."""

    person: Person | None
    term: Term | None = None
    decision: str = ""
    is_recognised: bool = False
    represents: Unit | None = None
    source: str = ""
    began_by: SeatBegin | None = None


@dataclass(frozen=True)
class Release:
    """Why somebody leaves a seat, and by which paper."""

    reason: ReleaseReason | None = None
    decision: str = ""


UNSAID = Release()
