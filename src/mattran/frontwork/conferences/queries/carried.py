"""What an earlier conference left unfinished and put on the next one."""

from mattran.frontwork.conferences.choices import Outcome
from mattran.frontwork.conferences.models import AgendaItem, Conference


def carried_to(conference: Conference) -> list[AgendaItem]:
    """The points that the unit's last recorded conference before this one carried over, without those that
    stand on this agenda already.
    """
    before = Conference.objects.filter(unit=conference.unit_id).standing().exclude(pk=conference.pk)
    if conference.held_on is not None:
        before = before.filter(held_on__lte=conference.held_on)
    last = before.select_related("unit", "body").order_by("-held_on", "-pk").first()
    if last is None:
        return []
    taken = set(conference.agenda.filter(carried_from=last).values_list("title", flat=True))
    items = last.agenda.filter(outcome=Outcome.CARRIED).exclude(title__in=taken).order_by("order", "pk")
    found = list(items)
    for item in found:
        item.conference = last
    return found


def carried_in(conference: Conference) -> list[AgendaItem]:
    """The points of this agenda that were carried over from an earlier one, each with that one."""
    items = conference.agenda.exclude(carried_from=None).select_related(
        "carried_from__unit", "carried_from__body"
    )
    return list(items.order_by("order", "pk"))
