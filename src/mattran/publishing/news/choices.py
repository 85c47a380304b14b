"""The closed sets of this app."""

from django.db import models


class ArticleState(models.TextChoices):
    """Where an article stands; the public sees PUBLISHED alone."""

    DRAFT = "DRAFT", "Bản thảo"
    SUBMITTED = "SUBMITTED", "Chờ duyệt"
    PUBLISHED = "PUBLISHED", "Đã đăng"
    WITHDRAWN = "WITHDRAWN", "Đã gỡ"
