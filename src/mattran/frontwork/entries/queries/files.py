"""Files that somebody has sent and not entered yet."""

from mattran.base.once.models import ClientId
from mattran.base.once.queries import is_used
from mattran.directory.access.actors import Actor
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit
from mattran.frontwork.entries.models import ImportFile


def files_left(person: Person, unit: Unit) -> list[ImportFile]:
    """What a person was about to enter for that unit, the latest first, without the bytes."""
    entered = ClientId.objects.exclude(at=None)
    sent = ImportFile.objects.filter(user__person=person, unit=unit)
    left = sent.exclude(pk__in=entered.values("client_id")).defer("data")
    return list(left.order_by("-sent_at", "-pk"))


def file_keys(actor: Actor) -> set[str]:
    """The ids of all that the actor is about to import, as text."""
    found = ImportFile.objects.filter(user=actor.user).order_by()
    return {str(pk) for pk in found.values_list("pk", flat=True)}


def unfinished_file(actor: Actor) -> ImportFile | None:
    """The last file she has sent for her unit, without its bytes, if it has not become a batch.

    Earlier ones are attempts that the last took the place of.
    """
    mine = ImportFile.objects.filter(user=actor.user, unit=actor.unit).defer("data")
    last = mine.order_by("-sent_at", "-pk").first()
    return last if last and not is_used(user_id=actor.user.pk, client_id=last.pk) else None
