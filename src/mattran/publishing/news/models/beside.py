"""What stands beside the words of an article: corrections and photos."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mattran.base.dates import local_day, show
from mattran.base.files.models import StoredFile
from mattran.publishing.news.models.article import Article

ALT_LETTERS = 200


class ArticleCorrection(models.Model):
    """Đính chính tin: what was put right after an article was published, said in one sentence below it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="corrections", verbose_name="tin")
    at = models.DateTimeField("lúc")
    words = models.CharField("lời đính chính", max_length=300)
    made_by = models.CharField("người đính chính", max_length=320)

    class Meta:
        verbose_name = "đính chính tin"
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{show(local_day(self.at))}: {self.words}"


class ArticlePhoto(models.Model):
    """Ảnh của tin: its camera data removed on storing, with words for those who do not see it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="photos", verbose_name="tin")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    alt = models.CharField("trong ảnh có gì", max_length=ALT_LETTERS)

    class Meta:
        verbose_name = "ảnh của tin"
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "file"], name="article_photo_once"),
            models.CheckConstraint(
                condition=~Q(alt=""),
                name="article_photo_has_words",
                violation_error_message="Ảnh của tin phải có lời tả.",
            ),
        ]

    def __str__(self) -> str:
        return self.alt
