"""Answering what was submitted: approving it (duyệt và đăng), or sending it back with a sentence."""

from datetime import datetime

from django.db import transaction

from mattran.base.text import clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.queries import has_colleague
from mattran.publishing.news.actions.keeping import locked, log
from mattran.publishing.news.actions.refusals import CannotPublish, NotByHerself, StaleArticle
from mattran.publishing.news.choices import ArticleState
from mattran.publishing.news.models import Article


@transaction.atomic
def approve(*, by: Actor, article: Article, version: int, at: datetime) -> Article:
    """From now on everybody may read it. Pressed twice: it was published once.

    What she wrote herself somebody else approves; where nobody else can, she does, and it is marked. Raises
    MayNot, NotByHerself, StaleArticle, and CannotPublish for what was not submitted.
    """
    current = locked(article)
    by.demand(Verb.PUBLISH, current.unit)
    if current.is_public:
        return current
    if not current.is_submitted:
        raise CannotPublish(
            f"Tin này đang ở trạng thái “{current.get_state_display()}”. Chỉ duyệt tin đã gửi duyệt."
        )
    if current.version != version:
        raise StaleArticle(current)
    is_hers = current.was_written_by(by)
    if is_hers and has_colleague(by, Verb.PUBLISH):
        raise NotByHerself
    current.state, current.published_at, current.approved_by = ArticleState.PUBLISHED, at, by.who.signed
    current.is_one_hand = is_hers
    current.version += 1
    current.save()
    changes = {"Lưu ý": "Người viết tự duyệt: không có ai khác có quyền duyệt"} if is_hers else None
    log(current, by=by, verb="duyệt và đăng tin", at=at, changes=changes)
    return current


@transaction.atomic
def send_back(*, by: Actor, article: Article, reason: str, at: datetime) -> Article:
    """It is a draft again, with what to look at. Pressed twice: it came back once.

    Raises MayNot, and CannotPublish without a sentence or for what was not submitted.
    """
    current = locked(article)
    by.demand(Verb.PUBLISH, current.unit)
    reason = clean(reason, max_length=300)
    if current.is_draft and reason and current.returned_because == reason:
        return current
    if not current.is_submitted:
        raise CannotPublish(f"Tin này đang ở trạng thái “{current.get_state_display()}”, không trả lại được.")
    if not reason:
        raise CannotPublish("Hãy ghi một câu: cần xem lại chỗ nào.", "reason")
    current.state, current.submitted_at, current.submitted_by = ArticleState.DRAFT, None, ""
    current.returned_because, current.returned_by = reason, by.who.signed
    current.version += 1
    current.save()
    log(current, by=by, verb="trả lại tin", at=at, changes={"Lý do": reason})
    return current
