"""How the record of a conference becomes a draft, and how days of the archive are read. Pure."""

from mattran.publishing.news.rules.archive import When, when_of
from mattran.publishing.news.rules.drafting import Draft, draft_of
from mattran.publishing.news.rules.told import Elected, GuestTold, ItemTold, Told

__all__ = ["Draft", "Elected", "GuestTold", "ItemTold", "Told", "When", "draft_of", "when_of"]
