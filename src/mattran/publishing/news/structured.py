"""What machines read of an article: schema.org's NewsArticle as JSON-LD.

A data block: a browser never runs it, so the content security policy has nothing to refuse; a test in the
browser says so. Everything that could end the element is escaped.
"""

import json
from html import unescape
from typing import Final

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from mattran.base.dates import VIETNAM
from mattran.publishing.news.models import Article

ESCAPES: Final = {ord(char): f"\\u{ord(char):04X}" for char in "<>&\u2028\u2029"}


def news_article(article: Article, address: str) -> SafeString:
    """The `<script type="application/ld+json">` of a published article."""
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
    words = json.dumps(told, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{words}</script>')  # noqa: S308 – escaped above
