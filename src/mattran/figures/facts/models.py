"""Facts and what is folded from them.

Facts are append-only; a correction is a reversing fact on the original's day plus a new one. Cells and
totals are disposable: `./run manage totals --rebuild` makes them again from facts.
"""

from datetime import date, datetime
from typing import ClassVar

from django.db import models

from mattran.base.dates import ONE_DAY, show
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


class Cell(models.Model):
    """Số của đơn vị: its figure for a half-year and measure, folded from its facts.

    `stated` counts the facts that stand (not reversed). `uncounted`, `approximate` and `at_least` count those
    without a number, with any qualifier, and with "trên"; of a stock only the last day's. A cell with
    stated = 0 is missing, not 0. `is_apart` marks the kinds whose totals do not add up over units or halves.
    """

    pk = models.CompositePrimaryKey("unit", "half", "measure")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)
    half = models.SmallIntegerField()
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="+", db_index=False)
    value = models.BigIntegerField(default=0)
    last_day = models.DateField(null=True)
    stated = models.IntegerField(default=0)
    uncounted = models.IntegerField(default=0)
    approximate = models.IntegerField(default=0)
    at_least = models.IntegerField(default=0)
    is_apart = models.BooleanField(default=False)

    class Meta:
        verbose_name = "số của đơn vị (dẫn xuất)"
        indexes: ClassVar = [
            models.Index(
                fields=["measure", "half", "unit"], name="cell_apart", condition=models.Q(is_apart=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.half}/{self.measure_id}: {self.value}"


class Anchor(models.Model):
    """Nơi tính số: a fact's commune on its day, and that commune's place in the latest tree.

    `then` is the topmost commune above or at the unit on the fact's day (without one, the unit itself),
    `since` the first day of the stay in which then's own chain of ancestors did not change, and `now` the
    same as `then` on the last day of all, closed units hung under their successors.
    """

    then = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)
    since = models.DateField()
    now = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        verbose_name = "nơi tính số (dẫn xuất)"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["then", "since", "now"], name="anchor_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["now"], name="anchor_now")]

    def __str__(self) -> str:
        return f"{self.then_id} từ {show(self.since)} → {self.now_id}"


class Total(models.Model):
    """Số tổng: the sum of what cells contribute, per half-year, measure and anchor.

    `units` counts what was said (the facts of a sum, the cells of other kinds) and `areas` the residential
    areas that spoke; the rest adds up the cells' columns. Only kinds that add up have totals: sums, stocks,
    and the number of units.
    """

    pk = models.CompositePrimaryKey("half", "measure", "anchor")
    half = models.SmallIntegerField()
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="+", db_index=False)
    anchor = models.ForeignKey(Anchor, models.CASCADE, related_name="+", db_index=False)
    value = models.BigIntegerField(default=0)
    units = models.IntegerField(default=0)
    areas = models.IntegerField(default=0)
    uncounted = models.IntegerField(default=0)
    approximate = models.IntegerField(default=0)
    at_least = models.IntegerField(default=0)

    class Meta:
        verbose_name = "số tổng (dẫn xuất)"

    def __str__(self) -> str:
        return f"{self.half}/{self.measure_id}/{self.anchor_id}: {self.value}"


class NationTotal(models.Model):
    """Số tổng toàn quốc: totals once more, added up over all anchors.

    One row would be wanted by every writer at once. Each anchor therefore adds to one of LANES rows, so that
    two writers rarely meet, and the nation is read from LANES rows instead of thousands. Reorganisations do
    not touch the sum.
    """

    LANES: ClassVar = 64

    pk = models.CompositePrimaryKey("half", "measure", "lane")
    half = models.SmallIntegerField()
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="+", db_index=False)
    lane = models.SmallIntegerField()
    value = models.BigIntegerField(default=0)
    units = models.IntegerField(default=0)
    areas = models.IntegerField(default=0)
    uncounted = models.IntegerField(default=0)
    approximate = models.IntegerField(default=0)
    at_least = models.IntegerField(default=0)

    class Meta:
        verbose_name = "số tổng toàn quốc (dẫn xuất)"

    def __str__(self) -> str:
        return f"{self.half}/{self.measure_id}/{self.lane}: {self.value}"


class Lock(models.Model):
    """Khoá sổ: a unit with all below is closed for a period; what changes later is a visible correction."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="locks", verbose_name="đơn vị")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày")
    locked_at = models.DateTimeField("khoá lúc")
    reason = models.CharField("lý do", max_length=300)
    source_kind = models.CharField("nguồn", max_length=30)
    source_id = models.BigIntegerField("mã nguồn")

    class Meta:
        verbose_name = "khoá sổ"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="lock_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"Khoá sổ {self.unit}: {self.span_words}"

    @property
    def span_words(self) -> str:
        """The locked days: "từ 01/01/2026 đến 30/06/2026"."""
        return f"từ {show(self.starts_on)} đến {show(self.last_day)}"

    @property
    def last_day(self) -> date:
        """The last locked day."""
        return self.ends_on - ONE_DAY
