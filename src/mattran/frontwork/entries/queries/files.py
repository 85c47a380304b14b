"""Files that somebody has sent and not entered yet."""

from mattran.base.once.models import ClientId
from mattran.directory.access.actors import Actor
from mattran.frontwork.entries.models import ImportFile


def unfinished_files(actor: Actor) -> list[ImportFile]:
    """The actor's own for her unit that have not become a batch, the latest first, without their bytes."""
    entered = ClientId.objects.filter(user_id=actor.user.pk).exclude(at=None)
    mine = ImportFile.objects.filter(user=actor.user, unit=actor.unit)
    left = mine.exclude(pk__in=entered.values("client_id")).defer("data")
    return list(left.order_by("-sent_at", "-pk"))
