"""Beginning to write a conference down: a draft that only its unit sees and that counts nowhere."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mattran.base.once import actions as once
from mattran.base.once.rules import digest_of
from mattran.directory.access.actors import Actor
from mattran.directory.bodies.models import Body
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.actions.checks import check, check_kind
from mattran.frontwork.conferences.actions.reach import demand_recording
from mattran.frontwork.conferences.actions.refusals import CannotRecord
from mattran.frontwork.conferences.actions.sections import About, When
from mattran.frontwork.conferences.actions.writing import log
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference
from mattran.frontwork.documents.rules import body_kind_of


@transaction.atomic
def begin(
    *, by: Actor, unit: Unit, kind: ConferenceKind, about: About, at: datetime, client_id: UUID
) -> Conference:
    """A conference of the unit, as a draft; of one that is no more, held while it was. Again: the first one.

    Raises MayNot, CannotRecord, and once.UsedForAnother for the same page sent with other answers.
    """
    demand_recording(by, unit)
    digest = digest_of_begin(unit, kind, about.words())
    if taken := once.take(user_id=by.user.pk, client_id=client_id, digest=digest):
        return Conference.objects.get(pk=taken.object_id or 0)
    made = draft_of(by, unit, kind, about, at)
    log(made, by=by, verb="bắt đầu ghi hội nghị", at=at)
    once.answer(
        user_id=by.user.pk,
        client_id=client_id,
        url=made.get_absolute_url(),
        at=at,
        kind=SOURCE_KIND,
        object_id=made.pk,
    )
    return made


def digest_of_begin(unit: Unit, kind: ConferenceKind, *words: Mapping[str, str]) -> str:
    """What a page that begins a conference was sent with."""
    told = {"unit": [str(unit.pk)], "kind": [kind.value]}
    said = {name: [word] for part in words for name, word in part.items()}
    return digest_of({**told, **said}, action=SOURCE_KIND)


def draft_of(
    by: Actor, unit: Unit, kind: ConferenceKind, about: About, at: datetime, when: When | None = None
) -> Conference:
    """A draft of that unit, saved, without its line in the log. Raises CannotRecord."""
    check_kind(kind, UnitKind(unit.kind))
    if not units.exists(unit, by.on) and not queries.has_ended(unit, by.on):
        raise CannotRecord("kind", f"{unit} chưa hoạt động. {units.dates_sentence(unit)}")
    made = Conference(
        unit=unit,
        body=body_of(unit),
        kind=kind,
        begun_at=at,
        recorded_by=by.who.signed,
        entered_by=by.unit if by.unit != unit else None,
    )
    about.write(made)
    if when is not None:
        when.write(made)
    check(made)
    made.save()
    return made


def body_of(unit: Unit) -> Body | None:
    """The body that meets: the one that speaks for the unit, if it is in the directory."""
    kind = body_kind_of(UnitKind(unit.kind))
    return Body.objects.filter(unit=unit, kind=kind).order_by("pk").first()
