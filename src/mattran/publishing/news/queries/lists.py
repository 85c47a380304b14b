"""Lists of articles for those who write and approve them."""

from dataclasses import dataclass

from django.db.models import F, Q

from mattran.directory.access.actors import Actor
from mattran.publishing.news.choices import ArticleState
from mattran.publishing.news.models import Article, ArticleQuerySet


@dataclass(frozen=True)
class Filter:
    """What a list is narrowed to."""

    state: str = ""
    text: str = ""


def seen_by(actor: Actor) -> ArticleQuerySet:
    """The articles that the actor may open."""
    every: ArticleQuerySet = Article.objects.all()
    return every.visible_to(actor).select_related("unit", "entered_by")


def found(actor: Actor, wanted: Filter) -> ArticleQuerySet:
    """Those of the list, what is not out yet first; drafts of others are in no list."""
    rows = seen_by(actor).filter(~Q(state=ArticleState.DRAFT) | _ours(actor))
    rows = rows.filter(state=wanted.state) if wanted.state else rows.exclude(state=ArticleState.WITHDRAWN)
    newest = F("published_at").desc(nulls_first=True)
    return rows.matching(wanted.text).order_by(newest, "-begun_at", "-pk")


def _ours(actor: Actor) -> Q:
    """Of the actor's unit, or written by it for an area."""
    return Q(unit=actor.unit) | Q(entered_by=actor.unit)


def drafts(actor: Actor) -> list[Article]:
    """What the actor's unit is still writing, the latest first."""
    rows = seen_by(actor).filter(_ours(actor), state=ArticleState.DRAFT)
    return list(rows.order_by("-begun_at", "-pk")[:20])


def returned(actor: Actor) -> list[Article]:
    """Those of the actor's unit that came back with a sentence."""
    return [one for one in drafts(actor) if one.returned_because]


def submitted(actor: Actor) -> ArticleQuerySet:
    """What waits to be approved where she may look, the oldest first."""
    return seen_by(actor).filter(state=ArticleState.SUBMITTED).order_by("submitted_at", "pk")
