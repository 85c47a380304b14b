"""The papers of a conference, each built from its record: which there are, and when each can be made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.papers import lists
from mattran.frontwork.conferences.papers.conclusions import KIND as CONCLUSIONS
from mattran.frontwork.conferences.papers.conclusions import conclusions, may_conclude
from mattran.frontwork.conferences.papers.minutes import KIND as MINUTES
from mattran.frontwork.conferences.papers.minutes import minutes
from mattran.frontwork.conferences.papers.resolution import KIND as RESOLUTION
from mattran.frontwork.conferences.papers.resolution import adopted_any, resolution
from mattran.frontwork.conferences.papers.submission import KIND as SUBMISSION
from mattran.frontwork.conferences.papers.submission import submission
from mattran.frontwork.documents.paper import Paper
from mattran.frontwork.documents.queries import Frame


@dataclass(frozen=True)
class PaperKind:
    """A paper: its name, the kind of document it becomes, how it is built; without number only printed."""

    title: str
    kind: str
    build: Callable[[Conference, Frame], Paper]
    is_numbered: bool = True
    may_have: Callable[[Conference], bool] = lambda conference: True


PAPERS: Final[Mapping[str, PaperKind]] = {
    "chuong-trinh": PaperKind("Chương trình", lists.PROGRAMME, lists.programme),
    "danh-sach-dai-bieu": PaperKind(
        "Danh sách đại biểu ký tên", lists.SHEET, lists.attendance_sheet, is_numbered=False
    ),
    "bien-ban": PaperKind("Biên bản hội nghị", MINUTES, minutes),
    "to-trinh": PaperKind("Tờ trình đề nghị công nhận", SUBMISSION, submission),
    "thong-bao-ket-luan": PaperKind("Thông báo kết luận", CONCLUSIONS, conclusions, may_have=may_conclude),
    "nghi-quyet": PaperKind("Nghị quyết", RESOLUTION, resolution, may_have=adopted_any),
}


def papers_of(conference: Conference) -> dict[str, PaperKind]:
    """Those that this conference can have; a submission only where a recorded board was elected."""
    return {slug: paper for slug, paper in PAPERS.items() if _may_have(conference, slug)}


def paper_of(conference: Conference, slug: str) -> PaperKind | None:
    """The paper of that address, if this conference can have it; the others are not asked about."""
    return PAPERS[slug] if slug in PAPERS and _may_have(conference, slug) else None


def _may_have(conference: Conference, slug: str) -> bool:
    if not conference.is_unrecorded and not conference.is_standing:
        return False
    has_result = conference.elects and conference.is_standing and hasattr(conference, "election")
    return (slug != "to-trinh" or has_result) and PAPERS[slug].may_have(conference)
