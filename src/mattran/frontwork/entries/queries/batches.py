"""Batches as pages show them: the list, one batch, one figure of it."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Sum

from mattran.base.audit import queries as audit
from mattran.base.audit.models import Entry as LogEntry
from mattran.base.money import decimal_text
from mattran.base.periods import Period, half_of
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.figures.facts.models import Fact
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure
from mattran.frontwork.entries.models import SOURCE_KIND, Batch
from mattran.frontwork.entries.queries.entered import Entered

ENTERED_A_PAGE = 50
BATCHES_A_PAGE = 50


@dataclass(frozen=True)
class MeasureSum:
    """How many figures of a measure a batch has, and what they add up to."""

    measure: Measure
    count: int
    total: str


@dataclass(frozen=True)
class BatchPage:
    """A batch, what it says in sum and line by line, what happened to it, and what may be done."""

    batch: Batch
    sums: list[MeasureSum]
    facts: "Page[Fact]"
    entered: list[Entered]
    history: list[LogEntry]
    may_undo: bool
    may_export: bool


def batches(actor: Actor, page: int | str) -> "Page[Batch]":
    """The batches in sight, newest first."""
    found = Batch.objects.visible_to(actor).select_related("unit").newest_first()
    return Paginator(found, BATCHES_A_PAGE).get_page(page)


def batch_page(actor: Actor, batch: Batch, page: int | str) -> BatchPage:
    """The page of one batch."""
    facts = batch.facts.select_related("unit", "measure")
    shown = Paginator(facts, ENTERED_A_PAGE).get_page(page)
    return BatchPage(
        batch=batch,
        sums=_sums(batch),
        facts=shown,
        entered=[Entered(fact, batch) for fact in shown.object_list],
        history=list(audit.for_object("batch", batch.pk)[:20]),
        may_undo=batch.is_standing and actor.may(Verb.CORRECT, batch.unit),
        may_export=actor.may(Verb.EXPORT, batch.unit),
    )


def entered_by_others(unit: Unit, period: Period) -> list[tuple[Batch, int]]:
    """The standing batches in which others entered figures of the unit for those days, and how many each."""
    facts = Fact.objects.filter(unit=unit, source_kind=SOURCE_KIND, sign=1).within(period.span)
    facts = facts.filter(half__range=(half_of(period.start), half_of(period.last_day)))  # for the index
    counts = dict(facts.order_by().values_list("source_id").annotate(Count("pk")))
    found = Batch.objects.standing().filter(pk__in=counts).exclude(unit=unit).select_related("unit")
    return [(batch, counts[batch.pk]) for batch in found.newest_first()]


def _sums(batch: Batch) -> list[MeasureSum]:
    """Figure by figure what the batch adds; of kinds that do not add up only how many there are."""
    rows = batch.facts.order_by("measure").values("measure").annotate(n=Count("pk"), total=Sum("value"))
    found = {row["measure"]: row for row in rows}
    measures = Measure.objects.filter(pk__in=found).in_order()
    return [
        MeasureSum(
            measure,
            found[measure.pk]["n"],
            decimal_text(found[measure.pk]["total"], measure.decimals)
            if measure.kind == MeasureKind.SUM
            else "",
        )
        for measure in measures
    ]
