"""Batches as pages show them: the list, one batch, one figure of it."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Sum

from mattran.base.audit import queries as audit
from mattran.base.audit.models import Entry as LogEntry
from mattran.base.money import decimal_text
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure
from mattran.frontwork.entries.models import Batch, Entry

ENTRIES_A_PAGE = 50
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
    entries: "Page[Entry]"
    history: list[LogEntry]
    may_undo: bool
    may_export: bool


def batches(actor: Actor, page: int | str) -> "Page[Batch]":
    """The batches in sight, newest first."""
    found = Batch.objects.visible_to(actor).select_related("unit").newest_first()
    return Paginator(found, BATCHES_A_PAGE).get_page(page)


def batch_page(actor: Actor, batch: Batch, page: int | str) -> BatchPage:
    """The page of one batch."""
    entries = batch.entries.select_related("unit", "measure").order_by("pk")
    return BatchPage(
        batch=batch,
        sums=_sums(batch),
        entries=Paginator(entries, ENTRIES_A_PAGE).get_page(page),
        history=list(audit.for_object("batch", batch.pk)[:20]),
        may_undo=batch.is_standing and actor.may(Verb.CORRECT, batch.unit),
        may_export=actor.may(Verb.EXPORT, batch.unit),
    )


def _sums(batch: Batch) -> list[MeasureSum]:
    """Figure by figure what the batch adds; of kinds that do not add up only how many there are."""
    rows = batch.entries.order_by("measure").values("measure").annotate(n=Count("pk"), total=Sum("value"))
    found = {row["measure"]: row for row in rows}
    measures = (
        Measure.objects.filter(pk__in=found).select_related("group").order_by("group__order", "order", "pk")
    )
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
