"""A conference: what it was, when and where, how many came; lists of them."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from django.db import models
from django.db.models import Q
from django.urls import reverse

from mattran.base.dates import show
from mattran.base.text import search_key
from mattran.directory.access.queries import visible_units
from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.models import Body
from mattran.directory.bodies.rules import body_name
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.choices import Announced, ConferenceKind, ConferenceState, DayPart
from mattran.frontwork.conferences.models.kept import Kept
from mattran.frontwork.conferences.rules import OPEN_KINDS, Named, conference_name
from mattran.frontwork.programmes.models import CampaignContent
from mattran.frontwork.programmes.rules import by_campaign

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor

SOURCE_KIND = "conference"
RECOGNITION = "recognition"  # of an election, by the unit above: it counts on a day of its own

WITH_COMMITTEE: Final = (UnitKind.NATION, UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE)


class ConferenceQuerySet(models.QuerySet["Conference"]):
    """Questions about conferences, in the words of the field."""

    def visible_to(self, actor: "Actor") -> "ConferenceQuerySet":
        """Those of the units that the actor may see; what is being written down is in no list but its own.

        A ward officer can be shown one by its address, to help with it on the phone.
        """
        return self.filter(unit__in=visible_units(actor).order_by().values("pk"))

    def standing(self) -> "ConferenceQuerySet":
        """In the books."""
        return self.filter(state=ConferenceState.RECORDED)

    def planned(self) -> "ConferenceQuerySet":
        """Convened, and not recorded yet: also those whose day has passed."""
        return self.filter(state=ConferenceState.PLANNED)

    def overdue(self, on: date) -> "ConferenceQuerySet":
        """Planned for a day that has passed, and nobody has written down what came of it."""
        return self.planned().filter(held_on__lt=on)

    def called_off(self) -> "ConferenceQuerySet":
        """Convened and never held."""
        return self.filter(
            state=ConferenceState.WITHDRAWN, convened_at__isnull=False, recorded_at__isnull=True
        )

    def held_before(self, day: date) -> "ConferenceQuerySet":
        """Before that day; those without a day of their own count from when they were begun."""
        return self.filter(Q(held_on__lt=day) | Q(held_on=None, begun_at__date__lt=day))

    def told(self) -> "ConferenceQuerySet":
        """With what every page says of them."""
        return self.select_related("unit", "body", "entered_by", "election")

    def matching(self, text: str) -> "ConferenceQuerySet":
        """Whose name or place holds every typed word, whatever the marks and the case."""
        found = self
        for word in search_key(text).split():
            found = found.filter(search__contains=word)
        return found

    def soonest_first(self) -> "ConferenceQuerySet":
        """By day and hour, then by area as lists have them."""
        return self.order_by("held_on", "starts_at", "unit__sort", "pk")

    def newest_first(self) -> "ConferenceQuerySet":
        """By day, those without one first: they are still to be finished."""
        return self.order_by(models.F("held_on").desc(nulls_first=True), "-pk")


class Conference(Kept):
    """Hội nghị: a meeting of a body on a day, with who came, its agenda and what came of it.

    Everything may be blank until it is recorded, and nearly everything afterwards: what nobody stated stays
    "chưa ghi", on the page, in the minutes and in the report.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="conferences", verbose_name="đơn vị")
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="conferences", null=True, blank=True, verbose_name="tổ chức"
    )
    kind = models.CharField("loại", max_length=9, choices=ConferenceKind.choices)
    title = models.CharField("tên ghi riêng", max_length=300, blank=True)
    term_label = models.CharField("nhiệm kỳ", max_length=40, blank=True)
    past_term_label = models.CharField("nhiệm kỳ tổng kết", max_length=40, blank=True)
    convocation = models.CharField("khoá", max_length=20, blank=True)
    ordinal = models.PositiveSmallIntegerField("lần thứ", null=True, blank=True)
    is_extended = models.BooleanField("mở rộng", default=False)

    held_on = models.DateField("ngày họp", null=True, blank=True)
    day_part = models.CharField("buổi", max_length=9, choices=DayPart.choices, blank=True)
    starts_at = models.TimeField("giờ khai mạc", null=True, blank=True)
    ends_at = models.TimeField("giờ bế mạc", null=True, blank=True)
    place = models.CharField("nơi họp", max_length=200, blank=True)
    announced = models.CharField(
        "công khai lịch và nơi họp", max_length=3, choices=Announced.choices, blank=True
    )

    summoned_count = models.PositiveIntegerField("số triệu tập", null=True, blank=True)
    present_count = models.PositiveIntegerField("số có mặt", null=True, blank=True)
    excused_count = models.PositiveIntegerField("số vắng có lý do", null=True, blank=True)
    opinion_count = models.PositiveIntegerField("số ý kiến", null=True, blank=True)
    chaired_by = models.CharField("chủ trì", max_length=200, blank=True)
    minuted_by = models.CharField("thư ký", max_length=200, blank=True)
    note = models.TextField("ghi thêm", blank=True, max_length=4000)
    topics = models.ManyToManyField(
        CampaignContent, related_name="+", blank=True, verbose_name="nội dung đã báo cáo"
    )
    other_topics = models.TextField("nội dung khác đã báo cáo", blank=True, max_length=2000)

    search = models.CharField(max_length=900, editable=False)

    objects: ClassVar[models.Manager["Conference"]] = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "hội nghị"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=ConferenceState.RECORDED)
                | Q(recorded_at__isnull=False, held_on__isnull=False),
                name="conference_recorded_on_a_day",
                violation_error_message="Hội nghị đã ghi phải có ngày họp.",
            ),
            models.CheckConstraint(
                condition=Q(state=ConferenceState.WITHDRAWN, withdrawn_at__isnull=False)
                & ~Q(withdraw_reason="")
                | ~Q(state=ConferenceState.WITHDRAWN) & Q(withdrawn_at=None, withdraw_reason=""),
                name="conference_withdrawn_says_why",
                violation_error_message="Bỏ hội nghị phải ghi lý do.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ConferenceState.PLANNED)
                | Q(convened_at__isnull=False, held_on__isnull=False, starts_at__isnull=False) & ~Q(place=""),
                name="conference_planned_says_when",
                violation_error_message="Hội nghị sắp họp phải có ngày, giờ và nơi họp.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "held_on", "id"], name="conference_of_unit")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the folded search column beside what it folds."""
        self.search = search_key(f"{self.name} {self.unit.full_name} {self.place}")[:900]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("conferences:show", args=[self.pk])

    @property
    def host(self) -> str:
        """Who meets: the body, else the unit's committee; an area or organisation by its own name."""
        kind = UnitKind(self.unit.kind)
        if self.body is None and kind in WITH_COMMITTEE:
            return body_name(BodyKind.COMMITTEE, self.unit.full_name, kind)
        return str(self.body or self.unit.full_name)

    @property
    def name(self) -> str:
        """How it is called, from what was stated of it."""
        return conference_name(
            Named(
                kind=ConferenceKind(self.kind),
                body=self.host,
                unit=self.unit.full_name,
                title=self.title,
                term=self.term_label,
                convocation=self.convocation,
                ordinal=self.ordinal,
                is_extended=self.is_extended,
                day=self.held_on,
            )
        )

    @property
    def code(self) -> str:
        """What it is quoted by on the phone: "HN-2024-17"."""
        year = self.held_on.year if self.held_on else self.begun_at.year
        return f"HN-{year}-{self.pk}"

    @property
    def day_words(self) -> str:
        """ "chiều 01/07/2022", "18/01/2024", "" """
        if self.held_on is None:
            return ""
        return f"{self.get_day_part_display()} {show(self.held_on)}".strip()

    @property
    def reported(self) -> dict[str, list[str]]:
        """What its report told of: campaigns as the catalogue writes them, each with the contents that were
        named, then whatever else, a line each.
        """
        if self.pk is None:
            return {}
        rows = self.topics.select_related("campaign")
        ordered = rows.order_by("campaign__order", "campaign", "number", "pk")
        others = {line: list[str]() for line in self.other_topics.splitlines()}
        return by_campaign((str(one.campaign), one.name) for one in ordered) | others

    @property
    def hour_words(self) -> str:
        """ "19:00", or "" """
        return f"{self.starts_at:%H:%M}" if self.starts_at else ""

    @property
    def is_announced(self) -> bool:
        """Whether everybody may know beforehand when and where: as was said, else as its kind is."""
        return self.announced == Announced.YES or (not self.announced and self.kind in OPEN_KINDS)

    @property
    def elects(self) -> bool:
        """Whether a board is elected at it."""
        return self.kind == ConferenceKind.TERM

    @property
    def may_change_seats(self) -> bool:
        """Whether seats of its body may change at it in the middle of a term."""
        return self.kind in (ConferenceKind.MONTHLY, ConferenceKind.COMMITTEE, ConferenceKind.OTHER)

    @property
    def decides_seats(self) -> bool:
        """Whether its result goes to the unit above: a board elected, or seats changed."""
        if self.elects:
            return True
        election = getattr(self, "election", None) if self.may_change_seats else None
        return election is not None and election.pk is not None and election.changes.exists()

    @property
    def election_state(self) -> str:
        """Where its election stands, in words; "" without one that was recorded."""
        election = getattr(self, "election", None)
        return election.get_state_display() if election is not None and self.is_standing else ""
