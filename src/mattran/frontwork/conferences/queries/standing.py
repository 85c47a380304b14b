"""Where a conference's unit and board are today: a unit may have got another name since."""

from mattran.directory.bodies.choices import SeatEnd
from mattran.directory.bodies.models import Body, Seat
from mattran.directory.bodies.queries import lineage
from mattran.directory.units.choices import SuccessionKind, UnitKind
from mattran.directory.units.models import Succession, Unit
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.documents.rules import body_kind_of


def unit_now(unit: Unit) -> Unit:
    """The unit under its last name: renamed it is another row; merged or split it is another unit."""
    seen = {unit.pk}
    while step := _renamed(unit):
        if step.new_id in seen:
            break
        unit = step.new
        seen.add(unit.pk)
    return unit


def _renamed(unit: Unit) -> Succession | None:
    rows = Succession.objects.filter(old=unit, kind=SuccessionKind.RENAME).select_related("new")
    return rows.order_by("-pk").first()


def body_now(conference: Conference) -> Body | None:
    """The body that met, in the unit under its last name; None where the directory has none."""
    unit, met = unit_now(conference.unit), conference.body
    if met is not None and met.unit_id == unit.pk:
        return met
    kind = met.kind if met is not None else body_kind_of(UnitKind(unit.kind))
    there = list(Body.objects.filter(unit=unit, kind=kind).select_related("unit").order_by("pk"))
    if met is not None:
        there.sort(key=lambda body: met.pk not in lineage(body))
    return there[0] if there else None


def seat_now(seat: Seat) -> Seat:
    """The seat as it is held since its unit got another name: same person, same post, from that day on.

    One that ended otherwise, or never, is itself.
    """
    while seat.ended_by == SeatEnd.UNIT_CLOSED:
        renamed = Succession.objects.filter(
            old=seat.body.unit_id, kind=SuccessionKind.RENAME, on=seat.valid_to
        )
        rows = Seat.objects.filter(
            body__unit__in=renamed.order_by().values("new"),
            body__kind=seat.body.kind,
            person=seat.person_id,
            post=seat.post,
            valid_from=seat.valid_to,
        )
        after = rows.select_related("person", "body", "term", "represents").order_by("pk").first()
        if after is None:
            break
        seat = after
    return seat


def board_words(conference: Conference) -> str:
    """What the board is called today; one that was renamed says what it was called at the conference."""
    met, now = conference.host, body_now(conference)
    if now is None:
        return str(met)
    return str(now) if str(now) == str(met) else f"{now} (khi họp là {met})"
