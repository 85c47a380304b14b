"""Where a fact comes from: one explicit table, source kind → the records behind it.

A figure opens down to its record. Who may not see the record sees its unit, day and number only.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mattran.figures.facts.models import Fact
from mattran.frontwork.activities.models import Activity
from mattran.frontwork.entries.models import Entry

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor


@dataclass(frozen=True)
class SourceRecord:
    """What may be said of a record to somebody who may see it."""

    title: str
    url: str


def _activities(ids: set[int], actor: "Actor") -> dict[int, SourceRecord]:
    found = Activity.objects.visible_to(actor).filter(pk__in=ids).select_related("kind")
    return {
        a.pk: SourceRecord(", ".join(filter(None, [str(a.kind), a.place])), a.get_absolute_url())
        for a in found
    }


def _entries(ids: set[int], actor: "Actor") -> dict[int, SourceRecord]:
    found = Entry.objects.visible_to(actor).filter(pk__in=ids).select_related("batch__unit")
    return {e.pk: SourceRecord(_said_of(e), e.get_absolute_url()) for e in found}


def _said_of(entry: Entry) -> str:
    """How a figure without an activity came in; one that another unit entered says which."""
    how = f"Nhập hộ, {entry.batch.unit}" if entry.is_on_behalf else entry.batch.get_kind_display()
    return f"{how}: {entry.batch}"


SOURCES: dict[str, Callable[[set[int], "Actor"], dict[int, SourceRecord]]] = {
    "activity": _activities,
    "entry": _entries,
}


def records_behind(facts: Iterable[Fact], *, actor: "Actor") -> dict[int, SourceRecord]:
    """For each fact id the record behind it, as far as the actor may see it: one query a kind of source."""
    wanted: dict[str, set[int]] = {}
    facts = list(facts)
    for fact in facts:
        wanted.setdefault(fact.source_kind, set()).add(fact.source_id)
    found = {kind: SOURCES[kind](ids, actor) for kind, ids in wanted.items() if kind in SOURCES}
    return {
        fact.pk: found[fact.source_kind][fact.source_id]
        for fact in facts
        if fact.source_id in found.get(fact.source_kind, {})
    }
