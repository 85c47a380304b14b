"""Campaigns and movements with their contents.

They are data, not an enumeration: any level opens one, and every unit below it may record work for it.
What the nation opened has no owner unit.
"""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from mattran.base.text import search_key
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes.choices import CampaignKind


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Questions about campaigns, in the words of the field."""

    def running(self, *, on: date) -> "CampaignQuerySet":
        """Campaigns that had begun, or whose beginning is not stated, and had not ended by that day."""
        return self.filter(Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gt=on))

    def owned_by(self, units: "list[Unit]") -> "CampaignQuerySet":
        """National ones and those that one of these units opened."""
        return self.filter(Q(unit=None) | Q(unit__in=units))

    def in_order(self) -> "CampaignQuerySet":
        """National ones first, then in the order their owners gave them."""
        return self.order_by(models.F("unit").asc(nulls_first=True), "order", "pk")


class Campaign(models.Model):
    """Cuộc vận động, phong trào: something people are called to join, by one level for all below it."""

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("tên", max_length=200)
    kind = models.CharField("loại", max_length=8, choices=CampaignKind.choices)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        related_name="campaigns",
        null=True,
        blank=True,
        verbose_name="đơn vị phát động",
        help_text="Để trống là cả nước",
    )
    since = models.DateField("từ ngày", null=True, blank=True)
    until = models.DateField("đến trước ngày", null=True, blank=True)
    source = models.CharField("nguồn", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=100)
    search = models.CharField(max_length=260, editable=False)

    objects: ClassVar[models.Manager["Campaign"]] = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "cuộc vận động, phong trào"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=models.F("since")),
                name="campaign_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày phát động.",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "order", "id"], name="campaign_of_unit")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} “{self.name}”"

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the folded search column beside the name."""
        self.search = search_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def runs(self, on: date) -> bool:
        """Whether it had begun, or nobody said when, and had not ended by that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


class CampaignContent(models.Model):
    """Nội dung cuộc vận động: one of the things a campaign asks for.

    A campaign whose contents nobody listed has a single one without a name, which stands for the whole.
    """

    campaign = models.ForeignKey(
        Campaign, models.CASCADE, related_name="contents", verbose_name="cuộc vận động, phong trào"
    )
    number = models.PositiveSmallIntegerField("nội dung số", default=0, help_text="0 là cả cuộc vận động")
    name = models.CharField("nội dung", max_length=300, blank=True)

    class Meta:
        verbose_name = "nội dung cuộc vận động"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "number"], name="campaign_content_once"),
            models.CheckConstraint(
                condition=Q(number=0, name="") | (Q(number__gt=0) & ~Q(name="")),
                name="campaign_content_named",
                violation_error_message="Nội dung có số thì phải có tên.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.campaign.name

    @property
    def called(self) -> str:
        """The content and the campaign that it belongs to; a whole campaign by its name alone."""
        return f"{self.name} ({self.campaign})" if self.name else str(self.campaign)
