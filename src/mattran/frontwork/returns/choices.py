"""The closed sets of this app."""

from django.db import models


class ReturnState(models.TextChoices):
    """Where a return stands; one that was never sent has no row."""

    SENT = "SENT", "Đã gửi"
    ACCEPTED = "ACCEPTED", "Đã nhận"
    BACK = "BACK", "Trả lại"


class Answer(models.TextChoices):
    """What a unit says of a group of measures; of a group without an answer it says nothing."""

    FIGURES = "FIGURES", "Như sổ ghi"
    NOTHING = "NOTHING", "Không có phát sinh"
