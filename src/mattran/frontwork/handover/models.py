"""Handovers with the open work as it was, and who has taken it over."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from mattran.base.dates import show
from mattran.base.periods import Period, parse_period
from mattran.directory.access.queries import visible_units
from mattran.directory.bodies.choices import SeatEnd
from mattran.directory.bodies.models import Seat
from mattran.directory.bodies.queries import lineage
from mattran.directory.people.models import Person
from mattran.directory.units.choices import SuccessionKind
from mattran.directory.units.models import Succession, Unit
from mattran.frontwork.documents.models import Document
from mattran.frontwork.handover.choices import WorkKind

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor

SOURCE_KIND = "handover"


class HandoverQuerySet(models.QuerySet["Handover"]):
    """Questions about handovers, in the words of the field."""

    def visible_to(self, actor: "Actor") -> "HandoverQuerySet":
        """Handovers in the units that the actor may see."""
        return self.filter(unit__in=visible_units(actor).order_by().values("pk"))

    def open(self) -> "HandoverQuerySet":
        """Nobody has said yet that she took the work over."""
        return self.filter(taken_at=None)

    def for_holder(self, seat: Seat, *, on: date) -> "HandoverQuerySet":
        """Those whose work falls to whoever holds this seat.

        Her own, and those of her post in the same board that have no successor, or one who has left since.
        """
        orphaned = Q(successor=None) | Q(successor__valid_to__lte=on)
        same_post = Q(seat__body__in=lineage(seat.body), seat__post=seat.post) & ~Q(
            seat__person=seat.person_id
        )
        return self.filter(Q(successor=seat) | (orphaned & same_post))

    def without_successor(self, *, on: date) -> "HandoverQuerySet":
        """Nobody sits there, or whoever followed has left: the unit above looks after the work.

        Nobody has left a board whose unit only bears another name.
        """
        renamed = Exists(Succession.objects.filter(old=OuterRef("unit"), kind=SuccessionKind.RENAME))
        went_along = Q(successor__ended_by=SeatEnd.UNIT_CLOSED) & renamed
        return self.filter(Q(successor=None) | (Q(successor__valid_to__lte=on) & ~went_along))

    def unminded(self) -> "HandoverQuerySet":
        """Nobody above has taken the work into her keeping."""
        return self.filter(minder=None)

    def told(self) -> "HandoverQuerySet":
        """With everything that a page says of them."""
        return self.select_related(
            "unit",
            "minder",
            "seat__body",
            "seat__person",
            "seat__end_reason",
            "successor__person",
            "document",
        )

    def newest_first(self) -> "HandoverQuerySet":
        """The latest at the top."""
        return self.order_by("-on", "-pk")


class Handover(models.Model):
    """Bàn giao công việc: a seat that passed to somebody else, or to nobody yet, with its open work.

    `figures` is what the books of the open month said at that moment: name, unit of count and number of each
    measure, for the record. `minder` is who looks after the work from above until somebody follows.
    """

    seat = models.OneToOneField(
        Seat, models.PROTECT, related_name="handover", verbose_name="chức danh bàn giao"
    )
    successor = models.ForeignKey(
        Seat, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="chức danh của người nhận"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="handovers", verbose_name="đơn vị")
    on = models.DateField("ngày bàn giao")
    month_code = models.CharField("tháng đang mở", max_length=30)
    figures = models.JSONField("số liệu tháng đang mở", default=list)
    card_end = models.CharField("thẻ đã huỷ", max_length=4, blank=True)
    made_at = models.DateTimeField("lập lúc")
    made_by = models.CharField("người lập", max_length=320)
    taken_at = models.DateTimeField("nhận lúc", null=True, blank=True)
    taken_by = models.CharField("người nhận", max_length=320, blank=True)
    minder = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="người tạm giữ"
    )
    minded_at = models.DateTimeField("tạm giữ lúc", null=True, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="biên bản"
    )

    objects: ClassVar[models.Manager["Handover"]] = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = "bàn giao công việc"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(taken_at=None, taken_by="") | (Q(taken_at__isnull=False) & ~Q(taken_by="")),
                name="handover_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(minder=None, minded_at=None) | Q(minder__isnull=False, minded_at__isnull=False),
                name="handover_minded_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("seat")), name="handover_to_another_seat"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "-on"], name="handover_of_unit")]

    def __str__(self) -> str:
        return f"Bàn giao {self.seat}, ngày {show(self.on)}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("handover:show", args=[self.pk])

    @property
    def month(self) -> Period:
        """The month that was open."""
        return parse_period(self.month_code)

    @property
    def is_issued(self) -> bool:
        """Whether its record has a number and stands."""
        return self.document is not None and self.document.is_standing


class HandoverLine(models.Model):
    """Việc bàn giao: a piece of open work as it was that day; `key` names the draft or file that moves."""

    handover = models.ForeignKey(
        Handover, models.CASCADE, related_name="lines", verbose_name="bàn giao công việc"
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=8, choices=WorkKind.choices)
    title = models.CharField("việc", max_length=200)
    detail = models.CharField("tình trạng", max_length=300, blank=True)
    href = models.CharField("địa chỉ", max_length=200, blank=True)
    key = models.CharField("mã", max_length=40, blank=True)

    class Meta:
        verbose_name = "việc bàn giao"
        ordering = ("order", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["handover", "order"], name="handover_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.detail}" if self.detail else self.title
