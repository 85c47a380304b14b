"""Returns: what a unit says of its figures of a period, and of each group of measures."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from mattran.base.periods import Period, parse_period
from mattran.directory.access.queries import visible_units
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import MeasureGroup
from mattran.frontwork.returns.choices import Answer, ReturnState

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor

SOURCE_KIND = "return"


class ReturnQuerySet(models.QuerySet["Return"]):
    """Questions about returns, in the words of the field."""

    def visible_to(self, actor: "Actor") -> Self:
        """Returns of the units that the actor may see."""
        return self.filter(unit__in=visible_units(actor).order_by().values("pk"))

    def of_period(self, period: Period) -> Self:
        """Those that speak of exactly these days: one a unit at most."""
        return self.filter(starts_on=period.start, ends_on=period.end)

    def locked(self) -> Self:
        """With the unit at hand, locked until the transaction ends, always in one order."""
        return self.select_for_update(of=("self",)).select_related("unit").order_by("pk")

    def latest_first(self) -> Self:
        """Newest period first."""
        return self.order_by("-ends_on", "-starts_on", "-pk")


class Return(models.Model):
    """Phiếu tháng: a unit's word on the figures of a period, a month as a rule.

    It keeps no figures: those are what the books knew at `sent_at`; `mark` is the mark of all that was
    recorded of its days by then, see `queries.books`. `version` counts every sending and every answer, so
    that nobody receives what she has not read.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="returns", verbose_name="đơn vị")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày")
    period_code = models.CharField("mã kỳ", max_length=30)
    state = models.CharField("trạng thái", max_length=8, choices=ReturnState.choices)
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.CharField("người gửi", max_length=320)
    sent_person = models.ForeignKey(
        Person, models.SET_NULL, related_name="+", verbose_name="ai gửi", null=True, blank=True
    )
    mark = models.BigIntegerField("dấu của sổ", default=0)
    entered_by = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name="gửi hộ bởi", null=True, blank=True
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.CharField("người trả lời", max_length=320, blank=True)
    is_one_hand = models.BooleanField("cùng một người gửi và nhận", default=False)
    said = models.CharField("lời trả lại", max_length=300, blank=True)
    version = models.PositiveIntegerField("phiên bản", default=0)

    objects: ClassVar[models.Manager["Return"]] = ReturnQuerySet.as_manager()

    class Meta:
        verbose_name = "phiếu tháng"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "starts_on", "ends_on"],
                name="return_once",
                violation_error_message="Mỗi đơn vị chỉ có một phiếu cho một kỳ.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="return_ends_after_start",
                violation_error_message="Ngày chốt phải sau ngày đầu kỳ.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReturnState.BACK) | ~Q(said=""),
                name="return_back_says_why",
                violation_error_message="Trả lại phiếu phải có lời: cần xem lại chỗ nào.",
            ),
            models.CheckConstraint(
                condition=Q(is_one_hand=False) | Q(state=ReturnState.ACCEPTED),
                name="return_one_hand_is_accepted",
                violation_error_message="Chỉ phiếu đã nhận mới ghi “cùng một người gửi và nhận”.",
            ),
        ]

    def __str__(self) -> str:
        return f"Phiếu {self.period.in_a_sentence}, {self.unit}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("returns:sheet", args=[self.unit_id, self.period_code])

    @property
    def period(self) -> Period:
        """The days it speaks of."""
        return parse_period(self.period_code)

    @property
    def is_accepted(self) -> bool:
        """Whether the unit above has received it."""
        return self.state == ReturnState.ACCEPTED

    @property
    def is_back(self) -> bool:
        """Whether the unit above has sent it back."""
        return self.state == ReturnState.BACK

    def was_sent_by(self, actor: "Actor") -> bool:
        """Whether the same person sent it, in whatever capacity and with whatever account."""
        return self.sent_person_id is not None and self.sent_person_id == actor.person.pk

    @property
    def hands(self) -> str:
        """What an auditor reads of a return that one person sent and received; "" of any other."""
        if not self.is_one_hand:
            return ""
        return f"cùng một người {'nhập hộ' if self.entered_by_id else 'gửi'} và nhận"


class ReturnAnswer(models.Model):
    """Trả lời theo nhóm chỉ tiêu: what a return says of one group; no row means that it says nothing."""

    sheet = models.ForeignKey(Return, models.CASCADE, related_name="answers", verbose_name="phiếu")
    group = models.ForeignKey(MeasureGroup, models.PROTECT, related_name="+", verbose_name="nhóm chỉ tiêu")
    answer = models.CharField("trả lời", max_length=8, choices=Answer.choices)

    class Meta:
        verbose_name = "trả lời theo nhóm chỉ tiêu"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sheet", "group"],
                name="return_answers_a_group_once",
                violation_error_message="Mỗi nhóm chỉ tiêu chỉ có một câu trả lời trong phiếu.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.get_answer_display()}"
