"""Questions about articles: for those who write and approve, and for everybody."""

from mattran.publishing.news.queries.calendar import PublicDate, date_of
from mattran.publishing.news.queries.comments import comments_of, comments_seen_by, held_comments
from mattran.publishing.news.queries.drafting import conference_of, draft_from, told_of
from mattran.publishing.news.queries.finding import pages_to_find
from mattran.publishing.news.queries.lists import Filter, drafts, found, returned, seen_by, submitted
from mattran.publishing.news.queries.public import (
    Archive,
    PublicUnit,
    archive,
    public_articles,
    public_days,
    public_unit,
    public_units,
    public_units_called,
)

__all__ = [
    "Archive",
    "Filter",
    "PublicDate",
    "PublicUnit",
    "archive",
    "comments_of",
    "comments_seen_by",
    "conference_of",
    "date_of",
    "draft_from",
    "drafts",
    "found",
    "held_comments",
    "pages_to_find",
    "public_articles",
    "public_days",
    "public_unit",
    "public_units",
    "public_units_called",
    "returned",
    "seen_by",
    "submitted",
    "told_of",
]
