"""Articles, with the corrections, photos and comments beside them."""

from mattran.publishing.news.models.article import (
    BODY_LETTERS,
    BYLINE_LETTERS,
    LEAD_LETTERS,
    SOURCE_KIND,
    TITLE_LETTERS,
    Article,
    ArticleQuerySet,
)
from mattran.publishing.news.models.beside import ALT_LETTERS, ArticleCorrection, ArticlePhoto
from mattran.publishing.news.models.comment import (
    COMMENT_KIND,
    COMMENT_LETTERS,
    NAME_LETTERS,
    Comment,
    CommentCount,
    CommentQuerySet,
)

__all__ = [
    "ALT_LETTERS",
    "BODY_LETTERS",
    "BYLINE_LETTERS",
    "COMMENT_KIND",
    "COMMENT_LETTERS",
    "LEAD_LETTERS",
    "NAME_LETTERS",
    "SOURCE_KIND",
    "TITLE_LETTERS",
    "Article",
    "ArticleCorrection",
    "ArticlePhoto",
    "ArticleQuerySet",
    "Comment",
    "CommentCount",
    "CommentQuerySet",
]
