"""What a province or ward holds elections by, from a day on, with the paper that says so."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.choices import Basis, Threshold
from mattran.frontwork.conferences.rules import Needed


class ElectionRule(models.Model):
    """Quy tắc hiệp thương (từ ngày): how many must have come, how many must agree, and which paper says so.

    No rule comes with the product: fractions differ by place and year, and none is taken for law without its
    source. A rule holds for its unit and all below it until a nearer or a later one.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="election_rules", verbose_name="đơn vị")
    valid_from = models.DateField("từ ngày")
    quorum_part = models.PositiveSmallIntegerField("phần dự họp, tử số")
    quorum_whole = models.PositiveSmallIntegerField("phần dự họp, mẫu số")
    quorum_is = models.CharField("dự họp", max_length=9, choices=Threshold.choices)
    pass_part = models.PositiveSmallIntegerField("phần tán thành, tử số")
    pass_whole = models.PositiveSmallIntegerField("phần tán thành, mẫu số")
    pass_is = models.CharField("tán thành", max_length=9, choices=Threshold.choices)
    pass_of = models.CharField("tán thành trên", max_length=8, choices=Basis.choices)
    source = models.CharField("theo văn bản", max_length=300)
    set_at = models.DateTimeField("ghi lúc")
    set_by = models.CharField("người ghi", max_length=320)

    class Meta:
        verbose_name = "quy tắc hiệp thương (từ ngày)"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="election_rule_once_a_day"),
            models.CheckConstraint(condition=~Q(source=""), name="election_rule_has_a_source"),
            models.CheckConstraint(
                condition=Q(quorum_part__gte=1, quorum_part__lte=F("quorum_whole"))
                & Q(pass_part__gte=1, pass_part__lte=F("pass_whole")),
                name="election_rule_parts_of_a_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.quorum}, {self.passing}"

    @property
    def quorum(self) -> Needed:
        """How many of those summoned must have come."""
        is_more = self.quorum_is == Threshold.MORE_THAN
        return Needed(self.quorum_part, self.quorum_whole, is_more, Basis.SUMMONED)

    @property
    def passing(self) -> Needed:
        """How many must agree."""
        is_more = self.pass_is == Threshold.MORE_THAN
        return Needed(self.pass_part, self.pass_whole, is_more, Basis(self.pass_of))
