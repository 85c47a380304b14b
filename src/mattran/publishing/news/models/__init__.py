"""Articles, with the corrections and photos beside them."""

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

__all__ = [
    "ALT_LETTERS",
    "BODY_LETTERS",
    "BYLINE_LETTERS",
    "LEAD_LETTERS",
    "SOURCE_KIND",
    "TITLE_LETTERS",
    "Article",
    "ArticleCorrection",
    "ArticlePhoto",
    "ArticleQuerySet",
]
