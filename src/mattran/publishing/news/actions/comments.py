"""Comments: sent by anybody, held until the unit's editor answers; closed for an article; forgotten in time.

The audit names the article, whoever answered and why. It says neither the words of a comment nor its name, so
that what was deleted is gone.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import NOBODY, Who
from mattran.base.text import BadText, clean
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.choices import Verb
from mattran.publishing.news.actions.keeping import locked, log
from mattran.publishing.news.actions.refusals import CannotComment, CannotPublish, TooManyComments
from mattran.publishing.news.choices import ArticleState, CommentState
from mattran.publishing.news.models import (
    COMMENT_KIND,
    COMMENT_LETTERS,
    NAME_LETTERS,
    Article,
    Comment,
    CommentCount,
)
from mattran.publishing.news.rules import AN_HOUR, MOST_AN_HOUR, masked, may_still_come


@transaction.atomic
def comment(
    *, article: Article, name: str, text: str, address: str, client_id: UUID, at: datetime
) -> Comment:
    """Held until somebody approves it. Pressed twice: it came once.

    Raises CannotComment for what says nothing or comes too late, and TooManyComments from that address.
    """
    current = locked(article)
    name, text = _cleaned(name, NAME_LETTERS, "name"), _cleaned(text, COMMENT_LETTERS, "text", lines=True)
    kept = {"name": masked(name), "text": masked(text)}
    there = Comment.objects.filter(client_id=client_id).first()
    if there is not None:
        if there.article_id == current.pk and there.text == kept["text"]:
            return there
        raise CannotComment("Bình luận trước từ trang này đã nhận. Hãy mở lại trang để viết bình luận mới.")
    if not takes_comments(current, at):
        raise CannotComment("Tin này không nhận bình luận nữa.")
    if not text:
        raise CannotComment("Hãy ghi bình luận.", "text")
    _count(address, at)
    is_masked = (kept["name"], kept["text"]) != (name, text)
    made = Comment.objects.create(
        article=current, client_id=client_id, sent_at=at, is_masked=is_masked, **kept
    )
    _log(made, who=NOBODY, verb="gửi bình luận", at=at)
    return made


def takes_comments(article: Article, at: datetime) -> bool:
    """Whether somebody may comment on it now."""
    if not article.is_public or article.takes_no_comments or article.published_at is None:
        return False
    return may_still_come(article.published_at, at, settings.COMMENT_DAYS)


@transaction.atomic
def approve_comment(*, by: Actor, comment: Comment, at: datetime) -> Comment:
    """Everybody may read it. Pressed twice: once. Raises MayNot, and CannotComment once it was refused."""
    current = _locked(comment, by)
    if current.is_shown:
        return current
    if not current.is_held:
        raise CannotComment(f"Bình luận này đang ở trạng thái “{current.get_state_display()}”.")
    return _answered(current, CommentState.SHOWN, by=by, verb="duyệt bình luận", at=at)


@transaction.atomic
def refuse_comment(*, by: Actor, comment: Comment, reason: str, at: datetime) -> Comment:
    """Nobody reads it: one that waits is refused, one that is shown is taken down. Pressed twice: once.

    Raises MayNot, and CannotComment without a reason.
    """
    current = _locked(comment, by)
    if not (current.is_held or current.is_shown):
        return current
    current.reason = _cleaned(reason, 300, "reason")
    if not current.reason:
        raise CannotComment("Hãy ghi lý do, ví dụ: nói về việc riêng của một hộ.", "reason")
    if current.is_held:
        return _answered(current, CommentState.REFUSED, by=by, verb="từ chối bình luận", at=at)
    return _answered(current, CommentState.TAKEN_DOWN, by=by, verb="gỡ bình luận", at=at)


@transaction.atomic
def close_comments(*, by: Actor, article: Article, is_closed: bool, at: datetime) -> Article:
    """The article takes comments no more, or again; those that are shown stay. Pressed twice: once.

    Raises MayNot, and CannotPublish for what is not published.
    """
    current = locked(article)
    by.demand(Verb.PUBLISH, current.unit)
    if not current.is_public:
        raise CannotPublish("Tin chưa đăng nên chưa có bình luận.")
    if current.takes_no_comments != is_closed:
        current.takes_no_comments = is_closed
        current.save()
        log(current, by=by, verb="đóng bình luận" if is_closed else "mở bình luận", at=at)
    return current


@transaction.atomic
def forget_comments(*, by: Actor, before: datetime, at: datetime, is_rehearsal: bool = False) -> int:
    """Delete what was refused or taken down before that moment, and what waited on articles taken down then.

    Answers how many there were; a rehearsal only counts. Raises MayNot for everybody but the operator.
    """
    if not by.sees_all:
        raise MayNot(by, Verb.PUBLISH)
    gone = Q(state__in=[CommentState.REFUSED, CommentState.TAKEN_DOWN], answered_at__lt=before)
    left = Q(article__state=ArticleState.WITHDRAWN, article__withdrawn_at__lt=before)
    ids = list(Comment.objects.filter(gone | left).values_list("pk", flat=True))
    if ids and not is_rehearsal:
        Comment.objects.filter(pk__in=ids).delete()
        audit.record(
            who=by.who,
            verb="xoá bình luận cũ",
            kind=COMMENT_KIND,
            object_id=None,
            label=f"{len(ids)} bình luận",
            unit_id=None,
            at=at,
        )
    return len(ids)


def _locked(comment: Comment, by: Actor) -> Comment:
    """The comment as it is now, if she may answer it."""
    rows = Comment.objects.select_for_update(of=("self",)).select_related("article__unit")
    current: Comment = rows.get(pk=comment.pk)
    by.demand(Verb.PUBLISH, current.article.unit)
    return current


def _answered(current: Comment, state: CommentState, *, by: Actor, verb: str, at: datetime) -> Comment:
    current.state, current.answered_at, current.answered_by = state, at, by.who.signed
    current.save()
    _log(current, who=by.who, verb=verb, at=at)
    return current


def _log(comment: Comment, *, who: Who, verb: str, at: datetime) -> None:
    audit.record(
        who=who,
        verb=verb,
        kind=COMMENT_KIND,
        object_id=comment.pk,
        label=comment.article.title,
        unit_id=comment.article.unit_id,
        at=at,
        changes={"Lý do": comment.reason} if comment.reason else {},
    )


def _cleaned(text: str, letters: int, field: str, *, lines: bool = False) -> str:
    try:
        return clean(text, max_length=letters, max_bytes=4 * letters, lines=lines)
    except BadText as wrong:
        raise CannotComment(str(wrong), field) from wrong


def _count(address: str, at: datetime) -> None:
    """One more from that address; raises TooManyComments beyond MOST_AN_HOUR."""
    CommentCount.objects.filter(since__lte=at - AN_HOUR).delete()
    key = salted_hmac("mattran.news.comment", address, algorithm="sha256").hexdigest()
    CommentCount.objects.bulk_create([CommentCount(key=key, since=at)], ignore_conflicts=True)
    row = CommentCount.objects.select_for_update().get(key=key)
    if row.count >= MOST_AN_HOUR:
        raise TooManyComments
    row.count += 1
    row.save(update_fields=["count"])
