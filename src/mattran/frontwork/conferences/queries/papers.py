"""Which papers of a conference are issued."""

from typing import Final

from mattran.base.worded import Worded
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.models import Document

STANDING: Final = (DocumentState.ISSUED, DocumentState.OFFICIAL)
_STANDING: Final = Worded(
    lambda kind, conference: Document.objects.filter(
        source_kind=kind, source_id=conference, state__in=STANDING
    ).order_by("pk"),
    kind=str,
    conference=int,
)
AFTER: Final = frozenset({"bien-ban", "to-trinh", "bien-ban-kiem-phieu", "thong-bao-ket-luan", "nghi-quyet"})
"""Papers that tell what was held."""


def source_kind_of(slug: str) -> str:
    """How a document names the paper of a conference that it is: "conference:bien-ban"."""
    return f"{SOURCE_KIND}:{slug}"


def issued_paper(conference: Conference, slug: str) -> Document | None:
    """The document that this paper became, if it stands."""
    found = _STANDING(kind=source_kind_of(slug), conference=conference.pk)
    return found[-1] if found else None


def issued_papers(conference: Conference) -> dict[str, Document]:
    """The standing documents of a conference, by the paper that each is."""
    found = Document.objects.filter(
        source_kind__startswith=f"{SOURCE_KIND}:", source_id=conference.pk, state__in=STANDING
    )
    return {one.source_kind.partition(":")[2]: one for one in found.order_by("pk")}
