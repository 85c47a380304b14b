"""An activity with its figures and photos."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse

from mattran.base.files.models import StoredFile
from mattran.base.text import search_key
from mattran.directory.access.queries import visible_units
from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import Qualifier
from mattran.figures.measures.models import Measure
from mattran.frontwork.activities.choices import State
from mattran.frontwork.activities.models.kinds import ActivityKind
from mattran.frontwork.activities.rules import Amount, Told, telling
from mattran.frontwork.programmes.models import CampaignContent

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor

SOURCE_KIND = "activity"


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Questions about activities, in the words of the field."""

    def visible_to(self, actor: "Actor") -> "ActivityQuerySet":
        """Activities of the units that the actor may see."""
        return self.filter(unit__in=visible_units(actor).order_by().values("pk"))

    def standing(self) -> "ActivityQuerySet":
        """Not withdrawn."""
        return self.filter(state=State.RECORDED)

    def held_between(self, start: date, end: date) -> "ActivityQuerySet":
        """Done from `start` until, but not on, `end`."""
        return self.filter(held_on__gte=start, held_on__lt=end)

    def matching(self, text: str) -> "ActivityQuerySet":
        """Whose kind, place or note holds every typed word, whatever the marks and the case."""
        found = self
        for word in search_key(text).split():
            found = found.filter(search__contains=word)
        return found

    def newest_first(self) -> "ActivityQuerySet":
        """By the day it was done, then by record."""
        return self.order_by("-held_on", "-pk")

    def with_figures(self) -> "ActivityQuerySet":
        """With their figures read along, for lists that say what each gave."""
        figures = ActivityFigure.objects.select_related("measure").order_by("measure__order", "pk")
        return self.prefetch_related(Prefetch("figures", figures))


class Activity(models.Model):
    """Việc, hoạt động: something a unit did on a day, with who came, what it gave, and for which campaign."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="activities", verbose_name="đơn vị")
    kind = models.ForeignKey(
        ActivityKind, models.PROTECT, related_name="activities", verbose_name="loại việc"
    )
    held_on = models.DateField("ngày làm")
    place = models.CharField("nơi làm", max_length=200, blank=True)
    people = models.PositiveIntegerField("số người", null=True, blank=True)
    people_qualifier = models.CharField(
        "mức chính xác", max_length=9, choices=Qualifier.choices, default=Qualifier.EXACT
    )
    contents = models.ManyToManyField(
        CampaignContent, related_name="activities", blank=True, verbose_name="nội dung cuộc vận động"
    )
    note = models.TextField("ghi thêm", blank=True, max_length=4000)
    part_of = models.ForeignKey(
        "self", models.PROTECT, related_name="parts", null=True, blank=True, verbose_name="thuộc đợt chung"
    )
    state = models.CharField("trạng thái", max_length=9, choices=State.choices, default=State.RECORDED)
    version = models.PositiveIntegerField("bản", default=1)
    recorded_at = models.DateTimeField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=320, help_text="tên và tư cách lúc ghi")
    entered_by = models.ForeignKey(
        Unit,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="ghi hộ bởi",
        help_text="đơn vị đã ghi hộ, trống là tự ghi",
    )
    changed_at = models.DateTimeField("sửa lúc")
    late_reason = models.CharField("lý do đính chính sau khoá sổ", max_length=300, blank=True)
    withdrawn_at = models.DateTimeField("bỏ lúc", null=True, blank=True)
    withdraw_reason = models.CharField("lý do bỏ", max_length=300, blank=True)
    search = models.TextField(editable=False)

    objects: ClassVar[models.Manager["Activity"]] = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "việc, hoạt động"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=State.RECORDED, withdrawn_at=None, withdraw_reason="")
                | (Q(state=State.WITHDRAWN, withdrawn_at__isnull=False) & ~Q(withdraw_reason="")),
                name="activity_withdrawn_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(people__isnull=False, people_qualifier__in=["EXACT", "OVER", "ABOUT", "UNDER"])
                | Q(people=None, people_qualifier__in=["EXACT", "UNCOUNTED"]),
                name="activity_people_number_or_word",
            ),
            models.CheckConstraint(
                condition=Q(part_of=None) | ~Q(part_of=models.F("id")), name="activity_not_part_of_itself"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "held_on", "id"], name="activity_of_unit"),
            models.Index(fields=["held_on", "id"], name="activity_by_day"),
            models.Index(fields=["kind", "held_on", "id"], name="activity_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.held_on:%d/%m/%Y}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the folded search column beside what it folds."""
        self.fold()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("activities:show", args=[self.pk])

    def fold(self) -> None:
        """Fill the search column from what it folds."""
        self.search = search_key(f"{self.kind.name} {self.place} {self.note}")

    @property
    def people_amount(self) -> Amount | None:
        """Who came, as it was told; None when nobody said."""
        return Amount.read(self.people, self.people_qualifier)

    @property
    def telling(self) -> str:
        """The amount that tells it apart in a list: "45 người", "12.500.000 đồng", or "" for none."""
        figures = self.figures.all()
        measured = [Told(row.amount, row.measure.unit_of_count, row.measure.decimals) for row in figures]
        return telling(self.people_amount, measured)

    @property
    def is_standing(self) -> bool:
        """Whether its figures count."""
        return self.state == State.RECORDED


class ActivityFigure(models.Model):
    """Số liệu đã ghi của một việc: an answer about a measure. No row means "chưa biết"; 0 means none."""

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="figures", verbose_name="việc, hoạt động"
    )
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="+", verbose_name="chỉ tiêu")
    value = models.BigIntegerField("giá trị")
    qualifier = models.CharField(
        "mức chính xác", max_length=9, choices=Qualifier.choices, default=Qualifier.EXACT
    )

    class Meta:
        verbose_name = "số liệu đã ghi của một việc"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["activity", "measure"], name="activity_figure_once"),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="activity_figure_not_negative",
                violation_error_message="Số không được nhỏ hơn 0.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.amount.said(self.measure.decimals)}"

    @property
    def amount(self) -> Amount:
        """The answer as one value."""
        return Amount(self.value, Qualifier(self.qualifier))


class ActivityPhoto(models.Model):
    """Ảnh của một việc: a photo in the order it was added, its camera data removed on storing."""

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="photos", verbose_name="việc, hoạt động"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")

    class Meta:
        verbose_name = "ảnh của một việc"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["activity", "file"], name="activity_photo_once")
        ]

    def __str__(self) -> str:
        return str(self.file)
