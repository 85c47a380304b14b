"""The closed sets of this app."""

from django.db import models


class ArticleState(models.TextChoices):
    """Where an article stands; the public sees PUBLISHED alone."""

    DRAFT = "DRAFT", "Bản thảo"
    SUBMITTED = "SUBMITTED", "Chờ duyệt"
    PUBLISHED = "PUBLISHED", "Đã đăng"
    WITHDRAWN = "WITHDRAWN", "Đã gỡ"


class CommentState(models.TextChoices):
    """Where a comment stands; the public sees SHOWN alone."""

    HELD = "HELD", "Chờ duyệt"
    SHOWN = "SHOWN", "Đã hiện"
    REFUSED = "REFUSED", "Đã từ chối"
    TAKEN_DOWN = "TAKEN_DOWN", "Đã gỡ"
