"""Facts: posted figures, each with what it comes from; never changed, only reversed."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from mattran.base.dates import show
from mattran.base.spans import Span
from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import Qualifier
from mattran.figures.measures.models import Measure


class FactQuerySet(models.QuerySet["Fact"]):
    """Questions about facts, in the words of the field."""

    def standing(self, *, known_at: datetime | None = None) -> "FactQuerySet":
        """Facts that are neither reversed nor reversing; with a moment, as it was known then."""
        reversals = Fact.objects.filter(reverses=models.OuterRef("pk"))
        facts = self.filter(sign=1)
        if known_at is not None:
            reversals = reversals.filter(recorded_at__lte=known_at)
            facts = facts.filter(recorded_at__lte=known_at)
        return facts.filter(~models.Exists(reversals))

    def of_source(self, kind: str, source_id: int) -> "FactQuerySet":
        """What one record posted."""
        return self.filter(source_kind=kind, source_id=source_id)

    def within(self, span: Span) -> "FactQuerySet":
        """Facts on these days."""
        return self.filter(day__gte=span.start, day__lt=span.end)

    def in_order(self) -> "FactQuerySet":
        """By day, then as they were recorded."""
        return self.order_by("day", "pk")


class Fact(models.Model):
    """Số liệu gốc: one posted figure of a unit on a day, with what it comes from.

    `value` is in the measure's smallest unit (its `decimals` shift it); with the qualifier UNCOUNTED it is
    0 and means "có, chưa rõ số lượng". `sign` is −1 on a reversing fact, which repeats the original's value.
    """

    # Both keys lead or follow in an index below; one of their own would only slow the writing down.
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="facts", verbose_name="đơn vị", db_index=False
    )
    day = models.DateField("ngày")
    half = models.SmallIntegerField("nửa năm", editable=False, help_text="year*2 + 0 or 1, from the day")
    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="facts", verbose_name="chỉ tiêu", db_index=False
    )
    value = models.BigIntegerField("giá trị")
    sign = models.SmallIntegerField("dấu", default=1)
    qualifier = models.CharField(
        "mức chính xác", max_length=9, choices=Qualifier.choices, default=Qualifier.EXACT
    )
    entity = models.CharField(
        "đối tượng", max_length=60, blank=True, help_text="for distinct counts; “*” is a nameless number"
    )
    source_kind = models.CharField("nguồn", max_length=30)
    source_id = models.BigIntegerField("mã nguồn")
    recorded_at = models.DateTimeField("ghi lúc")
    reverses = models.OneToOneField(
        "self", models.PROTECT, related_name="reversed_by", null=True, blank=True, verbose_name="đảo số"
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu gốc"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(sign__in=[1, -1]), name="fact_sign"),
            models.CheckConstraint(
                condition=models.Q(sign=1, reverses=None) | models.Q(sign=-1, reverses__isnull=False),
                name="fact_reversal_points",
            ),
            models.CheckConstraint(
                condition=models.Q(value__gte=0)
                & (~models.Q(qualifier=Qualifier.UNCOUNTED) | models.Q(value=0)),
                name="fact_value_counts",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "half", "measure", "day"], name="fact_of_cell"),
            models.Index(fields=["day"], name="fact_of_day"),
            models.Index(fields=["source_kind", "source_id"], name="fact_of_source"),
            models.Index(
                fields=["measure", "half", "unit"], name="fact_of_entity", condition=~models.Q(entity="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {show(self.day)}: {self.measure} {self.sign * self.value}"
