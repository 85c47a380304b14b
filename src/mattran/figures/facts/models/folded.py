"""What is folded from facts, and can be made from them again: cells, totals, and where they count."""

from typing import ClassVar

from django.db import models

from mattran.base.dates import show
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure


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
