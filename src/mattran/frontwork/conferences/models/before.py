"""What comes before the vote: how many from where, who was proposed, with whom that was talked over."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mattran.directory.people.choices import Address
from mattran.directory.people.rules import addressed
from mattran.frontwork.conferences.choices import RoundOutcome
from mattran.frontwork.conferences.models.election import ConsultativeElection
from mattran.frontwork.conferences.rules import Place


class StructureLine(models.Model):
    """Dòng cơ cấu: how many of a board are to come from where, as agreed before anybody was named."""

    election = models.ForeignKey(
        ConsultativeElection, models.CASCADE, related_name="structure", verbose_name="hiệp thương cử"
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    represents = models.CharField("cơ cấu", max_length=200)
    seat_count = models.PositiveSmallIntegerField("số lượng", null=True, blank=True)

    class Meta:
        verbose_name = "dòng cơ cấu"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["election", "order"], name="structure_line_once"),
            models.CheckConstraint(condition=~Q(represents=""), name="structure_line_of_somebody"),
        ]

    def __str__(self) -> str:
        return str(self.place)

    @property
    def place(self) -> Place:
        """The line as a plain value."""
        return Place(self.represents, self.seat_count)


class Candidate(models.Model):
    """Người được giới thiệu: somebody whom a cell, a branch or a meeting proposed, elected or not.

    `summary` is her CV in one line. It serves the consultation alone: recognition deletes it, of those who
    were elected as well, and the log, the news and the public pages never see it. So does
    `withdrawn_because`.
    """

    election = models.ForeignKey(
        ConsultativeElection, models.CASCADE, related_name="candidates", verbose_name="hiệp thương cử"
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("họ và tên", max_length=120)
    address = models.CharField("xưng hô", max_length=4, choices=Address.choices, blank=True)
    represents = models.CharField("đại diện cho", max_length=200, blank=True)
    proposed_by = models.CharField("nơi giới thiệu", max_length=200, blank=True)
    summary = models.CharField("trích ngang", max_length=500, blank=True)
    is_withdrawn = models.BooleanField("đã rút", default=False)
    withdrawn_because = models.CharField("lý do rút", max_length=300, blank=True)

    class Meta:
        verbose_name = "người được giới thiệu"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["election", "order"], name="candidate_once"),
            models.CheckConstraint(
                condition=Q(is_withdrawn=True) | Q(withdrawn_because=""),
                name="candidate_withdrawn_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.addressed

    @property
    def addressed(self) -> str:
        """Name with the form of address: "Bà Lê Thuý Lan"."""
        return addressed(self.address, self.name)


class ConsultationRound(models.Model):
    """Vòng hiệp thương: a meeting before the vote at which names were talked over, and its outcome."""

    election = models.ForeignKey(
        ConsultativeElection, models.CASCADE, related_name="rounds", verbose_name="hiệp thương cử"
    )
    order = models.PositiveSmallIntegerField("vòng")
    held_on = models.DateField("ngày", null=True, blank=True)
    with_whom = models.CharField("lấy ý kiến của", max_length=300, blank=True)
    present_count = models.PositiveIntegerField("số dự", null=True, blank=True)
    outcome = models.CharField("kết quả", max_length=9, choices=RoundOutcome.choices, blank=True)
    note = models.CharField("ghi thêm", max_length=1000, blank=True)

    class Meta:
        verbose_name = "vòng hiệp thương"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["election", "order"], name="consultation_round_once"),
        ]

    def __str__(self) -> str:
        return f"Vòng {self.order}"
