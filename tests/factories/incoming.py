"""Papers that were received."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from mattran.base.audit.models import Entry
from mattran.base.dates import local_day
from mattran.base.files.rules import CheckedFile
from mattran.directory.access.actors import Actor
from mattran.directory.bodies.choices import Post
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.documents.actions import incoming, load_catalogue
from mattran.frontwork.documents.actions.incoming import IncomingDetails
from mattran.frontwork.documents.models import DocumentKind, IncomingDocument, IncomingFile
from tests.factories.access import actor
from tests.factories.documents import NOON
from tests.factories.files import checked

NOTICE = IncomingDetails(
    arrived_on=local_day(NOON),
    abstract="Kết quả kỳ họp thứ bảy Hội đồng nhân dân phường",
    sender_name="Hội đồng nhân dân phường Mẫu",
    symbol="12/TB-HĐND",
    dated_on=local_day(NOON) - timedelta(days=2),
)


def notice(**changes: Any) -> IncomingDetails:
    """A notice of the ward's People's Council that arrived on the day of NOON, unless told otherwise."""
    return replace(NOTICE, **changes)


def kind_of_paper(code: str) -> DocumentKind:
    """A kind of the catalogue."""
    load_catalogue()
    return DocumentKind.objects.get(code=code)


def received(
    by: Actor, *, at: datetime = NOON, uploads: tuple[CheckedFile, ...] = (), **changes: Any
) -> IncomingDocument:
    """A paper in the register of the actor's own unit."""
    return incoming.receive(
        by=by, unit=by.unit, details=notice(**changes), at=at, client_id=uuid4(), uploads=uploads
    )


def received_in(unit: Unit, *, on: date, uploads: tuple[CheckedFile, ...] = ()) -> IncomingDocument:
    """A paper that the unit's own head entered on that day, whatever became of the unit since."""
    post = Post.HEAD if unit.kind == UnitKind.AREA else Post.CHAIR
    at = datetime.combine(on, NOON.timetz())
    return received(actor(post, unit, on=on), at=at, uploads=uploads, arrived_on=on, dated_on=None)


def scan_in(unit: Unit, *, on: date) -> IncomingFile:
    """A photo of such a paper."""
    return received_in(unit, on=on, uploads=(checked(),)).files.get()


def done_to(document: IncomingDocument) -> list[str]:
    """What was done to it, as the audit log has it, oldest first."""
    entries = Entry.objects.filter(kind="incoming_document", object_id=document.pk)
    return list(entries.order_by("pk").values_list("verb", flat=True))
