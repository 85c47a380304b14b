"""Taking an article away (gỡ): nobody outside reads it any more, its trace stays."""

from datetime import datetime

from django.db import transaction

from mattran.base.text import clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.publishing.news.actions.keeping import locked, log
from mattran.publishing.news.actions.refusals import CannotPublish
from mattran.publishing.news.choices import ArticleState
from mattran.publishing.news.models import Article


@transaction.atomic
def withdraw(*, by: Actor, article: Article, reason: str, at: datetime) -> Article:
    """Its public address answers as if it had never been there. Pressed twice: it went once.

    What is published is taken down by who may publish; what is not yet, by who may write. Raises MayNot, and
    CannotPublish without a reason.
    """
    current = locked(article)
    was_public = current.is_public
    by.demand(Verb.PUBLISH if was_public or current.published_at else Verb.RECORD, current.unit)
    if current.state == ArticleState.WITHDRAWN:
        return current
    reason = clean(reason, max_length=300)
    if not reason:
        raise CannotPublish("Hãy ghi lý do, ví dụ: soạn nhầm.", "reason")
    current.state, current.withdraw_reason = ArticleState.WITHDRAWN, reason
    current.withdrawn_at, current.withdrawn_by = at, by.who.signed
    current.version += 1
    current.save()
    verb = "gỡ tin đã đăng" if was_public else "bỏ bản thảo tin"
    log(current, by=by, verb=verb, at=at, changes={"Lý do": reason})
    return current
