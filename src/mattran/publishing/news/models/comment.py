"""What readers say below an article, and how often one address says something."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from mattran.directory.access.queries import visible_units
from mattran.publishing.news.choices import ArticleState, CommentState
from mattran.publishing.news.models.article import Article

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor

COMMENT_KIND = "comment"
COMMENT_LETTERS = 1000
NAME_LETTERS = 60
NO_NAME = "Bạn đọc"


class CommentQuerySet(models.QuerySet["Comment"]):
    """Questions about comments, in the words of the field."""

    def visible_to(self, actor: "Actor") -> "CommentQuerySet":
        """Those on articles of the units that the actor may see, in whatever state."""
        return self.filter(article__unit__in=visible_units(actor).order_by().values("pk"))

    def held(self) -> "CommentQuerySet":
        """Those that wait for an answer: what is said on an article that was taken down waits no more."""
        return self.filter(state=CommentState.HELD, article__state=ArticleState.PUBLISHED)

    def shown(self) -> "CommentQuerySet":
        """What everybody may read."""
        return self.filter(state=CommentState.SHOWN, article__state=ArticleState.PUBLISHED)

    def in_order(self) -> "CommentQuerySet":
        """As they came, the oldest first."""
        return self.order_by("sent_at", "pk")


class Comment(models.Model):
    """Bình luận: what a reader says below an article; shown once the unit's editor has approved it.

    Of whoever wrote it there is the name she chose, if any. Numbers and addresses by which somebody can be
    reached were masked before it was kept (`is_masked`), so they are nowhere.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="comments", verbose_name="tin")
    state = models.CharField(
        "trạng thái", max_length=10, choices=CommentState.choices, default=CommentState.HELD
    )
    name = models.CharField("tên", max_length=2 * NAME_LETTERS, blank=True)
    text = models.TextField("nội dung", max_length=2 * COMMENT_LETTERS)
    is_masked = models.BooleanField("đã che số hay thư điện tử", default=False)
    client_id = models.UUIDField("mã lần gửi", unique=True)
    sent_at = models.DateTimeField("gửi lúc")
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.CharField("người trả lời", max_length=320, blank=True)
    reason = models.CharField("lý do", max_length=300, blank=True)

    objects: ClassVar[models.Manager["Comment"]] = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "bình luận"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=CommentState.HELD, answered_at=None, reason="")
                | Q(state=CommentState.SHOWN, answered_at__isnull=False, reason="")
                | Q(state__in=[CommentState.REFUSED, CommentState.TAKEN_DOWN], answered_at__isnull=False)
                & ~Q(reason=""),
                name="comment_answered_says_why",
                violation_error_message="Từ chối hay gỡ bình luận phải ghi lý do.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["article", "state", "sent_at"], name="comment_of_article")]

    def __str__(self) -> str:
        return self.name or NO_NAME

    @property
    def is_held(self) -> bool:
        """Whether it waits for an answer."""
        return self.state == CommentState.HELD

    @property
    def is_shown(self) -> bool:
        """Whether everybody may read it."""
        return self.state == CommentState.SHOWN


class CommentCount(models.Model):
    """Số lần gửi bình luận: how many comments came from an address within the hour that began `since`.

    Keyed by a hash with the server's secret, as tries to sign in are: the address itself is not kept.
    """

    key = models.CharField("khoá", max_length=64, unique=True)
    count = models.PositiveIntegerField("số lần", default=0)
    since = models.DateTimeField("từ lúc")

    class Meta:
        verbose_name = "số lần gửi bình luận"
        indexes: ClassVar = [models.Index(fields=["since"], name="comment_count_since")]

    def __str__(self) -> str:
        return f"{self.count} lần từ {self.since:%d/%m/%Y %H:%M}"
