"""Files that somebody has sent and not entered yet."""

from mattran.base.once.models import ClientId
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
