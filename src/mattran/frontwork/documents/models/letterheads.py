"""The dated forms of letterhead and signature."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mattran.base.spans import DAWN
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.documents.choices import Numbering


class LetterheadForm(models.Model):
    """Mẫu thể thức (từ ngày): how papers of a kind of body are headed, marked and numbered.

    A form holds for its unit and all below it, from a day on, until a nearer or later one; no unit means
    everywhere. Its lines may name the unit and the one above, see `rules.NAMES`.
    """

    unit = models.ForeignKey(
        Unit, models.CASCADE, related_name="letterheads", null=True, blank=True, verbose_name="đơn vị"
    )
    body_kind = models.CharField("loại tổ chức", max_length=24, choices=BodyKind.choices)
    unit_kind = models.CharField("cấp", max_length=12, choices=UnitKind.choices, blank=True)
    valid_from = models.DateField("từ ngày", default=DAWN)
    superior = models.TextField("dòng trên, chữ thường", blank=True)
    issuer = models.TextField("cơ quan ban hành, chữ đậm")
    has_state_heading = models.BooleanField("có Quốc hiệu, Tiêu ngữ", default=True)
    issuer_mark = models.CharField("chữ viết tắt cơ quan", max_length=40)
    place = models.CharField("địa danh", max_length=80, blank=True, help_text="Để trống: tên xã, phường")
    recipients = models.TextField("nơi nhận thường dùng", blank=True)
    numbering = models.CharField(
        "cách lấy số", max_length=9, choices=Numbering.choices, default=Numbering.PER_KIND
    )
    source = models.CharField("nguồn", max_length=300, blank=True)

    class Meta:
        verbose_name = "mẫu thể thức (từ ngày)"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "body_kind", "unit_kind", "valid_from"], name="letterhead_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["body_kind", "unit_kind", "valid_from"],
                condition=Q(unit=None),
                name="letterhead_everywhere_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{BodyKind(self.body_kind).label}, {self.unit or 'mọi nơi'}"


class SigningForm(models.Model):
    """Thẩm quyền ký: in whose name a post signs (TM., KT., TL., TUQ.) and what it is called in capitals."""

    letterhead = models.ForeignKey(
        LetterheadForm, models.CASCADE, related_name="signings", verbose_name="mẫu thể thức"
    )
    post = models.CharField("chức danh", max_length=16, choices=Post.choices)
    authority = models.TextField("ký thay mặt", blank=True)
    title = models.CharField("chức vụ", max_length=80)

    class Meta:
        verbose_name = "thẩm quyền ký"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letterhead", "post"], name="signing_once_a_post")
        ]

    def __str__(self) -> str:
        return f"{self.authority} {self.title}".strip()
