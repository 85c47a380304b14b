"""Lists that were taken in, and what each has made."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from mattran.directory.access.queries import visible_units
from mattran.directory.units.models import Unit
from mattran.frontwork.rosters.choices import MadeKind

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor


class RosterQuerySet(models.QuerySet["Roster"]):
    """Questions about lists, in the words of the field."""

    def visible_to(self, actor: "Actor") -> "RosterQuerySet":
        """Lists that units in the actor's sight have taken in."""
        return self.filter(unit__in=visible_units(actor).order_by().values("pk"))

    def standing(self) -> "RosterQuerySet":
        """Not undone."""
        return self.filter(undone_at=None)

    def newest_first(self) -> "RosterQuerySet":
        """The latest at the top."""
        return self.order_by("-made_at", "-pk")


class Roster(models.Model):
    """Danh sách đã nhập: a file of areas and boards that a unit took in; undone as one.

    A sheet of a file stands once, until it is undone.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rosters", verbose_name="đơn vị nhập")
    made_at = models.DateTimeField("nhập lúc")
    made_by = models.CharField("người nhập", max_length=320, help_text="tên và tư cách lúc nhập")
    source_name = models.CharField("tên tệp", max_length=120)
    source_sheet = models.CharField("trang tính", max_length=120, blank=True)
    source_sha256 = models.CharField("SHA-256 của tệp", max_length=64)
    found_count = models.PositiveIntegerField("số người đã có sẵn", default=0)
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)
    undone_by = models.CharField("người hoàn tác", max_length=320, blank=True)
    undo_reason = models.CharField("lý do hoàn tác", max_length=300, blank=True)

    objects: ClassVar[models.Manager["Roster"]] = RosterQuerySet.as_manager()

    class Meta:
        verbose_name = "danh sách đã nhập"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by="", undo_reason="")
                | (Q(undone_at__isnull=False) & ~Q(undone_by="") & ~Q(undo_reason="")),
                name="roster_undone_says_by_whom_and_why",
            ),
            models.UniqueConstraint(
                fields=["unit", "source_sha256", "source_sheet"],
                condition=Q(undone_at=None),
                name="roster_of_a_file_once",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "made_at"], name="roster_of_unit")]

    def __str__(self) -> str:
        return self.source_name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("rosters:roster", args=[self.pk])

    @property
    def is_standing(self) -> bool:
        """Whether what it made stands."""
        return self.undone_at is None


class Made(models.Model):
    """Bản ghi của danh sách: one thing that a list made, named as it was then.

    No foreign key to it: the line outlives what is taken back.
    """

    roster = models.ForeignKey(Roster, models.CASCADE, related_name="made", verbose_name="danh sách")
    kind = models.CharField("loại", max_length=6, choices=MadeKind.choices)
    object_id = models.BigIntegerField("mã")
    label = models.CharField("tên lúc nhập", max_length=300)
    number = models.PositiveIntegerField("dòng trong tệp")

    class Meta:
        verbose_name = "bản ghi của danh sách"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["roster", "kind", "object_id"], name="made_once"),
        ]

    def __str__(self) -> str:
        return self.label
