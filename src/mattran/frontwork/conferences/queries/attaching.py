"""Papers that may belong to a point of the agenda."""

from typing import Final

from mattran.frontwork.conferences.models import AgendaItem, Conference
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.models import Document, IncomingDocument
from mattran.frontwork.documents.queries import recent_incoming

OFFERED: Final = 20  # of each register, the newest


def attachable(conference: Conference) -> list[Document | IncomingDocument]:
    """What the unit issued and received last, and whatever is attached already."""
    standing = (DocumentState.ISSUED, DocumentState.OFFICIAL)
    own = Document.objects.filter(unit=conference.unit, state__in=standing).select_related("kind")
    attached = [item.paper for item in papers_of_agenda(conference)]
    found = [*own.newest_first()[:OFFERED], *recent_incoming(conference.unit, OFFERED)]
    return [*found, *(paper for paper in attached if paper is not None and paper not in found)]


def papers_of_agenda(conference: Conference) -> list[AgendaItem]:
    """The points of the agenda that have a paper, with it."""
    items = conference.agenda.select_related(
        "document__kind", "incoming__kind", "incoming__sender_unit"
    ).order_by("order", "pk")
    return [item for item in items if item.paper is not None]
