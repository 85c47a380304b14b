"""Figures entered together, without an activity behind them."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from mattran.base.dates import local_day, show
from mattran.directory.access.queries import visible_units
from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import Qualifier
from mattran.figures.measures.models import Measure
from mattran.frontwork.activities.rules import Amount
from mattran.frontwork.entries.choices import BatchKind

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor

SOURCE_KIND = "entry"


class BatchQuerySet(models.QuerySet["Batch"]):
    """Questions about batches, in the words of the field."""

    def visible_to(self, actor: "Actor") -> "BatchQuerySet":
        """Batches that units in the actor's sight have entered."""
        return self.filter(unit__in=visible_units(actor).order_by().values("pk"))

    def standing(self) -> "BatchQuerySet":
        """Not undone."""
        return self.filter(undone_at=None)

    def newest_first(self) -> "BatchQuerySet":
        """The latest at the top."""
        return self.order_by("-made_at", "-pk")


class Batch(models.Model):
    """Đợt nhập: figures that a unit entered together, on a grid or from a file; undone as one.

    `source_sha256` is of the file as it was sent; a sheet of it stands in the books once, until it is undone.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="batches", verbose_name="đơn vị nhập")
    kind = models.CharField("cách nhập", max_length=6, choices=BatchKind.choices)
    made_at = models.DateTimeField("nhập lúc")
    made_by = models.CharField("người nhập", max_length=320, help_text="tên và tư cách lúc nhập")
    source_name = models.CharField("tên tệp", max_length=120, blank=True)
    source_sheet = models.CharField("trang tính", max_length=120, blank=True)
    source_sha256 = models.CharField("SHA-256 của tệp", max_length=64, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    late_reason = models.CharField("lý do đính chính sau khoá sổ", max_length=300, blank=True)
    entry_count = models.PositiveIntegerField("số dòng số liệu")
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)
    undone_by = models.CharField("người hoàn tác", max_length=320, blank=True)
    undo_reason = models.CharField("lý do hoàn tác", max_length=300, blank=True)

    objects: ClassVar[models.Manager["Batch"]] = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt nhập"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by="", undo_reason="")
                | (Q(undone_at__isnull=False) & ~Q(undone_by="") & ~Q(undo_reason="")),
                name="batch_undone_says_by_whom_and_why",
            ),
            models.UniqueConstraint(
                fields=["unit", "source_sha256", "source_sheet"],
                condition=Q(undone_at=None) & ~Q(source_sha256=""),
                name="batch_of_a_file_once",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "made_at"], name="batch_of_unit")]

    def __str__(self) -> str:
        return self.source_name or f"{self.get_kind_display()} ngày {show(local_day(self.made_at))}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("entries:batch", args=[self.pk])

    @property
    def is_standing(self) -> bool:
        """Whether its figures count."""
        return self.undone_at is None


class EntryQuerySet(models.QuerySet["Entry"]):
    """Questions about entered figures, in the words of the field."""

    def visible_to(self, actor: "Actor") -> "EntryQuerySet":
        """Figures of the units that the actor may see, whoever entered them."""
        return self.filter(unit__in=visible_units(actor).order_by().values("pk"))

    def in_order(self) -> "EntryQuerySet":
        """As they were entered."""
        return self.order_by("pk")


class Entry(models.Model):
    """Số nhập: one figure of a batch: whose, of which day, how much. It posts one fact."""

    batch = models.ForeignKey(
        Batch, models.PROTECT, related_name="entries", verbose_name="đợt nhập", db_index=False
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị", db_index=False)
    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="+", verbose_name="chỉ tiêu", db_index=False
    )
    day = models.DateField("ngày")
    value = models.BigIntegerField("giá trị")
    qualifier = models.CharField(
        "mức chính xác", max_length=9, choices=Qualifier.choices, default=Qualifier.EXACT
    )

    objects: ClassVar[models.Manager["Entry"]] = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "số nhập"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "unit", "measure", "day"], name="entry_once_in_a_batch"),
            models.CheckConstraint(
                condition=Q(value__gte=0) & (~Q(qualifier=Qualifier.UNCOUNTED) | Q(value=0)),
                name="entered_value_counts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {show(self.day)}: {self.measure} {self.said}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("entries:entry", args=[self.pk])

    @property
    def is_on_behalf(self) -> bool:
        """Whether another unit entered it (nhập hộ)."""
        return self.batch.unit_id != self.unit_id

    @property
    def amount(self) -> Amount:
        """How much, as one value."""
        return Amount(self.value, Qualifier(self.qualifier))

    @property
    def said(self) -> str:
        """How much, as it is shown: "trên 3.850 lượt"."""
        return self.amount.said_in(self.measure.unit_of_count, self.measure.decimals)
