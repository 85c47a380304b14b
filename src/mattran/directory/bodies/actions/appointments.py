"""Appointments: roles held in a unit without a seat."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import Who
from mattran.base.dates import show
from mattran.base.text import clean
from mattran.directory.bodies.actions import checks
from mattran.directory.bodies.choices import UNSEATED, Post
from mattran.directory.bodies.models import Appointment
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit


@transaction.atomic
def appoint(
    *, by: Who, person: Person, unit: Unit, post: Post, on: date, at: datetime, decision: str = ""
) -> Appointment:
    """Give the person a role in the unit from that day on. Again, alike: the one that is there already."""
    if post not in UNSEATED:
        raise checks.WrongPost(post, f"Phân công ở {unit}")
    checks.must_be_plausible(on, at)
    checks.must_exist(unit, on)
    list(Person.objects.select_for_update().filter(pk=person.pk).values_list("pk"))
    there = Appointment.objects.filter(person=person, unit=unit, post=post, valid_to__gt=on)
    held = there.order_by("valid_from", "pk").first()
    if held is not None and held.valid_from == on:
        return held
    if held is not None:
        raise checks.HoldsAlready(person, post, unit, held.valid_from)
    held = Appointment.objects.create(
        person=person, unit=unit, post=post, valid_from=on, decision=clean(decision, max_length=300)
    )
    _note(by, "phân công", held, at, {"Từ ngày": show(on), "Theo văn bản": held.decision})
    return held


@transaction.atomic
def end_appointment(*, by: Who, appointment: Appointment, on: date, at: datetime, decision: str = "") -> None:
    """From that day on the role is no longer hers. Again, on the same day: nothing happens."""
    held = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related("person", "unit")
        .get(pk=appointment.pk)
    )
    if not held.span.is_open:
        if held.valid_to == on:
            return
        raise checks.EndedOtherwise(f"Phân công {held} của {held.person}", held.valid_to, "")
    checks.must_be_plausible(on, at)
    if on <= held.valid_from:
        raise checks.EndsBeforeItBegins(held.valid_from, on)
    held.valid_to = on
    held.save(update_fields=["valid_to"])
    told = {"Từ ngày": show(on), "Theo văn bản": clean(decision, max_length=300)}
    _note(by, "kết thúc phân công", held, at, told)


def _note(by: Who, verb: str, held: Appointment, at: datetime, changes: Mapping[str, str]) -> None:
    audit.record(
        who=by,
        verb=verb,
        kind="bodies.appointment",
        object_id=held.pk,
        label=f"{held.person} – {held}",
        unit_id=held.unit_id,
        at=at,
        changes=changes,
    )
