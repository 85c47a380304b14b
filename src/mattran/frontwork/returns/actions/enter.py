"""Entering a month for those below (nhập hộ theo bảng): all cells of the table, or none."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mattran.base.once.queries import is_used
from mattran.base.periods import Period
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.entries import actions as entries
from mattran.frontwork.entries.choices import BatchKind
from mattran.frontwork.entries.models import Batch
from mattran.frontwork.entries.rules import Line
from mattran.frontwork.returns.actions.refusals import StaleRows
from mattran.frontwork.returns.queries import Books, books_of


@transaction.atomic
def enter_month(
    *,
    by: Actor,
    month: Period,
    lines: Sequence[Line],
    seen: Mapping[int, int],
    at: datetime,
    client_id: UUID,
    reason: str = "",
) -> Batch:
    """A batch of the actor's unit with what was typed for others.

    Figures add to what is there, so `seen` says for each unit, by its id, the mark of the books that the page
    showed: where it is another by now, somebody has recorded or entered meanwhile, perhaps the same paper.
    Raises StaleRows then, MayNot, and what `entries.enter` raises; nothing is written. Pressed again with the
    same client id, the first batch comes back.
    """
    by.demand(Verb.RECORD, by.unit)
    Unit.objects.select_for_update(no_key=True).get(pk=by.unit.pk)  # of two officers one comes later
    if not is_used(user_id=by.user.pk, client_id=client_id):
        _refuse_stale(lines, month, seen)
    return entries.enter(
        by=by,
        unit=by.unit,
        lines=lines,
        origin=entries.Origin(BatchKind.GRID, note=f"Nhập hộ {month.in_a_sentence}", reason=reason),
        at=at,
        client_id=client_id,
    )


def _refuse_stale(lines: Sequence[Line], month: Period, seen: Mapping[int, int]) -> None:
    units = {line.unit.pk: line.unit for line in lines}
    books = books_of(units.values(), month)
    stale = [unit for pk, unit in units.items() if books.get(pk, Books()).mark != seen.get(pk, 0)]
    if stale:
        raise StaleRows(stale)
