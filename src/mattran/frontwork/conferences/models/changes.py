"""What changes on a board in the middle of its term, as a conference decided it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import ReleaseReason, Seat
from mattran.directory.people.choices import Address
from mattran.directory.people.rules import addressed
from mattran.frontwork.conferences.choices import ChangeKind
from mattran.frontwork.conferences.models.election import ConsultativeElection


class SeatChange(models.Model):
    """Dòng kiện toàn: somebody released, replaced by somebody, or co-opted in the middle of a term.

    `leaver` is how whoever leaves was named then: it outlives her seat.
    """

    election = models.ForeignKey(
        ConsultativeElection, models.CASCADE, related_name="changes", verbose_name="hiệp thương cử"
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("việc", max_length=7, choices=ChangeKind.choices)
    seat = models.ForeignKey(
        Seat, models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="ghế của người thôi"
    )
    leaver = models.CharField("người thôi", max_length=300, blank=True)
    reason = models.ForeignKey(
        ReleaseReason, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="lý do cho thôi"
    )
    name = models.CharField("họ và tên người được cử", max_length=120, blank=True)
    address = models.CharField("xưng hô", max_length=4, choices=Address.choices, blank=True)
    post = models.CharField("chức danh", max_length=16, choices=Post.choices, blank=True)
    represents = models.CharField("đại diện cho", max_length=200, blank=True)
    made = models.ForeignKey(
        Seat, models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="ghế được công nhận"
    )

    class Meta:
        verbose_name = "dòng kiện toàn"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["election", "order"], name="seat_change_once"),
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.RELEASE, name="")
                | ~Q(kind=ChangeKind.RELEASE) & ~Q(name="") & ~Q(post=""),
                name="seat_change_names_who_comes",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ChangeKind.CO_OPT) & ~Q(leaver="") | Q(kind=ChangeKind.CO_OPT, leaver=""),
                name="seat_change_names_who_leaves",
            ),
        ]

    def __str__(self) -> str:
        who = f"{self.addressed}, {self.get_post_display()}"
        why = f" ({self.reason.name.lower()})" if self.reason else ""
        return {
            ChangeKind.RELEASE: f"cho thôi {self.leaver}{why}",
            ChangeKind.REPLACE: f"cử {who} thay {self.leaver}{why}",
            ChangeKind.CO_OPT: f"cử bổ sung {who}{f', {self.represents}' if self.represents else ''}",
        }[ChangeKind(self.kind)]

    @property
    def addressed(self) -> str:
        """Whoever comes, with the form of address; "" where nobody does."""
        return addressed(self.address, self.name)
