"""Who came to a conference from elsewhere, and its agenda point by point."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mattran.frontwork.conferences.choices import Outcome
from mattran.frontwork.conferences.models.conference import Conference
from mattran.frontwork.documents.models import Document, IncomingDocument


class Guest(models.Model):
    """Khách dự hội nghị: who came from elsewhere, in which capacity, and whether he spoke guidance."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="guests", verbose_name="hội nghị")
    order = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("họ và tên", max_length=120, blank=True)
    capacity = models.CharField("chức vụ, cơ quan", max_length=200, blank=True)
    is_speaker = models.BooleanField("phát biểu chỉ đạo", default=False)

    class Meta:
        verbose_name = "khách dự hội nghị"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conference", "order"], name="guest_once"),
            models.CheckConstraint(
                condition=~Q(name="", capacity=""),
                name="guest_is_somebody",
                violation_error_message="Khách phải có tên hoặc chức vụ.",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.name, self.capacity]))


class AgendaItem(models.Model):
    """Mục chương trình: one point of the agenda, who presents it, and what came of it."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="agenda", verbose_name="hội nghị")
    order = models.PositiveSmallIntegerField("thứ tự")
    title = models.CharField("nội dung", max_length=300)
    presenter = models.CharField("người trình bày", max_length=200, blank=True)
    outcome = models.CharField("kết quả", max_length=8, choices=Outcome.choices, blank=True)
    note = models.CharField("ghi thêm", max_length=1000, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="văn bản kèm theo"
    )
    incoming = models.ForeignKey(
        IncomingDocument,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="văn bản đến kèm theo",
    )
    carried_from = models.ForeignKey(
        Conference,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="chuyển từ hội nghị",
    )

    class Meta:
        verbose_name = "mục chương trình"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(document=None) | Q(incoming=None), name="agenda_item_one_paper"
            ),
            models.UniqueConstraint(fields=["conference", "order"], name="agenda_item_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def paper(self) -> Document | IncomingDocument | None:
        """The paper that belongs to it, of one's own or received."""
        return self.document or self.incoming
