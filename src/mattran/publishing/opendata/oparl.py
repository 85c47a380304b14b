"""Units, boards, holders of seats, public conferences as objects of OParl 1.1 (oparl.org), linked by address.

A unit of the Front is a Body, each of its boards an Organization. Where the standard wants what we do not
publish – papers – the list is there and empty. A day without an hour cannot be a moment: it stands in
`mattran:day`, a property of our own as the standard allows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from mattran.base.dates import VIETNAM
from mattran.directory.bodies.models import Body, Seat, Term
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.queries import public_name
from mattran.publishing.opendata.queries import CHANGED, HELD

VERSION: Final = "https://schema.oparl.org/1.1/"
PLANNED, HELD_ALREADY = "terminiert", "durchgeführt"  # the standard's own words for the state of a meeting:
# planned; its record is there. Of one whose day has passed without a record it has none that we could claim.
Told = dict[str, Any]


@dataclass(frozen=True)
class Writer:
    """Makes objects as of a day; `absolute` makes a path into the address that everybody types."""

    absolute: Callable[[str], str]
    on: date

    def at(self, name: str, *args: int) -> str:
        """The address of an object or a list."""
        return self.absolute(reverse(f"opendata:{name}", args=args))

    def page(self, unit: Unit) -> str:
        """The page that people read."""
        return self.absolute(reverse("news:unit", args=[unit.pk]))

    def system(self) -> Told:
        """Where a reader begins."""
        told = {
            **self._told("system", "System"),
            "oparlVersion": VERSION,
            "name": "Sổ Mặt trận",
            "website": self.absolute(reverse("news:front")),
            "body": self.at("bodies"),
        }
        return _licensed(told)

    def body(self, unit: Unit) -> Told:
        """A unit of the Front."""
        terms = [self.term(term, unit) for body in unit.bodies.all() for term in body.terms.all()]
        told = {
            **self._told("body", "Body", unit.pk),
            "system": self.at("system"),
            "name": f"Mặt trận Tổ quốc Việt Nam {unit.full_name}",
            "shortName": unit.full_name,
            "classification": unit.get_kind_display(),
            "website": self.page(unit),
            "web": self.page(unit),
            "organization": self.at("organizations", unit.pk),
            "person": self.at("people", unit.pk),
            "meeting": self.at("meetings", unit.pk),
            "paper": self.at("papers", unit.pk),
            "legislativeTerm": terms,
        }
        return _licensed(told)

    def term(self, term: Term, unit: Unit) -> Told:
        """A mandate period of one of its boards."""
        told = {
            **self._told("term", "LegislativeTerm", term.pk),
            "body": self.at("body", unit.pk),
            "name": str(term),
        }
        if term.starts_on:
            told["startDate"] = term.starts_on.isoformat()
        if term.ended_on:
            told["endDate"] = term.ended_on.isoformat()
        return told

    def organization(self, body: Body) -> Told:
        """A board, with the seats whose holders were recognised."""
        return {
            **self._told("organization", "Organization", body.pk),
            "body": self.at("body", body.unit_id),
            "name": body.name,
            "classification": body.get_kind_display(),
            "organizationType": "Gremium",
            "membership": [self.at("membership", seat.pk) for seat in getattr(body, HELD)],
            "web": self.page(body.unit),
        }

    def person(self, person: Person) -> Told:
        """Who holds a recognised seat: the name as it is addressed, and the seats."""
        seats = getattr(person, HELD)
        return {
            **self._told("person", "Person", person.pk),
            "body": self.at("body", seats[0].body.unit_id),
            "name": person.addressed,
            "membership": [self.membership(seat, is_inside=True) for seat in seats],
        }

    def membership(self, seat: Seat, *, is_inside: bool = False) -> Told:
        """A recognised seat; inside the person who holds it, it does not name her again."""
        told = {
            **self._told("membership", "Membership", seat.pk),
            "organization": self.at("organization", seat.body_id),
            "role": seat.get_post_display(),
        }
        if not is_inside and seat.person_id is not None:
            told["person"] = self.at("person", seat.person_id)
        return told

    def meeting(self, one: Conference) -> Told:
        """A public conference: kind, term, day, hour; of one that is to come also where.

        Whose day has passed and which nobody recorded says no state: it is neither planned any more nor held.
        """
        told = {
            **self._told("meeting", "Meeting", one.pk),
            "name": public_name(one),
            "cancelled": one.is_called_off,
            "web": self.page(one.unit),
            **_moments(one, getattr(one, CHANGED, None)),
        }
        is_ahead = one.held_on is not None and one.held_on >= self.on
        if one.is_standing:
            told["meetingState"] = HELD_ALREADY
        elif is_ahead:
            told["meetingState"] = PLANNED
        if one.body_id is not None:
            told["organization"] = [self.at("organization", one.body_id)]
        if one.held_on is not None:
            told["mattran:day"] = one.held_on.isoformat()
            if one.starts_at is not None:
                told["start"] = datetime.combine(one.held_on, one.starts_at, VIETNAM).isoformat()
        if one.is_planned and is_ahead:
            told["location"] = self.location(one)
        return told

    def location(self, one: Conference) -> Told:
        """Where one is to be held, so that people find it; afterwards the place is nobody's business."""
        return {**self._told("location", "Location", one.pk), "description": one.place}

    def gone(self, one: Conference) -> Told:
        """A conference that is in the books no more."""
        told = self._told("meeting", "Meeting", one.pk)
        return {**told, **_moments(one, one.withdrawn_at), "deleted": True}

    def _told(self, name: str, kind: str, *args: int) -> Told:
        return {"id": self.at(name, *args), "type": f"{VERSION}{kind}"}


def _moments(one: Conference, changed_at: datetime | None) -> Told:
    """Since when everybody may know of it, and when that was last written; what is not kept is not told."""
    told_at = one.convened_at if one.is_announced else None  # when it was planned, if that was said
    known = {"created": told_at or one.recorded_at, "modified": changed_at}
    return {name: at.astimezone(VIETNAM).isoformat() for name, at in known.items() if at is not None}


def _licensed(told: Told) -> Told:
    """With the licence, if the operator named one; without, nobody may assume any."""
    return {**told, "license": settings.DATA_LICENSE} if settings.DATA_LICENSE else told
