"""Convening (triệu tập): a conference that is to be held, with its day, its hour and its place."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mattran.base.once import actions as once
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.actions.begin import digest_of_begin, draft_of
from mattran.frontwork.conferences.actions.checks import check, check_planned
from mattran.frontwork.conferences.actions.refusals import CannotRecord, StaleVersion
from mattran.frontwork.conferences.actions.sections import About, When
from mattran.frontwork.conferences.actions.tell import locked
from mattran.frontwork.conferences.actions.writing import log
from mattran.frontwork.conferences.choices import ConferenceKind, ConferenceState
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference


@transaction.atomic
def convene(*, by: Actor, conference: Conference, version: int, at: datetime) -> Conference:
    """The draft is planned for its day. Pressed twice: the one that is there.

    Raises MayNot, StaleVersion, and CannotRecord without day, hour or place, or for a day that has passed.
    """
    current = locked(conference)
    by.demand(Verb.RECORD, current.unit)
    if current.is_planned:
        return current
    if not current.is_draft:
        what = "đã ghi vào sổ" if current.is_standing else "đã bỏ"
        raise CannotRecord("", f"Hội nghị này {what}, không lên lịch được nữa.")
    if current.version != version:
        raise StaleVersion(current)
    return convened(by, current, at)


@transaction.atomic
def plan(
    *,
    by: Actor,
    unit: Unit,
    kind: ConferenceKind,
    about: About,
    when: When,
    at: datetime,
    client_id: UUID,
) -> Conference:
    """A conference of the unit, planned at once. Pressed twice, the first one.

    Raises MayNot, CannotRecord, and once.UsedForAnother for the same page sent with other answers.
    """
    by.demand(Verb.RECORD, unit)
    digest = digest_of_begin(unit, kind, about.words(), when.words())
    if taken := once.take(user_id=by.user.pk, client_id=client_id, digest=digest):
        return Conference.objects.get(pk=taken.object_id or 0)
    made = convened(by, draft_of(by, unit, kind, about, at, when), at)
    once.answer(
        user_id=by.user.pk,
        client_id=client_id,
        url=made.get_absolute_url(),
        at=at,
        kind=SOURCE_KIND,
        object_id=made.pk,
    )
    return made


def convened(by: Actor, one: Conference, at: datetime) -> Conference:
    """The draft as a planned conference, with its line in the log."""
    check(one)
    check_planned(one, at, is_new=True)
    one.state, one.convened_at = ConferenceState.PLANNED, at
    one.version += 1
    one.save()
    words = When.of(one).words()
    log(
        one,
        by=by,
        verb="triệu tập hội nghị",
        at=at,
        changes={name: words[name] for name in ("Ngày", "Khai mạc", "Nơi họp")},
    )
    return one
