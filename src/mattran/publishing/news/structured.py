"""What machines read of an article and of public days: schema.org's NewsArticle and Event as JSON-LD.

A data block: a browser never runs it, so the content security policy has nothing to refuse; a test in the
browser says so. Everything that could end the element is escaped.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from html import unescape
from typing import Any, Final

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from mattran.base.dates import VIETNAM
from mattran.directory.units.models import Unit
from mattran.publishing.news.models import Article
from mattran.publishing.news.queries import PublicDate

ESCAPES: Final = {ord(char): f"\\u{ord(char):04X}" for char in "<>&\u2028\u2029"}


def news_article(article: Article, address: str, day: PublicDate | None) -> SafeString:
    """The `<script type="application/ld+json">` of a published article, and of the conference it tells of."""
    assert article.published_at is not None
    modified = article.corrected_at or article.published_at
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.lead,
        "articleBody": unescape(strip_tags(article.body_html)),
        "inLanguage": "vi",
        "datePublished": article.published_at.astimezone(VIETNAM).isoformat(),
        "dateModified": modified.astimezone(VIETNAM).isoformat(),
        "author": {"@type": "Person", "name": article.byline},
        "publisher": {"@type": "Organization", "name": article.unit.full_name},
        "mainEntityOfPage": address,
    }
    if day is not None:
        told["about"] = _event(day, article.unit, address)
    return _block(told)


def events(days: Sequence[PublicDate], unit: Unit, address: str) -> SafeString:
    """What is to come at a unit, as schema.org's Event; nothing where nothing is."""
    if not days:
        return SafeString("")
    return _block({"@context": "https://schema.org", "@graph": [_event(day, unit, address) for day in days]})


def _event(day: PublicDate, unit: Unit, address: str) -> dict[str, Any]:
    start = datetime.combine(day.on, day.starts_at, VIETNAM) if day.starts_at else day.on
    told: dict[str, Any] = {
        "@type": "Event",
        "name": f"{day.what}, {unit.full_name}",
        "startDate": start.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "organizer": {"@type": "Organization", "name": unit.full_name},
        "url": address,
    }
    if day.place:
        told["location"] = {"@type": "Place", "name": day.place}
    return told


def _block(told: dict[str, Any]) -> SafeString:
    words = json.dumps(told, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{words}</script>')  # noqa: S308 – escaped above
