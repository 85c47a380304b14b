"""Giving numbers of arrival: no gap, no number twice, as `actions.registers` does for papers that go out.

The register's row is locked until the transaction ends: rolled back, the number is free again, and of two who
enter at once one waits. A register of its own, because the other counts by issuer and kind: here a unit has
one series a year, and no body that issues.
"""

from datetime import datetime

from django.db import transaction

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.documents.actions.registers import check_start, move_start
from mattran.frontwork.documents.models import IncomingRegister


def take_number(unit: Unit, year: int) -> tuple[IncomingRegister, int]:
    """The next number of the unit's register; call it inside the transaction that uses it."""
    register = _locked(unit, year)
    number = register.next_number
    register.next_number = number + 1
    register.save(update_fields=["next_number"])
    return register, number


@transaction.atomic
def start_register(*, by: Actor, unit: Unit, year: int, start_at: int, at: datetime) -> IncomingRegister:
    """Let a register go on where the one on paper stopped; only before it gives a number out.

    Alike once more: nothing happens. Raises MayNot and CannotStart.
    """
    by.demand(Verb.NUMBER, unit)
    check_start(year, start_at)
    register = _locked(unit, year)
    if register.start_at == start_at:
        return register
    move_start(register, start_at, by=by, kind="incoming_register", at=at)
    return register


def _locked(unit: Unit, year: int) -> IncomingRegister:
    """The unit's register of that year, made if needed, locked until the end."""
    IncomingRegister.objects.bulk_create([IncomingRegister(unit=unit, year=year)], ignore_conflicts=True)
    rows = IncomingRegister.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(unit=unit, year=year)
