"""The unit that a row of a file means: by its name where it belongs, on the day in question."""

from datetime import date

from django.db.models import Q

from mattran.base.text import sort_key
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import visible_units
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit

MANY = 4


class NotNamed(ValueError):
    """A name that is nobody's there; str() tells the user what to write."""


class SeveralNamed(NotNamed):
    """A name that is more than one's."""


def unit_named(actor: Actor, text: str, on: date) -> Unit:
    """The unit of that name or official code in the actor's sight; "Phường Mẫu, Tỉnh Mẫu" narrows it down."""
    above: Unit | None = None
    parts = [part.strip() for part in text.split(",") if part.strip()]
    for part in reversed(parts):
        found = Unit.objects.existing(on=on).filter(Q(sort=sort_key(part)) | Q(code=part))
        if above is not None:
            found = found.filter(pk__in=Unit.objects.under(above, on=on).values("pk"))
        if part is parts[0]:  # what only narrows down may lie above all that she sees
            found = found.filter(pk__in=visible_units(actor).order_by().values("pk"))
        above = _only(
            list(found.in_order()[:MANY]), part, "Hãy ghi thêm cấp trên, ví dụ: Phường Mẫu, Tỉnh Mẫu."
        )
    if above is None:
        raise NotNamed("Chưa ghi cấp trên của đơn vị.")
    return above


def children_named(above: Unit, on: date) -> dict[str, list[Unit]]:
    """The units that belong to that one on that day, by their name with and without its kind of place."""
    found: dict[str, list[Unit]] = {}
    for unit in units.children(above, on):
        for key in {sort_key(unit.full_name), sort_key(unit.name), unit.code.casefold()} - {""}:
            found.setdefault(key, []).append(unit)
    return found


def child_named(called: dict[str, list[Unit]], text: str) -> Unit:
    """The one of `children_named` that is called that."""
    return _only(called.get(sort_key(text), called.get(text.casefold(), [])), text, "Hãy ghi cả tên loại.")


def _only(found: list[Unit], text: str, hint: str) -> Unit:
    if not found:
        raise NotNamed(f"Không có đơn vị “{text[:60]}” ở đó vào ngày ấy.")
    if len(found) > 1:
        raise SeveralNamed(f"Có nhiều đơn vị tên “{text[:60]}”. {hint}")
    return found[0]
