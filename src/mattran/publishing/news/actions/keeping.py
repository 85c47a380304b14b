"""What every action on an article does: hold its row, write its line in the log."""

from collections.abc import Mapping
from datetime import datetime

from mattran.base.audit import actions as audit
from mattran.directory.access.actors import Actor
from mattran.publishing.news.models import SOURCE_KIND, Article


def locked(article: Article) -> Article:
    """The article as it is now; until the transaction ends nobody else changes it."""
    found: Article = Article.objects.select_for_update(of=("self",)).select_related("unit").get(pk=article.pk)
    return found


def log(
    article: Article,
    *,
    by: Actor,
    verb: str,
    at: datetime,
    changes: Mapping[str, object] | None = None,
) -> None:
    """The audit line of what was done to the article."""
    audit.record(
        who=by.who,
        verb=verb,
        kind=SOURCE_KIND,
        object_id=article.pk,
        label=article.title,
        unit_id=article.unit_id,
        at=at,
        changes=dict(changes or {}),
    )
