"""The papers of a conference, each built from its record: which there are, and when each can be made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.papers import lists
from mattran.frontwork.conferences.papers.minutes import KIND as MINUTES
from mattran.frontwork.conferences.papers.minutes import minutes
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


PAPERS: Final[Mapping[str, PaperKind]] = {
    "chuong-trinh": PaperKind("Chương trình", lists.PROGRAMME, lists.programme),
    "danh-sach-dai-bieu": PaperKind(
        "Danh sách đại biểu ký tên", lists.SHEET, lists.attendance_sheet, is_numbered=False
    ),
    "bien-ban": PaperKind("Biên bản hội nghị", MINUTES, minutes),
    "to-trinh": PaperKind("Tờ trình đề nghị công nhận", SUBMISSION, submission),
}


def papers_of(conference: Conference) -> dict[str, PaperKind]:
    """Those that this conference can have; a submission only where a recorded board was elected."""
    if not conference.is_unrecorded and not conference.is_standing:
        return {}
    has_result = conference.elects and conference.is_standing and hasattr(conference, "election")
    return {slug: paper for slug, paper in PAPERS.items() if slug != "to-trinh" or has_result}
