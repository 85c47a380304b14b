"""What leans on rows that somebody wants to take back: whatever points at them by a foreign key."""

from collections.abc import Collection, Mapping
from typing import Final

from django.db.models import Model

AT_ONCE: Final = 500


def leaning_on(
    model: type[Model],
    ids: Collection[int],
    *,
    besides: Mapping[type[Model], Collection[int]],
    derived: Collection[type[Model]] = (),
) -> Model | None:
    """A row that points at one of these, so that it would fall with them; None when nothing does.

    `besides` are rows that go as well, `derived` are models whose rows are worked out of these and follow.
    Every model of the product is asked, whichever room it is in.
    """
    ordered = sorted(ids)
    for relation in model._meta.related_objects:
        other = relation.related_model
        if not isinstance(other, type) or other in derived:
            continue
        going = set(besides.get(other, ()))
        for first in range(0, len(ordered), AT_ONCE):
            some = ordered[first : first + AT_ONCE]
            found = other._base_manager.filter(**{f"{relation.field.name}__in": some}).order_by("pk")
            keys = [pk for pk in found.values_list("pk", flat=True)[: len(going) + 1] if pk not in going]
            if keys:
                return found.get(pk=keys[0])
    return None
