"""Who else could do it: for what one person alone must not do where there are two."""

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.rules import verbs_of
from mattran.directory.bodies.choices import Post, SeatState
from mattran.directory.bodies.models import Appointment, Seat


def has_colleague(actor: Actor, verb: Verb) -> bool:
    """Whether another person with a login holds a post with that verb at the actor's unit today.

    One person with two accounts is still one; a seat that awaits recognition gives no verb of weight yet.
    """
    held = {
        "post__in": [post for post in Post if verb in verbs_of(post)],
        "valid_from__lte": actor.on,
        "valid_to__gt": actor.on,
        "person__users__is_active": True,
    }
    seats = Seat.objects.filter(**held, body__unit=actor.unit, state=SeatState.RECOGNISED)
    appointments = Appointment.objects.filter(**held, unit=actor.unit)
    return any(some.exclude(person=actor.person.pk).exists() for some in (seats, appointments))
