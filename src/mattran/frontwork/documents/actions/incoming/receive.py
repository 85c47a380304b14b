"""Receiving (vào sổ) a paper: it gets the next number of arrival of its unit and year."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mattran.base.dates import local_day
from mattran.base.files import actions as files
from mattran.base.files.models import StoredFile
from mattran.base.files.rules import CheckedFile
from mattran.base.once import actions as once
from mattran.base.once.rules import digest_of
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.documents.actions.incoming.details import CannotReceive, IncomingDetails
from mattran.frontwork.documents.actions.incoming.numbers import take_number
from mattran.frontwork.documents.actions.log import INCOMING, note_incoming
from mattran.frontwork.documents.models import IncomingDocument, IncomingFile
from mattran.frontwork.documents.rules import MOST_FILES


@transaction.atomic
def receive(
    *,
    by: Actor,
    unit: Unit,
    details: IncomingDetails,
    at: datetime,
    client_id: UUID,
    uploads: Sequence[CheckedFile] = (),
) -> IncomingDocument:
    """A paper that the unit received, under the next number of the year in which it arrived.

    The same client id with the same answers gives the first entry back; with other answers
    once.UsedForAnother. That the register may hold the paper already is asked by the page
    (`queries.twin_of`), and is no reason to refuse. Raises MayNot and CannotReceive.
    """
    by.demand(Verb.NUMBER, unit)
    taken = once.take(user_id=by.user.pk, client_id=client_id, digest=_digest(unit, details, uploads))
    if taken is not None:
        return IncomingDocument.objects.get(pk=taken.object_id or 0)
    details = details.checked(unit=unit, today=local_day(at))
    stored = _kept(uploads, by=by, at=at)
    document = IncomingDocument(unit=unit, received_at=at, received_by=by.who.signed)
    details.write_on(document)
    # Last before the row itself: whoever enters another paper meanwhile waits for this number.
    document.register, document.number = take_number(unit, details.arrived_on.year)
    document.save()
    IncomingFile.objects.bulk_create(IncomingFile(document=document, file=file) for file in stored)
    changes = {name: value for name, value in details.told().items() if value}
    if stored:
        changes["Tệp"] = "; ".join(file.display_name for file in stored)
    note_incoming(document, by=by, verb="vào sổ văn bản đến", at=at, changes=changes)
    once.answer(
        user_id=by.user.pk,
        client_id=client_id,
        url=document.get_absolute_url(),
        at=at,
        kind=INCOMING,
        object_id=document.pk,
    )
    return document


def _kept(uploads: Sequence[CheckedFile], *, by: Actor, at: datetime) -> list[StoredFile]:
    """The scans, each once, on the disk."""
    new = list({upload.uploaded_sha256: upload for upload in uploads}.values())
    if len(new) > MOST_FILES:
        raise CannotReceive("scans", f"Một văn bản nhiều nhất {MOST_FILES} tệp. Hãy bỏ bớt tệp.")
    return [files.store(upload=upload, who=by.who, at=at) for upload in new]


def _digest(unit: Unit, details: IncomingDetails, uploads: Sequence[CheckedFile]) -> str:
    sent = [upload.uploaded_sha256 for upload in uploads]
    return digest_of({**details.as_fields(), "unit": [str(unit.pk)]}, files=sent, action=INCOMING)
