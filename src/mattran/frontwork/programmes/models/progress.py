"""What was said of a task on its way."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mattran.base.dates import show
from mattran.frontwork.programmes import rules
from mattran.frontwork.programmes.models.task import Task


class TaskProgress(models.Model):
    """Tiến độ nhiệm vụ: what was said of a task on a day; lines are added and never changed."""

    task = models.ForeignKey(
        Task, models.CASCADE, related_name="progress", verbose_name="nhiệm vụ, việc cần làm"
    )
    day = models.DateField("ngày")
    text = models.CharField("đã làm được", max_length=rules.PROGRESS_LETTERS)
    recorded_at = models.DateTimeField("ghi lúc")
    recorded_by = models.CharField("người ghi", max_length=320, help_text="tên và tư cách lúc ghi")

    class Meta:
        verbose_name = "tiến độ nhiệm vụ"
        ordering = ("-day", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="task_progress_says_something",
                violation_error_message="Hãy ghi một câu: đã làm được gì.",
            )
        ]

    def __str__(self) -> str:
        return f"{show(self.day)}: {self.text}"
