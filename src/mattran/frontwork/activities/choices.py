"""The closed sets of this app."""

from django.db import models


class State(models.TextChoices):
    """Whether an activity stands in the notebook."""

    RECORDED = "RECORDED", "Đã ghi"
    WITHDRAWN = "WITHDRAWN", "Đã bỏ"


class Posting(models.TextChoices):
    """How a kind of activity gives a measure its value."""

    ONE = "ONE", "Mỗi lần làm tính 1"
    PEOPLE = "PEOPLE", "Lấy số người dự"
    ASKED = "ASKED", "Hỏi người ghi"
