"""Tasks: what a unit was asked to do."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from mattran.base.text import search_key
from mattran.directory.access.choices import Verb
from mattran.directory.access.queries import visible_units
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes import rules
from mattran.frontwork.programmes.choices import TaskState

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor

SOURCE_KIND = "task"


class TaskQuerySet(models.QuerySet["Task"]):
    """Questions about tasks, in the words of the field."""

    def visible_to(self, actor: "Actor") -> "TaskQuerySet":
        """Tasks of the units that the actor may see, and those elsewhere that her unit leads or supports."""
        if Verb.VIEW not in actor.verbs:
            return self.none()
        in_sight = Q(unit__in=visible_units(actor).order_by().values("pk"))
        return self.filter(in_sight | Q(lead_unit=actor.unit) | Q(Exists(_supported_by(actor.unit))))

    def on_list_of(self, unit: Unit, *, on: date) -> "TaskQuerySet":
        """What the unit has to see to: its own, what it leads elsewhere, what ended units left to it."""
        return self.filter(_seen_to_by(unit, on))

    def concerning(self, unit: Unit, *, on: date) -> "TaskQuerySet":
        """The same, with what the unit only supports."""
        return self.filter(_seen_to_by(unit, on) | Q(Exists(_supported_by(unit))))

    def open(self) -> "TaskQuerySet":
        """Neither done, nor dropped, nor carried over."""
        return self.filter(state=TaskState.OPEN)

    def named(self) -> "TaskQuerySet":
        """Of which somebody said what they are."""
        return self.exclude(text="")

    def late(self, *, on: date) -> "TaskQuerySet":
        """Open past their day."""
        return self.open().filter(due_on__lt=on)

    def due_by(self, day: date) -> "TaskQuerySet":
        """To be ready on that day or before; without a day never."""
        return self.filter(due_on__lte=day)

    def matching(self, text: str) -> "TaskQuerySet":
        """Whose words hold every typed word, whatever the marks and the case."""
        found = self
        for word in search_key(text).split():
            found = found.filter(search__contains=word)
        return found

    def told(self) -> "TaskQuerySet":
        """With everything that a list says of them."""
        return self.select_related("unit", "lead_unit", "entered_by")

    def with_help_of(self, unit: Unit) -> "TaskQuerySet":
        """Each saying in `helps` whether that unit supports it."""
        return self.annotate(helps=Exists(_supported_by(unit)))

    def by_due_day(self) -> "TaskQuerySet":
        """The most overdue first, then by their days, those without a day last."""
        return self.order_by(F("due_on").asc(nulls_last=True), "order", "pk")

    def as_given(self) -> "TaskQuerySet":
        """In the order in which their source named them."""
        return self.order_by("order", "pk")

    def latest_first(self) -> "TaskQuerySet":
        """By the last thing that happened to them."""
        return self.order_by("-changed_at", "-pk")


def _seen_to_by(unit: Unit, on: date) -> Q:
    return Q(unit__in=units.lineage(unit, on)) | Q(lead_unit=unit)


def _supported_by(unit: Unit) -> "models.QuerySet[models.Model]":
    """The rows that say which tasks the unit supports."""
    return Task.supporting_units.through._default_manager.filter(task=OuterRef("pk"), unit=unit)


class Task(models.Model):
    """Nhiệm vụ, việc cần làm: what a unit was asked to do, by whom, with whom, until when.

    It stands on the list of `unit`, which sees to it; `lead_unit` leads (chủ trì) where that was said. A
    report that speaks of eight tasks and names three leaves five without a text. `source_kind` and
    `source_id` name the record that gave it; without them somebody typed it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tasks", verbose_name="đơn vị")
    text = models.CharField("việc cần làm", max_length=rules.TEXT_LETTERS, blank=True)
    lead_unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="đơn vị chủ trì"
    )
    lead_person = models.CharField("người lo", max_length=rules.PERSON_LETTERS, blank=True)
    supporting_units = models.ManyToManyField(
        Unit, related_name="+", blank=True, verbose_name="đơn vị phối hợp"
    )
    supporters = models.CharField("nơi khác cùng phối hợp", max_length=rules.SUPPORTERS_LETTERS, blank=True)
    due_on = models.DateField("hạn", null=True, blank=True)
    product = models.CharField("sản phẩm", max_length=rules.PRODUCT_LETTERS, blank=True)
    said_by = models.CharField("ai giao, ai nêu", max_length=rules.SAID_BY_LETTERS, blank=True)
    state = models.CharField("trạng thái", max_length=7, choices=TaskState.choices, default=TaskState.OPEN)
    done_on = models.DateField("ngày xong", null=True, blank=True)
    drop_reason = models.CharField("lý do thôi", max_length=rules.REASON_LETTERS, blank=True)
    carried_from = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="carried_to",
        null=True,
        blank=True,
        verbose_name="chuyển tiếp từ",
    )
    source_kind = models.CharField("loại nguồn", max_length=40, blank=True)
    source_id = models.BigIntegerField("mã nguồn", null=True, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    recorded_at = models.DateTimeField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=320, help_text="tên và tư cách lúc ghi")
    entered_by = models.ForeignKey(
        Unit,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="đơn vị giao",
        help_text="đơn vị cấp trên đã giao, trống là tự ghi",
    )
    changed_at = models.DateTimeField("sửa lúc")
    version = models.PositiveIntegerField("bản", default=1)
    search = models.TextField(editable=False)

    objects: ClassVar[models.Manager["Task"]] = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = "nhiệm vụ, việc cần làm"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=TaskState.DONE, done_on__isnull=False)
                | (~Q(state=TaskState.DONE) & Q(done_on=None)),
                name="task_done_says_when",
                violation_error_message="Việc đã xong thì ghi ngày xong; chưa xong thì không có ngày xong.",
            ),
            models.CheckConstraint(
                condition=(Q(state=TaskState.DROPPED) & ~Q(drop_reason=""))
                | (~Q(state=TaskState.DROPPED) & Q(drop_reason="")),
                name="task_dropped_says_why",
                violation_error_message="Việc thôi không làm nữa thì phải có lý do.",
            ),
            models.CheckConstraint(
                condition=Q(source_kind="", source_id=None)
                | (~Q(source_kind="") & Q(source_id__isnull=False)),
                name="task_source_whole",
                violation_error_message="Nguồn của việc phải có đủ loại và mã.",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | (~Q(source_kind="") & ~Q(state=TaskState.DONE)),
                name="task_named_or_a_slot",
                violation_error_message="Hãy ghi việc cần làm.",
            ),
            models.CheckConstraint(
                condition=Q(carried_from=None) | ~Q(carried_from=F("id")), name="task_not_carried_from_itself"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "state", "due_on", "id"], name="task_of_unit"),
            models.Index(fields=["lead_unit", "state", "due_on", "id"], name="task_led_by_unit"),
            models.Index(fields=["source_kind", "source_id"], name="task_of_source"),
        ]

    def __str__(self) -> str:
        return rules.short(self.text) or rules.NOT_NAMED

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the folded search column beside what it folds."""
        self.search = search_key(f"{self.text} {self.lead_person} {self.product} {self.said_by}")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("programmes:task", args=[self.pk])

    @property
    def is_named(self) -> bool:
        """Whether somebody said what it is; a slot that a report counts and does not name is not."""
        return bool(self.text)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state == TaskState.OPEN

    @property
    def next(self) -> "Task | None":
        """The task as which it goes on, once it was carried over."""
        return getattr(self, "carried_to", None)

    def sign(self, today: date) -> rules.Sign:
        """How it stands on that day, in words."""
        return rules.sign(self.state, due_on=self.due_on, done_on=self.done_on, today=today)
