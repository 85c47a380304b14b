"""Units, where they hang from which day on, and what became of them.

A unit keeps its own id for ever; the official code is an attribute, because the state reuses codes.
"""

from datetime import date
from typing import Any, ClassVar

from django.db import models

from mattran.base.dates import show
from mattran.base.spans import DAWN, OPEN
from mattran.base.text import search_key, sort_key
from mattran.directory.units import rules
from mattran.directory.units.choices import SuccessionKind, UnitKind


class UnitQuerySet(models.QuerySet["Unit"]):
    """Questions about units, in the words of the field."""

    def under(self, ancestor: "Unit", *, on: date) -> "UnitQuerySet":
        """The unit itself and all that hangs below it on that day, closed units under their successors."""
        return self.filter(above__ancestor=ancestor, above__valid_from__lte=on, above__valid_to__gt=on)

    def directly_under(self, parent: "Unit", *, on: date) -> "UnitQuerySet":
        """The units that exist on that day and belong to this parent."""
        return self.filter(
            above__ancestor=parent,
            above__depth=1,
            above__is_live=True,
            above__valid_from__lte=on,
            above__valid_to__gt=on,
        )

    def existing(self, *, on: date) -> "UnitQuerySet":
        """Units that exist on that day."""
        return self.filter(
            above__depth=0, above__is_live=True, above__valid_from__lte=on, above__valid_to__gt=on
        )

    def matching(self, text: str) -> "UnitQuerySet":
        """Units whose name holds every word typed, without regard to marks and case."""
        found = self
        for word in search_key(text).split():
            found = found.filter(search__contains=word)
        return found

    def with_page(self) -> "UnitQuerySet":
        """Units that everybody may look at: those of the Front that the book knows by name."""
        return self.exclude(kind=UnitKind.PARTNER).filter(is_placeholder=False)

    def in_order(self) -> "UnitQuerySet":
        """By Vietnamese alphabet, numbers as numbers."""
        return self.order_by("sort", "pk")


class Unit(models.Model):
    """Đơn vị: a place or organisation in the tree, with its own id, dated by its placements."""

    kind = models.CharField("loại", max_length=12, choices=UnitKind.choices)
    name = models.CharField("tên", max_length=200)
    prefix = models.CharField("tên loại", max_length=40, blank=True, help_text="Phường, Xã, Khu phố, Thôn …")
    code = models.CharField("mã chính thức", max_length=20, blank=True)
    known_from = models.DateField(
        "biết từ ngày", null=True, blank=True, help_text="Ngày của danh sách; trước đó chưa rõ"
    )
    is_placeholder = models.BooleanField("đơn vị chưa rõ", default=False)
    source = models.CharField("nguồn", max_length=300, blank=True)
    search = models.CharField(max_length=260, editable=False)
    sort = models.CharField(max_length=520, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        indexes: ClassVar = [
            models.Index(fields=["kind", "sort"], name="unit_kind_sort"),
            models.Index(fields=["code"], name="unit_code"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded search column and the sort key beside the name."""
        self.fold()
        super().save(*args, **kwargs)

    @property
    def full_name(self) -> str:
        """Name with its kind of place: "Phường Mẫu", "Khu phố Đông 5"."""
        return rules.full_name(self.prefix, self.name)

    def fold(self) -> None:
        """Work out what search and order go by; for those who store many units at once."""
        self.search, self.sort = search_key(self.full_name), sort_key(self.full_name)


class Placement(models.Model):
    """Trực thuộc (từ ngày): the parent of a unit from a day on; no parent means closed.

    A period ends where the unit's next placement begins, so overlaps cannot exist.
    """

    unit = models.ForeignKey(
        Unit, models.CASCADE, related_name="placements", verbose_name="đơn vị", db_index=False
    )
    valid_from = models.DateField("từ ngày", default=DAWN)
    parent = models.ForeignKey(
        Unit,
        models.PROTECT,
        related_name="child_placements",
        null=True,
        blank=True,
        verbose_name="trực thuộc",
    )
    is_closed = models.BooleanField("kết thúc", default=False)
    decree = models.CharField("theo văn bản", max_length=300, blank=True)

    class Meta:
        verbose_name = "trực thuộc (từ ngày)"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="placement_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(is_closed=False) | models.Q(parent=None),
                name="placement_closed_has_no_parent",
            ),
        ]
        # Every reading along a day's tree asks whether a change is dated after that day.
        indexes: ClassVar = [models.Index(fields=["valid_from"], name="placement_from")]

    def __str__(self) -> str:
        return f"{self.unit} từ {show(self.valid_from)}"


class Succession(models.Model):
    """Lý lịch thay đổi đơn vị: old became new on a day, by a decree."""

    old = models.ForeignKey(
        Unit, models.CASCADE, related_name="successions", verbose_name="đơn vị cũ", db_index=False
    )
    new = models.ForeignKey(Unit, models.CASCADE, related_name="predecessions", verbose_name="đơn vị mới")
    on = models.DateField("từ ngày")
    kind = models.CharField("hình thức", max_length=6, choices=SuccessionKind.choices)
    decree = models.CharField("theo văn bản", max_length=300, blank=True)

    class Meta:
        verbose_name = "lý lịch thay đổi đơn vị"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["old", "new", "on"], name="succession_once"),
            models.CheckConstraint(condition=~models.Q(old=models.F("new")), name="succession_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new} từ {show(self.on)}"


class Closure(models.Model):
    """Quan hệ trên dưới: every ancestor–descendant pair with the days on which it holds, from placements.

    For every day from DAWN to OPEN each unit has exactly one chain up to the nation: before it existed it
    hangs under what it came from, after it was closed under what it became (`is_live` is false then), so
    that sums close on any date.
    """

    # Both keys lead an index below; one of their own would only slow the writing down.
    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="below", db_index=False)
    descendant = models.ForeignKey(Unit, models.CASCADE, related_name="above", db_index=False)
    depth = models.PositiveSmallIntegerField()
    valid_from = models.DateField(default=DAWN)
    valid_to = models.DateField(default=OPEN)
    is_live = models.BooleanField(default=True, help_text="the descendant exists on these days")

    class Meta:
        verbose_name = "quan hệ trên dưới (dẫn xuất)"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["descendant", "ancestor", "valid_from"], name="closure_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["ancestor", "valid_from", "valid_to", "descendant"], name="closure_down"),
        ]

    def __str__(self) -> str:
        return f"{self.descendant} thuộc {self.ancestor} từ {show(self.valid_from)}"
