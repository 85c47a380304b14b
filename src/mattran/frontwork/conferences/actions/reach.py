"""Whether the actor may write a conference down, also one that a unit left behind that is no more."""

from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.models import Conference


def demand_writing(by: Actor, conference: Conference) -> None:
    """Raise MayNot unless she may write in it."""
    if not queries.may_write(by, conference):
        raise MayNot(by, conference.writing_verb, conference.unit)


def demand_recording(by: Actor, unit: Unit) -> None:
    """Raise MayNot unless she may write down a conference that the unit held."""
    if not queries.may_record_for(by, unit):
        raise MayNot(by, Verb.RECORD, unit)
