"""Giving the same task to several units: one on the list of each, which finishes its own."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from mattran.directory.access.actors import Actor
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes.actions.details import TaskDetails
from mattran.frontwork.programmes.actions.set_task import set_task
from mattran.frontwork.programmes.models import Task


@transaction.atomic
def set_for_each(
    *, by: Actor, units: Sequence[Unit], details: TaskDetails, at: datetime, client_id: UUID
) -> list[Task]:
    """A task for each of the units, or for none; pressed twice, the first ones. Raises as `set_task` does."""
    return [
        set_task(by=by, unit=unit, details=details, at=at, client_id=uuid5(client_id, str(unit.pk)))
        for unit in units
    ]
