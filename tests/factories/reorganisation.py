"""Reorganisations for tests: `merging(place.dong_6, into=place.dong_5)` is a plan, `done(plan)` a record."""

from datetime import date, datetime
from typing import Any

from mattran.directory.access.actors import Actor
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.reorganisation.actions import Plan, perform
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from mattran.frontwork.reorganisation.choices import Role
from mattran.frontwork.reorganisation.models import Reorganisation
from tests.factories.access import operator
from tests.factories.figures import NOW

ON = date(2026, 6, 15)
DECREE = "Nghị quyết số 12/NQ-HĐND ngày 10/06/2026"


def plan(kind: Kind, *olds: Unit, within: Unit | None = None, on: date = ON, **kwargs: Any) -> Plan:
    """A plan; without `within` for where the first unit belongs on that day."""
    above = within or units.parent(olds[0], on)
    assert above is not None
    return Plan(kind=kind, within=above, on=on, olds=olds, **{"decree": DECREE, **kwargs})


def merging(*olds: Unit, into: Unit | None = None, **kwargs: Any) -> Plan:
    """These go into that one, or into a new one of `names`."""
    return plan(Kind.MERGE, *olds, news=(into,) if into else (), **kwargs)


def done(plan: Plan, *, by: Actor | None = None, at: datetime = NOW) -> Reorganisation:
    """The plan carried out."""
    return perform(by=by or operator(), plan=plan, at=at)


def bare_reorganisation(unit: Unit, on: date = ON) -> Reorganisation:
    """A record at the unit, of something of which nothing is left to undo."""
    made = Reorganisation.objects.create(
        unit=unit,
        kind=Kind.CREATE,
        on=on,
        decree=DECREE,
        title=f"Lập Khu phố Mới thuộc {unit}",
        made_at=NOW,
        made_by="Bà Châu, Chủ tịch",
        fingerprint=f"bare-{unit.pk}-{Reorganisation.objects.count()}",
    )
    made.parts.create(unit=unit, role=Role.NEW, name=unit.full_name)
    return made
