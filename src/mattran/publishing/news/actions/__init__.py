"""Everything that can be done to an article, one verb a file."""

from mattran.publishing.news.actions.answer import approve, send_back
from mattran.publishing.news.actions.comments import (
    approve_comment,
    close_comments,
    comment,
    forget_comments,
    refuse_comment,
    takes_comments,
)
from mattran.publishing.news.actions.correct import correct
from mattran.publishing.news.actions.photos import MOST_PHOTOS, add_photo, remove_photo
from mattran.publishing.news.actions.refusals import (
    CannotComment,
    CannotPublish,
    NotByHerself,
    StaleArticle,
    TooManyComments,
)
from mattran.publishing.news.actions.submit import submit
from mattran.publishing.news.actions.withdraw import withdraw
from mattran.publishing.news.actions.write import Written, begin, rewrite

__all__ = [
    "MOST_PHOTOS",
    "CannotComment",
    "CannotPublish",
    "NotByHerself",
    "StaleArticle",
    "TooManyComments",
    "Written",
    "add_photo",
    "approve",
    "approve_comment",
    "begin",
    "close_comments",
    "comment",
    "correct",
    "forget_comments",
    "refuse_comment",
    "remove_photo",
    "rewrite",
    "send_back",
    "submit",
    "takes_comments",
    "withdraw",
]
