"""The file that somebody has sent and not entered yet."""

from mattran.base.once.queries import is_used
from mattran.directory.access.actors import Actor
from mattran.frontwork.entries.models import ImportFile


def unfinished_file(actor: Actor) -> ImportFile | None:
    """The last file she has sent for her unit, without its bytes, if it has not become a batch.

    Earlier ones are attempts that the last took the place of.
    """
    mine = ImportFile.objects.filter(user=actor.user, unit=actor.unit).defer("data")
    last = mine.order_by("-sent_at", "-pk").first()
    return last if last and not is_used(user_id=actor.user.pk, client_id=last.pk) else None
