"""Figures entered together, without an activity behind them. The batch posts them; they are its facts."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from mattran.base.dates import local_day, show
from mattran.directory.access.queries import visible_units
from mattran.directory.units.models import Unit
from mattran.figures.facts.models import Fact, FactQuerySet
from mattran.frontwork.entries.choices import BatchKind

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor

SOURCE_KIND = "batch"


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

    Its figures are the facts that it posted, and stand nowhere else.

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

    @property
    def facts(self) -> FactQuerySet:
        """The figures of the batch in the order in which they were entered; undone ones too."""
        return Fact.objects.of_source(SOURCE_KIND, self.pk).filter(sign=1).order_by("pk")
