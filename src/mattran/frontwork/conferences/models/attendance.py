"""Who was summoned and who came, by name, and the photos of the sheet that they signed."""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from mattran.base.files.models import StoredFile
from mattran.frontwork.conferences.choices import AttendeeState
from mattran.frontwork.conferences.models.conference import Conference


def new_token() -> str:
    """What the QR of an invitation says of whom it invites: nobody guesses it, and it says nothing else."""
    return secrets.token_urlsafe(16)


class AttendeeQuerySet(models.QuerySet["Attendee"]):
    """Questions about the list of names."""

    def in_order(self) -> "AttendeeQuerySet":
        """As the list was written."""
        return self.order_by("order", "pk")

    def in_state(self, state: AttendeeState) -> "AttendeeQuerySet":
        """Those of whom just that is known."""
        return self.filter(state=state)


class Attendee(models.Model):
    """Người dự hội nghị: somebody on the list of a conference, summoned to it or come without.

    The name stays inside the conference, is shown to those who may write it down and to nobody else, and is
    deleted after a period (`actions.forget_attendance`); the counts stay.
    """

    conference = models.ForeignKey(
        Conference, models.CASCADE, related_name="attendees", verbose_name="hội nghị"
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("họ và tên", max_length=140)
    capacity = models.CharField("chức vụ, nơi ở", max_length=200, blank=True)
    is_summoned = models.BooleanField("được triệu tập", default=True)
    state = models.CharField(
        "có mặt hay vắng", max_length=8, choices=AttendeeState.choices, default=AttendeeState.SUMMONED
    )
    checked_in_at = models.DateTimeField("ghi có mặt lúc", null=True, blank=True)
    token = models.CharField("mã trên giấy mời", max_length=32, unique=True, editable=False)

    objects: ClassVar[models.Manager["Attendee"]] = AttendeeQuerySet.as_manager()

    class Meta:
        verbose_name = "người dự hội nghị"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=AttendeeState.PRESENT, checked_in_at__isnull=False)
                | ~Q(state=AttendeeState.PRESENT) & Q(checked_in_at=None),
                name="attendee_present_since_a_moment",
                violation_error_message="Người có mặt phải có lúc ghi.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["conference", "order"], name="attendee_of_conference")]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.name, self.capacity]))

    def get_absolute_url(self) -> str:
        """Where the QR of the invitation leads."""
        return reverse("conferences:check-in", args=[self.token])

    @property
    def is_present(self) -> bool:
        """Whether it is written down that she came."""
        return self.state == AttendeeState.PRESENT


class SheetPhoto(models.Model):
    """Ảnh danh sách ký tên: a photo of the sheet that those present signed, its camera data removed.

    It shows names and signatures: shown and deleted as the list of names is.
    """

    conference = models.ForeignKey(
        Conference, models.CASCADE, related_name="sheet_photos", verbose_name="hội nghị"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")

    class Meta:
        verbose_name = "ảnh danh sách ký tên"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conference", "file"], name="sheet_photo_once")
        ]

    def __str__(self) -> str:
        return str(self.file)
