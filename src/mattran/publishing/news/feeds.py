"""A unit's news for feed readers (Atom, RFC 4287) and its public days for calendars (RFC 5545)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.calendar import Happening, file_of
from mattran.publishing.news.models import Article
from mattran.publishing.news.queries import PublicDate

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


def ics(unit: Unit, days: Iterable[PublicDate], at: datetime) -> bytes:
    """The calendar file; each day keeps its uid, so one that moves or is called off changes there too."""
    return file_of(
        (
            Happening(
                uid=one.uid,
                title=f"{one.what}, {unit}",
                day=one.on,
                starts_at=one.starts_at,
                place=one.place,
                held_by=unit.full_name,
                version=one.version,
                is_off=one.is_off,
            )
            for one in days
        ),
        at=at,
    )
