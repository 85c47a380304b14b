"""Correcting what the register says of a paper received; its number stays."""

from datetime import datetime

from django.db import transaction

from mattran.base.dates import local_day, show
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.documents.actions.incoming.details import CannotReceive, IncomingDetails
from mattran.frontwork.documents.actions.log import note_incoming
from mattran.frontwork.documents.models import IncomingDocument


class StaleIncoming(Exception):
    """Somebody saved the paper after this page was opened: both versions have to be shown."""

    def __init__(self, document: IncomingDocument) -> None:
        super().__init__(document)
        self.document = document

    def __str__(self) -> str:
        return "Có người vừa sửa văn bản này. Hãy xem hai bản ở dưới rồi lưu lại bản đúng."


@transaction.atomic
def correct(
    *, by: Actor, document: IncomingDocument, seen_version: int, details: IncomingDetails, at: datetime
) -> IncomingDocument:
    """The paper as it is told now. `seen_version` is the one that was on the page.

    A page that changes nothing is answered like the first press. The year of the arrival stays, since the
    number belongs to it. Raises MayNot, CannotReceive, and StaleIncoming when somebody corrected it since.
    """
    current = IncomingDocument.objects.locked(document.pk)
    by.demand(Verb.NUMBER, current.unit)
    before = IncomingDetails.of(current)
    details = details.checked(unit=current.unit, today=local_day(at))
    if not current.is_standing:
        raise CannotReceive("", f"{current.label} đã bỏ nên không sửa được nữa. Hãy vào sổ lại.")
    if before.as_fields() == details.as_fields():
        return current
    if current.version != seen_version:
        raise StaleIncoming(current)
    if details.arrived_on.year != current.register.year:
        raise CannotReceive(
            "arrived_on",
            f"Số đến {current.number_text} thuộc sổ năm {current.register.year}, không đổi sang ngày "
            f"{show(details.arrived_on)} được. Hãy bỏ văn bản này rồi vào sổ năm {details.arrived_on.year}.",
        )
    details.write_on(current)
    current.version += 1
    current.save()
    old, new = before.told(), details.told()
    changes = {name: [old[name], new[name]] for name in new if old[name] != new[name]}
    note_incoming(current, by=by, verb="sửa văn bản đến", at=at, changes=changes)
    return current
