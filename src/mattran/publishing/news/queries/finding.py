"""What search engines may find: published articles, and the units that published them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db.models import Max
from django.db.models.functions import Coalesce
from django.urls import reverse

from mattran.publishing.news.models import Article, ArticleQuerySet
from mattran.publishing.news.queries.public import public_units

MOST_ADDRESSES: Final = 50_000
"""In one file, as sitemaps.org has it; what is older is found from the archive."""


def pages_to_find() -> Iterator[tuple[str, datetime]]:
    """Paths with the moment they last changed, units first, then articles, the newest first."""
    every: ArticleQuerySet = Article.objects.all()
    shown = every.public().filter(unit__in=public_units())
    changed = Coalesce("corrected_at", "published_at")
    of_units = shown.order_by().values_list("unit").annotate(at=Max(changed)).order_by("-at", "unit")
    found = list(of_units[:MOST_ADDRESSES])
    for unit, at in found:
        yield reverse("news:unit", args=[unit]), at
    rows = shown.newest_first().annotate(at=changed).values_list("unit", "pk", "at")
    for unit, pk, at in rows[: MOST_ADDRESSES - len(found)]:
        yield reverse("news:article", args=[unit, pk]), at
