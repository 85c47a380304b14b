"""Which conferences lists, pages and sweeps ask for, and in which order."""

from datetime import date
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Q

from mattran.base.text import search_key
from mattran.directory.access.queries import visible_units
from mattran.frontwork.conferences.choices import ConferenceState

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor

M = TypeVar("M", bound=models.Model)


class Listed(models.QuerySet[M]):
    """The questions themselves; `ConferenceQuerySet` asks them of conferences."""

    def visible_to(self, actor: "Actor") -> Self:
        """Those of the units that the actor may see; what is being written down is in no list but its own.

        A ward officer can be shown one by its address, to help with it on the phone.
        """
        return self.filter(unit__in=visible_units(actor).order_by().values("pk"))

    def standing(self) -> Self:
        """In the books."""
        return self.filter(state=ConferenceState.RECORDED)

    def planned(self) -> Self:
        """Convened, and not recorded yet: also those whose day has passed."""
        return self.filter(state=ConferenceState.PLANNED)

    def overdue(self, on: date) -> Self:
        """Planned for a day that has passed, and nobody has written down what came of it."""
        return self.planned().filter(held_on__lt=on)

    def called_off(self) -> Self:
        """Convened and never held."""
        return self.filter(
            state=ConferenceState.WITHDRAWN, convened_at__isnull=False, recorded_at__isnull=True
        )

    def held_before(self, day: date) -> Self:
        """Before that day; those without a day of their own count from when they were begun."""
        return self.filter(Q(held_on__lt=day) | Q(held_on=None, begun_at__date__lt=day))

    def told(self) -> Self:
        """With what every page says of them."""
        return self.select_related("unit", "body", "entered_by", "election")

    def matching(self, text: str) -> Self:
        """Whose name or place holds every typed word, whatever the marks and the case."""
        found = self
        for word in search_key(text).split():
            found = found.filter(search__contains=word)
        return found

    def soonest_first(self) -> Self:
        """By day and hour, then by area as lists have them."""
        return self.order_by("held_on", "starts_at", "unit__sort", "pk")

    def newest_first(self) -> Self:
        """By day, those without one first: they are still to be finished."""
        return self.order_by(models.F("held_on").desc(nulls_first=True), "-pk")
