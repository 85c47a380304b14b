"""Comments, for those who answer them and for everybody."""

from mattran.directory.access.actors import Actor
from mattran.publishing.news.models import Article, Comment, CommentQuerySet


def comments_of(article: Article) -> CommentQuerySet:
    """What everybody may read below it, the oldest first."""
    return _every().filter(article=article).shown().in_order()


def comments_seen_by(actor: Actor) -> CommentQuerySet:
    """The comments that the actor may look at, in whatever state."""
    return _every().visible_to(actor).select_related("article__unit")


def held_comments(actor: Actor) -> CommentQuerySet:
    """What waits for an answer where she may look, the oldest first."""
    return comments_seen_by(actor).held().in_order()


def _every() -> CommentQuerySet:
    every: CommentQuerySet = Comment.objects.all()
    return every
