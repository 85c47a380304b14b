"""What the Front did: kinds of activity and what each counts, activities, their figures and photos, drafts.

An activity is recorded by the unit that did it, on the day it was done. Its figures go to the books
(figures.facts) in the same transaction; the rows here keep what was told, for the page and for corrections.
"""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mattran.base.files.models import StoredFile
from mattran.base.text import search_key
from mattran.directory.access.queries import visible_units
from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import Qualifier
from mattran.figures.measures.models import Measure
from mattran.frontwork.activities.choices import Posting, State
from mattran.frontwork.activities.rules import Amount
from mattran.frontwork.programmes.models import CampaignContent

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor

SOURCE_KIND = "activity"


class ActivityKindQuerySet(models.QuerySet["ActivityKind"]):
    """Questions about kinds, in the words of the field."""

    def active(self) -> "ActivityKindQuerySet":
        """Kinds that may still be chosen."""
        return self.filter(is_active=True)

    def owned_by(self, units: list[Unit]) -> "ActivityKindQuerySet":
        """National kinds and those that one of these units added."""
        return self.filter(Q(unit=None) | Q(unit__in=units))

    def in_order(self) -> "ActivityKindQuerySet":
        """In the order a board head meets them, the catch-all last."""
        return self.order_by("order", "pk")


class ActivityKind(models.Model):
    """Loại việc: what kind of thing was done, and so which figures it gives.

    National kinds come with the product (no owner); a ward may add its own for itself and what is below it.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("tên", max_length=120)
    hint = models.CharField("ghi chú", max_length=200, blank=True, help_text="Ví dụ, để bà con dễ chọn")
    icon = models.CharField("hình", max_length=20, default="pen")
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        related_name="activity_kinds",
        null=True,
        blank=True,
        verbose_name="đơn vị thêm",
        help_text="Để trống là cả nước",
    )
    asks_people = models.BooleanField("có hỏi số người dự", default=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=500)
    is_active = models.BooleanField("đang dùng", default=True)
    contents = models.ManyToManyField(
        CampaignContent, related_name="+", blank=True, verbose_name="thường thuộc nội dung"
    )

    objects: ClassVar[models.Manager["ActivityKind"]] = ActivityKindQuerySet.as_manager()

    class Meta:
        verbose_name = "loại việc"
        indexes: ClassVar = [models.Index(fields=["unit", "order", "id"], name="activity_kind_of_unit")]

    def __str__(self) -> str:
        return self.name


class ActivityKindMeasure(models.Model):
    """Số liệu của loại việc: a measure that a kind posts, and where its value comes from."""

    kind = models.ForeignKey(ActivityKind, models.CASCADE, related_name="postings", verbose_name="loại việc")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="+", verbose_name="chỉ tiêu")
    how = models.CharField("lấy số từ đâu", max_length=6, choices=Posting.choices)
    question = models.CharField("câu hỏi", max_length=120, blank=True)
    hint = models.CharField("ghi chú", max_length=200, blank=True)
    none_label = models.CharField("nút “không có”", max_length=60, default="Không có")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "số liệu của loại việc"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "measure"], name="kind_posts_measure_once"),
            models.CheckConstraint(
                condition=(Q(how=Posting.ASKED) & ~Q(question="")) | (~Q(how=Posting.ASKED) & Q(question="")),
                name="kind_measure_asked_has_question",
                violation_error_message="Số liệu hỏi người ghi thì phải có câu hỏi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} ({self.get_how_display().lower()})"


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
        self.search = search_key(f"{self.kind.name} {self.place} {self.note}")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("activities:show", args=[self.pk])

    @property
    def people_amount(self) -> Amount | None:
        """Who came, as it was told; None when nobody said."""
        return Amount.read(self.people, self.people_qualifier)

    @property
    def people_said(self) -> str:
        """The number of people as a list shows it: "45", "trên 40", "có, chưa rõ số lượng"."""
        return self.people_amount.said() if self.people_amount else ""

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


class ActivityDraft(models.Model):
    """Việc đang ghi dở: the answers given so far, kept on the server under the client id of the record to be.

    A lost connection, a closed browser or the back button loses nothing; two tabs are two drafts. Once
    recorded it points at the activity, so that a second press finds the first.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="activity_drafts", verbose_name="tài khoản"
    )
    client_id = models.UUIDField("mã lần ghi")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="ghi cho")
    answers = models.JSONField("câu trả lời", default=dict)
    photos = models.ManyToManyField(StoredFile, related_name="+", blank=True, verbose_name="ảnh")
    started_at = models.DateTimeField("bắt đầu lúc")
    changed_at = models.DateTimeField("ghi tiếp lúc")
    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="+", null=True, blank=True, verbose_name="đã thành việc"
    )

    class Meta:
        verbose_name = "việc đang ghi dở"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "client_id"], name="activity_draft_once")
        ]
        indexes: ClassVar = [models.Index(fields=["user", "changed_at"], name="activity_draft_of_user")]

    def __str__(self) -> str:
        return f"{self.unit}, {self.changed_at:%d/%m/%Y %H:%M}"
