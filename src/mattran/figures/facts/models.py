"""Facts and what is folded from them.

Facts are append-only; a correction is a reversing fact on the original's day plus a new one. Cells and
totals are disposable: `./run manage totals --rebuild` makes them again from facts.
"""

from typing import ClassVar

from django.db import models

from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import Qualifier
from mattran.figures.measures.models import Measure


class Fact(models.Model):
    """Số liệu gốc: one posted figure of a unit on a day, with what it comes from.

    `value` is in the measure's smallest unit (its `decimals` shift it); with the qualifier UNCOUNTED it is
    0 and means "có, chưa rõ số lượng". `sign` is −1 on a reversing fact, which repeats the original's value.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="facts", verbose_name="đơn vị")
    day = models.DateField("ngày")
    half = models.SmallIntegerField("nửa năm", editable=False, help_text="year*2 + 0 or 1, from the day")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="facts", verbose_name="chỉ tiêu")
    value = models.BigIntegerField("giá trị")
    sign = models.SmallIntegerField(default=1)
    qualifier = models.CharField("mức chính xác", max_length=9, choices=Qualifier.choices, default=Qualifier.EXACT)
    entity = models.CharField("đối tượng", max_length=60, blank=True, help_text="for distinct counts")
    source_kind = models.CharField("nguồn", max_length=30)
    source_id = models.BigIntegerField("mã nguồn")
    recorded_at = models.DateTimeField("ghi lúc")
    reverses = models.OneToOneField(
        "self", models.PROTECT, related_name="reversed_by", null=True, blank=True, verbose_name="đảo số"
    )

    class Meta:
        verbose_name = "số liệu gốc"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(sign__in=[1, -1]), name="fact_sign"),
            models.CheckConstraint(
                condition=models.Q(sign=1, reverses=None) | models.Q(sign=-1, reverses__isnull=False),
                name="fact_reversal_points",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "half", "measure", "day"], name="fact_of_cell"),
            models.Index(fields=["source_kind", "source_id"], name="fact_of_source"),
        ]


class Cell(models.Model):
    """A unit's figure for a half-year and measure, folded from its facts.

    `stated` counts the facts that stand (not reversed), `uncounted` and `approximate` those among them
    without a number and with a qualifier. A cell with stated = 0 is missing, not 0.
    """

    pk = models.CompositePrimaryKey("unit", "half", "measure")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    half = models.SmallIntegerField()
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="+")
    value = models.BigIntegerField(default=0)
    last_day = models.DateField(null=True)
    stated = models.IntegerField(default=0)
    uncounted = models.IntegerField(default=0)
    approximate = models.IntegerField(default=0)

    class Meta:
        verbose_name = "số của đơn vị (dẫn xuất)"


class Anchor(models.Model):
    """Where a fact counts: its commune on the fact's day, and that commune's place today.

    `then` is the commune-level ancestor-or-self of the unit on the fact's day (the unit itself above
    communes), `since` the first day of the stay in which then's own chain of ancestors did not change, and
    `now` the commune-level ancestor-or-self today, closed units hung under their successors.
    """

    then = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    since = models.DateField()
    now = models.ForeignKey(Unit, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "nơi tính số (dẫn xuất)"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["then", "since", "now"], name="anchor_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["now"], name="anchor_now")]


class Total(models.Model):
    """Số tổng: the sum of contributions per half-year, measure and anchor.

    `units` counts the cells that say something; the rest adds up the cells' columns.
    """

    pk = models.CompositePrimaryKey("half", "measure", "anchor")
    half = models.SmallIntegerField()
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="+")
    anchor = models.ForeignKey(Anchor, models.CASCADE, related_name="+")
    value = models.BigIntegerField(default=0)
    units = models.IntegerField(default=0)
    uncounted = models.IntegerField(default=0)
    approximate = models.IntegerField(default=0)

    class Meta:
        verbose_name = "số tổng (dẫn xuất)"


class Lock(models.Model):
    """Khoá sổ: a unit's subtree is closed for a period; later changes are visible corrections with a reason."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="locks", verbose_name="đơn vị")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày")
    locked_at = models.DateTimeField("khoá lúc")
    reason = models.CharField("lý do", max_length=300)
    source_kind = models.CharField(max_length=30)
    source_id = models.BigIntegerField()

    class Meta:
        verbose_name = "khoá sổ"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="lock_ends_after_start"
            ),
        ]
