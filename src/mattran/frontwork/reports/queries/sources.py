"""Where a fact comes from: one explicit table, source kind → the records behind it.

A figure opens down to its record. Who may not see the record sees its unit, day and number only.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mattran.figures.facts.models import Fact
from mattran.frontwork.activities.models import SOURCE_KIND as ACTIVITY
from mattran.frontwork.activities.models import Activity
from mattran.frontwork.conferences import queries as conferences
from mattran.frontwork.conferences.models import RECOGNITION, ConsultativeElection
from mattran.frontwork.conferences.models import SOURCE_KIND as CONFERENCE
from mattran.frontwork.entries.models import SOURCE_KIND as BATCH
from mattran.frontwork.entries.queries import as_entered, entered_facts

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor


@dataclass(frozen=True)
class SourceRecord:
    """What may be said of a record to somebody who may see it."""

    title: str
    url: str


def _activities(facts: list[Fact], actor: "Actor") -> dict[int, SourceRecord]:
    """Each fact's activity, by the fact's id."""
    ids = {fact.source_id for fact in facts}
    found = Activity.objects.visible_to(actor).select_related("kind").in_bulk(ids)
    return {
        fact.pk: SourceRecord(", ".join(filter(None, [str(one.kind), one.place])), one.get_absolute_url())
        for fact in facts
        if (one := found.get(fact.source_id)) is not None
    }


def _conferences(facts: list[Fact], actor: "Actor") -> dict[int, SourceRecord]:
    """Each fact's conference, by the fact's id."""
    found = conferences.seen_by(actor).in_bulk({fact.source_id for fact in facts})
    return {
        fact.pk: SourceRecord(one.name, one.get_absolute_url())
        for fact in facts
        if (one := found.get(fact.source_id)) is not None
    }


def _recognitions(facts: list[Fact], actor: "Actor") -> dict[int, SourceRecord]:
    """Each fact's election that was recognised, by the fact's id; it is shown with its conference."""
    rows = ConsultativeElection.objects.visible_to(actor).select_related(
        "conference__unit", "conference__body"
    )
    found = rows.in_bulk({fact.source_id for fact in facts})
    return {
        fact.pk: SourceRecord(f"Công nhận, {one.conference.name}", one.conference.get_absolute_url())
        for fact in facts
        if (one := found.get(fact.source_id)) is not None
    }


def _entered(facts: list[Fact], actor: "Actor") -> dict[int, SourceRecord]:
    """Each fact as it was entered, one that takes back as what it takes back, by the fact's id."""
    meant = {fact.pk: fact.reverses_id or fact.pk for fact in facts}
    seen = entered_facts(actor).filter(pk__in=set(meant.values())).select_related("unit", "measure")
    found = {one.fact.pk: one for one in as_entered(seen)}
    return {
        pk: SourceRecord(found[entered].how, found[entered].get_absolute_url())
        for pk, entered in meant.items()
        if entered in found
    }


SOURCES: dict[str, Callable[[list[Fact], "Actor"], dict[int, SourceRecord]]] = {
    ACTIVITY: _activities,
    BATCH: _entered,
    CONFERENCE: _conferences,
    RECOGNITION: _recognitions,
}


def conference_behind(kind: str, pk: int, actor: "Actor") -> SourceRecord | None:
    """The conference that something names as its source, if it is one and the actor may see it."""
    one = conferences.seen_by(actor).filter(pk=pk).first() if kind == CONFERENCE else None
    return SourceRecord(one.name, one.get_absolute_url()) if one is not None else None


def records_behind(facts: Iterable[Fact], *, actor: "Actor") -> dict[int, SourceRecord]:
    """For each fact id the record behind it, as far as the actor may see it, in a fixed number of queries."""
    wanted: dict[str, list[Fact]] = {}
    for fact in facts:
        wanted.setdefault(fact.source_kind, []).append(fact)
    found: dict[int, SourceRecord] = {}
    for kind in wanted.keys() & SOURCES.keys():
        found |= SOURCES[kind](wanted[kind], actor)
    return found
