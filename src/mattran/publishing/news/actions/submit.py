"""Submitting (gửi duyệt): the writer is done, and from now on nobody changes the text."""

from datetime import datetime

from django.db import transaction

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.publishing.news.actions.keeping import locked, log
from mattran.publishing.news.actions.refusals import CannotPublish, StaleArticle
from mattran.publishing.news.actions.write import add_hand
from mattran.publishing.news.choices import ArticleState
from mattran.publishing.news.models import Article


@transaction.atomic
def submit(*, by: Actor, article: Article, version: int, at: datetime) -> Article:
    """The article waits to be approved. Pressed twice: it went once.

    Raises MayNot, StaleArticle when the text is not the one she looked at, and CannotPublish.
    """
    current = locked(article)
    by.demand(Verb.RECORD, current.unit)
    if current.is_submitted:
        return current
    if not current.is_draft:
        raise CannotPublish(
            f"Tin này đang ở trạng thái “{current.get_state_display()}”, không gửi duyệt được."
        )
    if current.version != version:
        raise StaleArticle(current)
    if not current.byline:
        raise CannotPublish("Hãy ghi tác giả: bạn đọc cần biết ai viết.", "byline")
    current.state, current.submitted_at, current.submitted_by = ArticleState.SUBMITTED, at, by.who.signed
    current.returned_because = current.returned_by = ""
    current.version += 1
    add_hand(current, by)
    current.save()
    log(current, by=by, verb="gửi duyệt tin", at=at)
    return current
