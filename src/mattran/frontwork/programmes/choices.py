"""The closed sets of this app."""

from django.db import models


class CampaignKind(models.TextChoices):
    """A campaign runs long and has contents; a movement emulates and may be short."""

    CAMPAIGN = "CAMPAIGN", "Cuộc vận động"
    MOVEMENT = "MOVEMENT", "Phong trào"


class TaskState(models.TextChoices):
    """How a task ended, or that it has not; CARRIED goes on as another one."""

    OPEN = "OPEN", "Đang làm"
    DONE = "DONE", "Đã xong"
    DROPPED = "DROPPED", "Thôi, không làm nữa"
    CARRIED = "CARRIED", "Đã chuyển tiếp"
