"""Reorganisations as they were decided and written, with what it takes to undo them."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from mattran.base.dates import show
from mattran.directory.access.queries import visible_units
from mattran.directory.units.models import Unit
from mattran.frontwork.reorganisation.choices import ReorganisationKind, Role

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor

SOURCE_KIND = "reorganisation"


class ReorganisationQuerySet(models.QuerySet["Reorganisation"]):
    """Questions about reorganisations, in the words of the field."""

    def visible_to(self, actor: "Actor") -> "ReorganisationQuerySet":
        """Those of units in the actor's sight: where it was done, or any unit that took part."""
        seen = visible_units(actor).order_by().values("pk")
        part = ReorganisationUnit.objects.filter(reorganisation=OuterRef("pk"), unit__in=seen)
        return self.filter(Q(unit__in=seen) | Exists(part))

    def standing(self) -> "ReorganisationQuerySet":
        """Not undone."""
        return self.filter(undone_at=None)

    def newest_first(self) -> "ReorganisationQuerySet":
        """By their day, the latest at the top."""
        return self.order_by("-on", "-pk")


class Reorganisation(models.Model):
    """Lần sắp xếp đơn vị: what became of units on a day by a decree, who wrote it, and who undid it.

    `unit` is where they belonged. `before` and `after` are pictures of the rows it changed, and `mark` is the
    last fact recorded by then: what was recorded later rests on it. `fingerprint` is what the same again has.
    """

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="reorganisations", verbose_name="đơn vị cấp trên"
    )
    kind = models.CharField("việc", max_length=8, choices=ReorganisationKind.choices)
    on = models.DateField("từ ngày")
    decree = models.CharField("theo văn bản", max_length=300)
    title = models.CharField("nội dung", max_length=500)
    made_at = models.DateTimeField("ghi lúc")
    made_by = models.CharField("người ghi", max_length=320)
    undone_at = models.DateTimeField("huỷ lúc", null=True, blank=True)
    undone_by = models.CharField("người huỷ", max_length=320, blank=True)
    fingerprint = models.CharField("dấu nhận", max_length=64)
    mark = models.BigIntegerField("số liệu gốc sau cùng", default=0)
    touched = models.JSONField("các đơn vị có dòng thay đổi", default=list)
    founded = models.JSONField("các đơn vị lập trong lần này", default=list)
    before = models.JSONField("trước khi sắp xếp", default=dict)
    after = models.JSONField("sau khi sắp xếp", default=dict)

    objects = ReorganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "lần sắp xếp đơn vị"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fingerprint"], condition=Q(undone_at=None), name="reorganisation_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["on"], name="reorganisation_on")]

    def __str__(self) -> str:
        return f"{self.title} từ {show(self.on)}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("reorganisation:show", args=[self.pk])

    @property
    def is_standing(self) -> bool:
        """Whether it was not undone."""
        return self.undone_at is None

    def is_ahead(self, today: date) -> bool:
        """Whether its day is still to come."""
        return self.on > today


class ReorganisationUnit(models.Model):
    """Đơn vị trong lần sắp xếp: one that took part, as what, under the name it had then."""

    reorganisation = models.ForeignKey(
        Reorganisation, models.CASCADE, related_name="parts", verbose_name="lần sắp xếp"
    )
    unit = models.ForeignKey(
        Unit, models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="đơn vị"
    )
    role = models.CharField("vai", max_length=6, choices=Role.choices)
    name = models.CharField("tên lúc ấy", max_length=260)

    class Meta:
        verbose_name = "đơn vị trong lần sắp xếp"

    def __str__(self) -> str:
        return self.name
