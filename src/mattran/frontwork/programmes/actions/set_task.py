"""Giving (giao) a task: to one's own unit or to one below, by hand or out of a record."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mattran.base.once import actions as once
from mattran.base.once.rules import digest_of
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes.actions.details import TaskDetails
from mattran.frontwork.programmes.actions.keeping import begun, log, refuse_strangers, write
from mattran.frontwork.programmes.models import SOURCE_KIND, Task

NOTHING = TaskDetails()


@transaction.atomic
def set_task(
    *,
    by: Actor,
    unit: Unit,
    details: TaskDetails,
    at: datetime,
    source_kind: str = "",
    source_id: int | None = None,
    order: int | None = None,
    client_id: UUID | None = None,
) -> Task:
    """A task on the list of `unit`; the record that gave it, if any, by its kind and id.

    Only out of a record may it have no text: a slot that was counted and not named. Its place among those of
    the record is the next one unless `order` says which. The same client id with the same details gives the
    first task back. Raises MayNot, CannotKeepTask and once.UsedForAnother.
    """
    by.demand(Verb.RECORD, unit)
    details = details.cleaned()
    if client_id is not None:
        fields = details.as_fields() | {"unit": [str(unit.pk)], "source": [source_kind, str(source_id)]}
        digest = digest_of(fields, action=SOURCE_KIND)
        taken = once.take(user_id=by.user.pk, client_id=client_id, digest=digest)
        if taken is not None:
            return Task.objects.get(pk=taken.object_id or 0)
    refuse_strangers(by, unit, details, NOTHING)
    task = begun(by, unit, at, source_kind=source_kind, source_id=source_id, order=order)
    write(task, details)
    log(task, by=by, verb="giao việc", at=at, changes=_told(details))
    if client_id is not None:
        once.answer(
            user_id=by.user.pk,
            client_id=client_id,
            url=task.get_absolute_url(),
            at=at,
            kind=SOURCE_KIND,
            object_id=task.pk,
        )
    return task


def _told(details: TaskDetails) -> dict[str, object]:
    return {name: ["", words] for name, words in details.told().items() if words and name != "Việc"}
