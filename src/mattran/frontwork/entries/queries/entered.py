"""Figures of batches one by one: what came in without an activity, told as it was entered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import visible_units
from mattran.directory.units.models import Unit
from mattran.figures.facts.models import Fact, FactQuerySet
from mattran.figures.measures.choices import Qualifier
from mattran.figures.measures.models import Measure
from mattran.frontwork.activities.rules import Amount
from mattran.frontwork.entries.models import SOURCE_KIND, Batch


@dataclass(frozen=True)
class Entered:
    """Số nhập: one figure of a batch: whose, of which day, how much. It is the fact that the batch posted."""

    fact: Fact
    batch: Batch

    @property
    def unit(self) -> Unit:
        """Whose figure it is."""
        return self.fact.unit

    @property
    def measure(self) -> Measure:
        """What was counted."""
        return self.fact.measure

    @property
    def day(self) -> date:
        """Of which day."""
        return self.fact.day

    @property
    def is_on_behalf(self) -> bool:
        """Whether another unit entered it (nhập hộ)."""
        return self.batch.unit_id != self.fact.unit_id

    @property
    def amount(self) -> Amount:
        """How much, as one value."""
        return Amount(self.fact.value, Qualifier(self.fact.qualifier))

    @property
    def said(self) -> str:
        """How much, as it is shown: "trên 3.850 lượt"."""
        return self.amount.said_in(self.measure.unit_of_count, self.measure.decimals)

    @property
    def how(self) -> str:
        """How it came in: "Nhập từ tệp: Quý 1.xlsx"; what another unit entered says which."""
        way = f"Nhập hộ, {self.batch.unit}" if self.is_on_behalf else self.batch.get_kind_display()
        return f"{way}: {self.batch}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("entries:entered", args=[self.fact.pk])


def entered_facts(actor: Actor) -> FactQuerySet:
    """The entered figures of the units that the actor may see, whoever entered them."""
    posted = Fact.objects.filter(source_kind=SOURCE_KIND, sign=1)
    return posted.filter(unit__in=visible_units(actor).order_by().values("pk"))


def as_entered(facts: Iterable[Fact]) -> list[Entered]:
    """These facts of batches with their batches, in their order."""
    facts = list(facts)
    batches = Batch.objects.select_related("unit").in_bulk({fact.source_id for fact in facts})
    return [Entered(fact, batches[fact.source_id]) for fact in facts]
