"""The votes of an election, as they were counted in the hall."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mattran.frontwork.conferences.models.election import ConsultativeElection
from mattran.frontwork.conferences.rules import Tally, deciding, mismatches, voted_on


class Ballot(models.Model):
    """Lần biểu quyết: one vote on the whole list or on one nominee, as it was counted in the hall.

    Where nobody reached enough, the same is voted on again: `round` says for which time.

    Papers are counted there, by people; here stands what their record says, also where it does not add up.
    """

    election = models.ForeignKey(
        ConsultativeElection, models.CASCADE, related_name="ballots", verbose_name="hiệp thương cử"
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    round = models.PositiveSmallIntegerField("lần bỏ phiếu", default=1)
    subject = models.CharField("biểu quyết về", max_length=160)
    issued = models.PositiveIntegerField("phát ra", null=True, blank=True)
    returned = models.PositiveIntegerField("thu về", null=True, blank=True)
    valid = models.PositiveIntegerField("hợp lệ", null=True, blank=True)
    invalid = models.PositiveIntegerField("không hợp lệ", null=True, blank=True)
    in_favour = models.PositiveIntegerField("tán thành", null=True, blank=True)
    against = models.PositiveIntegerField("không tán thành", null=True, blank=True)
    other = models.PositiveIntegerField("ý kiến khác", null=True, blank=True)
    stated_permille = models.PositiveSmallIntegerField("tỷ lệ tán thành được nêu (‰)", null=True, blank=True)
    is_as_written = models.BooleanField("đúng như biên bản giấy", default=False)

    class Meta:
        verbose_name = "lần biểu quyết"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["election", "order"], name="ballot_once"),
            models.CheckConstraint(
                condition=Q(stated_permille=None) | Q(stated_permille__lte=1000),
                name="ballot_rate_of_a_whole",
                violation_error_message="Tỷ lệ không quá 100 %.",
            ),
            models.CheckConstraint(condition=Q(round__gte=1), name="ballot_round_from_one"),
        ]

    def __str__(self) -> str:
        return self.said

    @property
    def said(self) -> str:
        """What it was about, and for which time: "Cả danh sách (lần 2)"."""
        return voted_on(self.subject, self.round)

    @property
    def tally(self) -> Tally:
        """Its numbers, beside how many were present."""
        return Tally(
            issued=self.issued,
            returned=self.returned,
            valid=self.valid,
            invalid=self.invalid,
            in_favour=self.in_favour,
            against=self.against,
            other=self.other,
            present=self.election.conference.present_count,
        )

    @property
    def mismatch(self) -> str:
        """What does not add up in it; "" when all does."""
        return "; ".join(mismatches(self.tally))


def deciding_ballots(election: ConsultativeElection) -> list[Ballot]:
    """The votes that count: of each thing that was voted on the last round."""
    rows = list(election.ballots.order_by("order", "pk")) if election.pk else []
    return [rows[place] for place in deciding([(row.subject, row.round) for row in rows])]
