"""What is being told and not recorded yet."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from mattran.base.files.models import StoredFile
from mattran.directory.units.models import Unit
from mattran.frontwork.activities.models.activity import Activity
from mattran.frontwork.activities.rules import Answers


class ActivityDraft(models.Model):
    """Việc đang ghi dở: the answers given so far, kept on the server under the client id of the record to be.

    A lost connection, a closed browser or the back button loses nothing; two tabs are two drafts. Once
    recorded it points at the activity, so that a second press finds the first.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="activity_drafts", verbose_name="tài khoản"
    )
    client_id = models.UUIDField("mã lần ghi")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="ghi cho")
    answers = models.JSONField("câu trả lời", default=dict)
    photos = models.ManyToManyField(StoredFile, related_name="+", blank=True, verbose_name="ảnh")
    started_at = models.DateTimeField("bắt đầu lúc")
    changed_at = models.DateTimeField("ghi tiếp lúc")
    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="+", null=True, blank=True, verbose_name="đã thành việc"
    )

    class Meta:
        verbose_name = "việc đang ghi dở"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "client_id"], name="activity_draft_once")
        ]
        indexes: ClassVar = [models.Index(fields=["user", "changed_at"], name="activity_draft_of_user")]

    def __str__(self) -> str:
        return f"{self.unit}, {self.changed_at:%d/%m/%Y %H:%M}"

    def get_absolute_url(self) -> str:
        """Where it goes on: the question about the day, or, once there is a day, the page that checks all."""
        if self.told.day is None:
            return reverse("activities:question", args=[self.client_id, "ngay"])
        return reverse("activities:check", args=[self.client_id])

    @property
    def told(self) -> Answers:
        """The answers given so far."""
        return Answers.from_json(self.answers)
