"""The kinds of file that are kept."""

from django.db import models


class MediaType(models.TextChoices):
    """What a kept file is, as its content says."""

    JPEG = "image/jpeg", "Ảnh"
    PDF = "application/pdf", "PDF"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"
