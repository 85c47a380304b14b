"""How a conference becomes a draft, what was typed becomes HTML, and days of the archive are read. Pure."""

from mattran.publishing.news.rules.archive import When, when_of
from mattran.publishing.news.rules.comments import AN_HOUR, MOST_AN_HOUR, may_still_come
from mattran.publishing.news.rules.drafting import Draft, draft_of
from mattran.publishing.news.rules.marks import cleaned, html_of
from mattran.publishing.news.rules.masks import masked
from mattran.publishing.news.rules.told import Elected, GuestTold, ItemTold, Told

__all__ = [
    "AN_HOUR",
    "MOST_AN_HOUR",
    "Draft",
    "Elected",
    "GuestTold",
    "ItemTold",
    "Told",
    "When",
    "cleaned",
    "draft_of",
    "html_of",
    "masked",
    "may_still_come",
    "when_of",
]
