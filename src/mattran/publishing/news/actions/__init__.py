"""Everything that can be done to an article, one verb a file."""

from mattran.publishing.news.actions.answer import approve, send_back
from mattran.publishing.news.actions.correct import correct
from mattran.publishing.news.actions.photos import MOST_PHOTOS, add_photo, remove_photo
from mattran.publishing.news.actions.refusals import CannotPublish, NotByHerself, StaleArticle
from mattran.publishing.news.actions.submit import submit
from mattran.publishing.news.actions.withdraw import withdraw
from mattran.publishing.news.actions.write import Written, begin, rewrite

__all__ = [
    "MOST_PHOTOS",
    "CannotPublish",
    "NotByHerself",
    "StaleArticle",
    "Written",
    "add_photo",
    "approve",
    "begin",
    "correct",
    "remove_photo",
    "rewrite",
    "send_back",
    "submit",
    "withdraw",
]
