"""Correcting a published article (đính chính): the text is put right, and a sentence below it says so."""

from datetime import datetime

from django.db import transaction

from mattran.base.text import clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.publishing.news.actions.keeping import locked, log
from mattran.publishing.news.actions.refusals import CannotPublish, StaleArticle
from mattran.publishing.news.actions.write import Written
from mattran.publishing.news.models import Article, ArticleCorrection


@transaction.atomic
def correct(
    *, by: Actor, article: Article, version: int, written: Written, words: str, at: datetime
) -> Article:
    """Everybody reads the new text, and below it what was put right and when. Pressed twice: once.

    What stood there before stays in the audit log. Raises MayNot, StaleArticle, and CannotPublish without a
    sentence, without a change, or for what is not published.
    """
    current = locked(article)
    by.demand(Verb.PUBLISH, current.unit)
    written, words = written.cleaned(), clean(words, max_length=300)
    if not current.is_public:
        raise CannotPublish(
            f"Tin này đang ở trạng thái “{current.get_state_display()}”, không đính chính được."
        )
    if not words:
        raise CannotPublish("Hãy ghi một câu cho bạn đọc: đã sửa điều gì.", "words")
    if not written.byline:
        raise CannotPublish("Hãy ghi tác giả: bạn đọc cần biết ai viết.", "byline")
    before = current.version
    changes = written.put(current)
    if not changes and current.corrections.filter(words=words).exists():
        return current
    if before != version:
        raise StaleArticle(Article.objects.select_related("unit").get(pk=current.pk))
    if not changes:
        raise CannotPublish("Chưa có gì được sửa. Hãy sửa chỗ sai rồi lưu.", "title")
    current.corrected_at = at
    current.version += 1
    current.save()
    ArticleCorrection.objects.create(article=current, at=at, words=words, made_by=by.who.signed)
    log(current, by=by, verb="đính chính tin", at=at, changes={"Lời đính chính": words, **changes})
    return current
