"""The consultative election of a board and its head, from the hall to the recognition."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from mattran.directory.access.queries import visible_units
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Seat
from mattran.directory.people.choices import Address
from mattran.directory.people.rules import addressed
from mattran.frontwork.conferences.choices import Among, ConferenceState, ElectionState, Method
from mattran.frontwork.conferences.models.conference import Conference
from mattran.frontwork.documents.models import Document

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor


class ElectionQuerySet(models.QuerySet["ConsultativeElection"]):
    """Questions about elections, in the words of the field."""

    def visible_to(self, actor: "Actor") -> "ElectionQuerySet":
        """Those of recorded conferences of the units that the actor may see."""
        units = visible_units(actor).order_by().values("pk")
        return self.filter(conference__unit__in=units, conference__state=ConferenceState.RECORDED)

    def sent(self) -> "ElectionQuerySet":
        """Waiting for the unit above."""
        return self.filter(state=ElectionState.SENT)

    def in_order(self) -> "ElectionQuerySet":
        """By area as lists have them."""
        return self.order_by("conference__unit__sort", "pk")


class ConsultativeElection(models.Model):
    """Hiệp thương cử: who was chosen to a board and to head it, by consultation and a vote.

    `seat_count` is how many were chosen, as stated; their names may be known for some, or for none. Women,
    Party members and the young are counts of the board as stated, never fields of a person.
    """

    conference = models.OneToOneField(
        Conference, models.CASCADE, related_name="election", verbose_name="hội nghị"
    )
    state = models.CharField(
        "trạng thái", max_length=10, choices=ElectionState.choices, default=ElectionState.HELD
    )
    seat_count = models.PositiveSmallIntegerField("số vị được cử", null=True, blank=True)
    women_count = models.PositiveSmallIntegerField("số nữ", null=True, blank=True)
    party_count = models.PositiveSmallIntegerField("số đảng viên", null=True, blank=True)
    young_count = models.PositiveSmallIntegerField("số người trẻ", null=True, blank=True)
    head_among = models.CharField(
        "Trưởng ban có trong số ấy", max_length=3, choices=Among.choices, blank=True
    )
    method = models.CharField("hình thức biểu quyết", max_length=11, choices=Method.choices, blank=True)

    planned_count = models.PositiveSmallIntegerField("số lượng theo đề án", null=True, blank=True)
    has_no_structure = models.BooleanField("không lập đề án cơ cấu riêng", default=False)
    has_no_proposals = models.BooleanField("không tổ chức giới thiệu riêng", default=False)
    has_no_rounds = models.BooleanField("không tổ chức lấy ý kiến riêng", default=False)
    party_paper = models.CharField("văn bản của cấp uỷ", max_length=200, blank=True)
    party_paper_on = models.DateField("ngày văn bản của cấp uỷ", null=True, blank=True)
    forgotten_at = models.DateTimeField("xoá trích ngang lúc", null=True, blank=True)

    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    sent_by = models.CharField("người gửi", max_length=320, blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.CharField("người trả lời", max_length=320, blank=True)
    returned_because = models.CharField("lý do trả lại", max_length=300, blank=True)
    recognised_on = models.DateField("ngày công nhận", null=True, blank=True)
    decision = models.CharField("quyết định công nhận", max_length=300, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="văn bản công nhận"
    )

    objects: ClassVar[models.Manager["ConsultativeElection"]] = ElectionQuerySet.as_manager()

    class Meta:
        verbose_name = "hiệp thương cử"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=ElectionState.HELD, sent_at=None)
                | ~Q(state=ElectionState.HELD) & Q(sent_at__isnull=False),
                name="election_sent_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=ElectionState.RETURNED) | ~Q(returned_because=""),
                name="election_returned_says_why",
                violation_error_message="Trả lại phải ghi lý do.",
            ),
            models.CheckConstraint(
                condition=Q(state=ElectionState.RECOGNISED, recognised_on__isnull=False) & ~Q(decision="")
                | ~Q(state=ElectionState.RECOGNISED) & Q(recognised_on=None, decision=""),
                name="election_recognised_by_a_decision",
                violation_error_message="Công nhận phải có ngày và quyết định.",
            ),
        ]

    def __str__(self) -> str:
        return f"Hiệp thương cử, {self.conference}"

    @property
    def is_open(self) -> bool:
        """Whether the board may still change what it wrote: not sent, or sent back."""
        return self.state in (ElectionState.HELD, ElectionState.RETURNED)


class Nominee(models.Model):
    """Người được cử: somebody named to a post; the other places stay without a name."""

    election = models.ForeignKey(
        ConsultativeElection, models.CASCADE, related_name="nominees", verbose_name="hiệp thương cử"
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    post = models.CharField("chức danh", max_length=16, choices=Post.choices, default=Post.MEMBER)
    name = models.CharField("họ và tên", max_length=120)
    address = models.CharField("xưng hô", max_length=4, choices=Address.choices, blank=True)
    represents = models.CharField("đại diện cho", max_length=200, blank=True)
    seat = models.ForeignKey(
        Seat, models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="ghế được công nhận"
    )

    class Meta:
        verbose_name = "người được cử"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["election", "order"], name="nominee_once"),
            models.UniqueConstraint(
                fields=["election"], condition=Q(post=Post.HEAD), name="nominee_one_head"
            ),
        ]

    def __str__(self) -> str:
        return self.addressed

    @property
    def addressed(self) -> str:
        """Name with the form of address: "Bà Lê Thuý Lan"."""
        return addressed(self.address, self.name)


def election_of(conference: Conference) -> ConsultativeElection:
    """The conference's election; one that was not told of yet is made, unsaved."""
    if not hasattr(conference, "election"):
        conference.election = ConsultativeElection(conference=conference)
    return conference.election
