"""The papers of a conference, each built from its record: which there are, and when each can be made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from mattran.directory.access.choices import Verb
from mattran.frontwork.conferences.models import Conference, election_of
from mattran.frontwork.conferences.papers import before, counting, lists
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
    is_of_election: bool = False  # made only where a board is elected
    needs: Verb = Verb.VIEW  # what whoever prints it must be allowed to do there
    may_have: Callable[[Conference], bool] = lambda conference: True


def _has_result(conference: Conference) -> bool:
    return conference.decides_seats and conference.is_standing and hasattr(conference, "election")


SHEET: Final = "danh-sach-dai-bieu"
"""The list that those present sign: the only paper that may hold their names."""

PAPERS: Final[Mapping[str, PaperKind]] = {
    "chuong-trinh": PaperKind("Chương trình", lists.PROGRAMME, lists.programme),
    SHEET: PaperKind("Danh sách đại biểu ký tên", lists.SHEET, lists.attendance_sheet, is_numbered=False),
    "bien-ban": PaperKind("Biên bản hội nghị", MINUTES, minutes),
    "to-trinh": PaperKind("Tờ trình đề nghị công nhận", SUBMISSION, submission, may_have=_has_result),
    "de-an-co-cau": PaperKind("Đề án cơ cấu, số lượng", before.SCHEME, before.scheme, is_of_election=True),
    "danh-sach-gioi-thieu": PaperKind(
        "Danh sách giới thiệu, trích ngang",
        before.LIST,
        before.proposals,
        is_numbered=False,
        is_of_election=True,
        needs=Verb.CORRECT,
    ),
    "bien-ban-hiep-thuong": PaperKind(
        "Biên bản hiệp thương", before.ROUND, before.round_minutes(1), is_of_election=True
    ),
    "phieu-bieu-quyet": PaperKind(
        "Phiếu biểu quyết cả danh sách",
        counting.SLIP,
        counting.slips_on_all,
        is_numbered=False,
        is_of_election=True,
    ),
    "phieu-tung-nguoi": PaperKind(
        "Phiếu biểu quyết từng người",
        counting.SLIP,
        counting.slips_one_by_one,
        is_numbered=False,
        is_of_election=True,
    ),
    "bien-ban-kiem-phieu": PaperKind(
        "Biên bản kiểm phiếu", counting.TALLY, counting.tally_record, is_of_election=True
    ),
    "thong-bao-ket-luan": PaperKind("Thông báo kết luận", CONCLUSIONS, conclusions, may_have=may_conclude),
    "nghi-quyet": PaperKind("Nghị quyết", RESOLUTION, resolution, may_have=adopted_any),
}
ROUND: Final = "bien-ban-hiep-thuong"


def papers_of(conference: Conference) -> dict[str, PaperKind]:
    """Those that this conference can have; a submission only where a recorded board was elected."""
    found = {slug: paper for slug, paper in PAPERS.items() if _may_have(conference, paper)}
    return found | _of_rounds(conference)


def paper_of(conference: Conference, slug: str) -> PaperKind | None:
    """The paper of that address, if this conference can have it; the others are not asked about."""
    if slug not in PAPERS:
        return _of_rounds(conference).get(slug)
    return PAPERS[slug] if _may_have(conference, PAPERS[slug]) else None


def _may_have(conference: Conference, paper: PaperKind) -> bool:
    if conference.is_withdrawn or (paper.is_of_election and not conference.elects):
        return False
    return paper.may_have(conference)


def _of_rounds(conference: Conference) -> dict[str, PaperKind]:
    """The minutes of each round of consultation after the first, which every election has, dotted or told."""
    first = PAPERS[ROUND]
    if not _may_have(conference, first):
        return {}
    election = election_of(conference)
    count = election.rounds.count() if election.pk else 0
    return {
        f"{ROUND}-{number}": replace(
            first, title=f"Biên bản hiệp thương, vòng {number}", build=before.round_minutes(number)
        )
        for number in range(2, count + 1)
    }
