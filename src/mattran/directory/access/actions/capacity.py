"""Choosing in which capacity to work."""

from datetime import datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import find


class NotHerCapacity(Exception):
    """The chosen seat or appointment is not hers, or has ended meanwhile."""

    def __str__(self) -> str:
        return "Tư cách này không còn hoặc không phải của ông/bà. Hãy chọn trong danh sách."


@transaction.atomic
def act_as(*, key: str, among: list[Actor], at: datetime) -> Actor:
    """The actor with that key out of those she may be; the caller keeps the key in her session.

    Raises NotHerCapacity.
    """
    actor = find(among, key)
    if actor is None:
        raise NotHerCapacity
    audit.record(
        who=actor.who,
        verb="chọn tư cách làm việc",
        kind="access.user",
        object_id=actor.user.pk,
        label=actor.capacity,
        unit_id=actor.unit.pk,
        at=at,
    )
    return actor
