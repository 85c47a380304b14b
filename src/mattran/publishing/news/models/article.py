"""An article, from its draft to the day it is taken down."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from mattran.base.text import search_key
from mattran.directory.access.queries import visible_units
from mattran.directory.units.models import Unit
from mattran.publishing.news.choices import ArticleState

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor

SOURCE_KIND = "article"
TITLE_LETTERS = 200
LEAD_LETTERS = 800
BODY_LETTERS = 20_000
BYLINE_LETTERS = 120


class ArticleQuerySet(models.QuerySet["Article"]):
    """Questions about articles, in the words of the field."""

    def visible_to(self, actor: "Actor") -> "ArticleQuerySet":
        """Those of the units that the actor may see, in whatever state."""
        return self.filter(unit__in=visible_units(actor).order_by().values("pk"))

    def public(self) -> "ArticleQuerySet":
        """What everybody may read."""
        return self.filter(state=ArticleState.PUBLISHED)

    def of_source(self, kind: str, pk: int) -> "ArticleQuerySet":
        """Those that tell of one record and were not taken away."""
        return self.filter(source_kind=kind, source_id=pk).exclude(state=ArticleState.WITHDRAWN)

    def matching(self, text: str) -> "ArticleQuerySet":
        """Whose title, unit or byline holds every typed word, whatever the marks and the case."""
        found = self
        for word in search_key(text).split():
            found = found.filter(search__contains=word)
        return found

    def newest_first(self) -> "ArticleQuerySet":
        """As published, the latest first."""
        return self.order_by("-published_at", "-pk")


class Article(models.Model):
    """Tin: what a unit tells everybody, with who wrote it, who approved it, and what became of it.

    The body is kept as it was typed, with the few marks of `rules.marks`; beside it stands the HTML that it
    became, cleaned when it was saved.
    `hands` are the ids of the people who wrote on it; whoever approves it is somebody else where there are
    two.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="articles", verbose_name="đơn vị")
    state = models.CharField(
        "trạng thái", max_length=9, choices=ArticleState.choices, default=ArticleState.DRAFT
    )
    title = models.CharField("tiêu đề", max_length=TITLE_LETTERS)
    lead = models.CharField("đoạn mở đầu", max_length=LEAD_LETTERS)
    body = models.TextField("nội dung", max_length=BODY_LETTERS, blank=True)
    body_html = models.TextField("nội dung đã dựng", blank=True, editable=False)
    byline = models.CharField("tác giả", max_length=BYLINE_LETTERS, blank=True)
    source_kind = models.CharField("loại nguồn", max_length=20, blank=True)
    source_id = models.BigIntegerField("mã nguồn", null=True, blank=True)

    version = models.PositiveIntegerField("bản", default=1)
    begun_at = models.DateTimeField("soạn lúc")
    written_by = models.CharField("người soạn", max_length=320)
    entered_by = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="soạn hộ bởi"
    )
    hands = models.JSONField("những người đã viết", default=list)
    submitted_at = models.DateTimeField("gửi duyệt lúc", null=True, blank=True)
    submitted_by = models.CharField("người gửi duyệt", max_length=320, blank=True)
    returned_because = models.CharField("lý do trả lại", max_length=300, blank=True)
    returned_by = models.CharField("người trả lại", max_length=320, blank=True)
    published_at = models.DateTimeField("đăng lúc", null=True, blank=True)
    approved_by = models.CharField("người duyệt", max_length=320, blank=True)
    is_one_hand = models.BooleanField("tự viết, tự duyệt", default=False)
    corrected_at = models.DateTimeField("đính chính lúc", null=True, blank=True)
    withdrawn_at = models.DateTimeField("gỡ lúc", null=True, blank=True)
    withdrawn_by = models.CharField("người gỡ", max_length=320, blank=True)
    withdraw_reason = models.CharField("lý do gỡ", max_length=300, blank=True)
    takes_no_comments = models.BooleanField("đóng bình luận", default=False)
    search = models.CharField(max_length=700, editable=False)

    objects: ClassVar[models.Manager["Article"]] = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "tin"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=ArticleState.PUBLISHED)
                | Q(published_at__isnull=False) & ~Q(approved_by=""),
                name="article_published_by_somebody",
                violation_error_message="Tin đã đăng phải có người duyệt.",
            ),
            models.CheckConstraint(
                condition=Q(state=ArticleState.WITHDRAWN, withdrawn_at__isnull=False) & ~Q(withdraw_reason="")
                | ~Q(state=ArticleState.WITHDRAWN) & Q(withdrawn_at=None, withdraw_reason=""),
                name="article_withdrawn_says_why",
                violation_error_message="Gỡ tin phải ghi lý do.",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "state", "-published_at", "-id"], name="article_of_unit"),
            models.Index(fields=["source_kind", "source_id"], name="article_of_source"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the folded search column beside what it folds."""
        self.search = search_key(f"{self.title} {self.unit.full_name} {self.byline}")[:700]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Its page for those who write and approve."""
        return reverse("news:show", args=[self.pk])

    def get_public_url(self) -> str:
        """Its page for everybody; 404 unless it is published."""
        return reverse("news:article", args=[self.unit_id, self.pk])

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written."""
        return self.state == ArticleState.DRAFT

    @property
    def is_submitted(self) -> bool:
        """Whether it waits to be approved, and nobody changes it."""
        return self.state == ArticleState.SUBMITTED

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return self.state == ArticleState.PUBLISHED

    def was_written_by(self, actor: "Actor") -> bool:
        """Whether the same person wrote on it, in whatever capacity."""
        return actor.person.pk in self.hands
