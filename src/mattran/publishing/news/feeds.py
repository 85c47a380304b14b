"""A unit's news for feed readers (Atom, RFC 4287): the same articles as its public page, newest first."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from mattran.directory.units.models import Unit
from mattran.publishing.news.models import Article

MEDIA_TYPE: Final = "application/atom+xml; charset=utf-8"
MOST_ENTRIES: Final = 20


class WithText(Atom1Feed):
    """Each entry with its whole text: the HTML that the page shows."""

    def add_item_elements(self, handler: Any, item: Any) -> None:
        """As Django writes an entry, and its content."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["text"], {"type": "html"})


def atom(unit: Unit, articles: Sequence[Article], absolute: Callable[[str], str]) -> str:
    """The feed; `absolute` makes a path into the address that everybody types. An article keeps its id."""
    feed = WithText(
        title=f"Tin của {unit}",
        link=absolute(reverse("news:unit", args=[unit.pk])),
        description="",
        language="vi",
        feed_url=absolute(reverse("news:atom", args=[unit.pk])),
        author_name=unit.full_name,
    )
    for one in articles:
        address = absolute(one.get_public_url())
        feed.add_item(
            title=one.title,
            link=address,
            unique_id=address,
            description=escape(one.lead),  # a summary is read as HTML, and this is words
            text=one.body_html,
            author_name=one.byline,
            pubdate=one.published_at,
            updateddate=one.corrected_at or one.published_at,
        )
    return feed.writeString("utf-8")
