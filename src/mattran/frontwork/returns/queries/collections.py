"""The collections that a unit has opened, and what was sent for one."""

from datetime import date

from django.db.models import QuerySet

from mattran.directory.units.models import Unit
from mattran.frontwork.returns.models import Collection, Return, ReturnQuerySet


def collections_of(unit: Unit) -> QuerySet[Collection]:
    """Those that the unit opened itself, also the withdrawn ones, the latest period first."""
    return Collection.objects.filter(unit=unit).order_by("-ends_on", "-pk")


def returns_for(collection: Collection, today: date) -> ReturnQuerySet:
    """The returns of its period from units that hang below the one that asks."""
    below = Unit.objects.under(collection.unit, on=today).exclude(pk=collection.unit_id)
    return Return.objects.all().of_period(collection.period).filter(unit__in=below.order_by().values("pk"))
