"""The sections of a conference as pages: their addresses, their order, and what each shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from mattran.frontwork.conferences import actions, forms
from mattran.frontwork.conferences.actions.sections.occasion import PUBLICITY
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import Conference, election_of


@dataclass(frozen=True)
class Part:
    """A section: its place in the address, its heading, its form, and what it is made of."""

    slug: str
    title: str
    form: type[forms.SectionForm]
    section: type[actions.Section]
    hint: str = ""


ABOUT: Final = Part("thong-tin", "Hội nghị gì?", forms.AboutForm, actions.About)
WHEN: Final = Part("khi-nao", "Ngày nào, ở đâu?", forms.WhenForm, actions.When)
ATTENDANCE: Final = Part(
    "thanh-phan", "Ai dự?", forms.AttendanceForm, actions.Attendance, "Chỉ ghi điều đã rõ, còn lại để trống."
)
AGENDA: Final = Part(
    "chuong-trinh",
    "Chương trình và kết quả từng mục",
    forms.AgendaForm,
    actions.Agenda,
    "Hết dòng trống thì bấm “Lưu, ghi thêm dòng”.",
)
REPORT: Final = Part(
    "bao-cao",
    "Báo cáo tại hội nghị",
    forms.ReportForm,
    actions.Report,
    "Chọn từ danh mục để tên cuộc vận động không bị viết sai. Số liệu thì ghi ở từng việc đã làm.",
)
BOARD: Final = Part("cu-ban", "Hiệp thương cử Ban", forms.BoardForm, actions.Board)
HEAD: Final = Part("cu-truong-ban", "Hiệp thương cử Trưởng ban", forms.HeadForm, actions.Head)
VOTING: Final = Part(
    "bieu-quyet",
    "Biểu quyết",
    forms.VotingForm,
    actions.Voting,
    "Ghi lại số đã đếm tại hội nghị. Phiếu kín đếm bằng tay, sổ không bỏ phiếu thay ai.",
)
STRUCTURE: Final = Part("co-cau", "Cơ cấu, số lượng", forms.StructureForm, actions.Structure)
PROPOSALS: Final = Part(
    "gioi-thieu",
    "Giới thiệu nhân sự",
    forms.ProposalsForm,
    actions.Proposals,
    "Trích ngang chỉ người ghi và cấp trên xem được; Ban được công nhận thì sổ xoá.",
)
ROUNDS: Final = Part(
    "lay-y-kien",
    "Lấy ý kiến, hiệp thương trước hội nghị",
    forms.RoundsForm,
    actions.Rounds,
    "Hết dòng trống thì bấm “Lưu, ghi thêm dòng”.",
)
CHANGES: Final = Part(
    "kien-toan",
    "Kiện toàn giữa nhiệm kỳ",
    forms.ChangesForm,
    actions.Changes,
    "Cho thôi, cử thay thế, cử bổ sung. Từ ngày cấp trên công nhận, chức danh mới đổi trong sổ.",
)
REPORTED: Final = frozenset({ConferenceKind.TERM, ConferenceKind.COMMITTEE, ConferenceKind.CONGRESS})
"""Where a report on a past period is given."""


def parts_of(conference: Conference) -> list[Part]:
    """All sections of that conference, in the order in which its minutes tell them."""
    elected = [BOARD, HEAD, VOTING, STRUCTURE, PROPOSALS, ROUNDS] if conference.elects else []
    if conference.may_change_seats:
        elected = [CHANGES, VOTING] if conference.decides_seats else [CHANGES]
    reported = [REPORT] if conference.kind in REPORTED else []
    return [ABOUT, WHEN, ATTENDANCE, AGENDA, *reported, *elected]


def asked_first(conference: Conference) -> list[Part]:
    """The few pages that a head is led through; the others stand open on the last page."""
    return [WHEN, BOARD, HEAD] if conference.elects else [WHEN, ATTENDANCE]


def after(conference: Conference, part: Part) -> str:
    """Where one goes on after a section: the next page of the short way, else the conference."""
    way = asked_first(conference)
    if not conference.is_draft or part not in way or part == way[-1]:
        return conference.get_absolute_url()
    return address(conference, way[way.index(part) + 1])


def address(conference: Conference, part: Part) -> str:
    """The page of a section."""
    name = "section" if conference.is_unrecorded else "correct"
    return reverse(f"conferences:{name}", args=[conference.pk, part.slug])


@dataclass(frozen=True)
class Row:
    """One answer: what, its value, "" when nobody said."""

    label: str
    value: str


@dataclass(frozen=True)
class Group:
    """A section as rows, with the page where it is changed ("" where it may not be)."""

    title: str
    rows: list[Row]
    href: str

    @property
    def told(self) -> list[Row]:
        """The answers that somebody gave."""
        return [row for row in self.rows if row.value]

    @property
    def blank_count(self) -> int:
        """How many answers nobody gave."""
        return len(self.rows) - len(self.told)

    @property
    def blank_words(self) -> str:
        """What nobody said, in one sentence: "buổi, khai mạc, nơi họp"."""
        return ", ".join(row.label.lower() for row in self.rows if not row.value)


def groups(conference: Conference, *, may_change: bool, is_ahead: bool = False) -> list[Group]:
    """Every section with its answers. What a kind is never asked is no blank.

    Of a planned conference whose day is ahead nobody is asked who was elected.
    """
    found = list(_groups(conference, may_change))
    if is_ahead and conference.is_planned:
        before = (STRUCTURE, PROPOSALS, ROUNDS)
        parts = [part for part in parts_of(conference) if part not in before]
        later = {part.title for part in parts if part.section.is_of_election}
        found = [group for group in found if group.title not in later or group.told]
    return found


def _groups(conference: Conference, may_change: bool) -> Iterator[Group]:
    is_open = election_of(conference).is_open
    for part in parts_of(conference):
        words = dict(part.section.of(conference).words())
        for name in _unasked(conference, part):
            words.pop(name, None)
        may = may_change and (is_open or not part.section.is_of_election)
        rows = [Row(label, value) for label, value in words.items()]
        yield Group(part.title, rows, address(conference, part) if may else "")


def _unasked(conference: Conference, part: Part) -> tuple[str, ...]:
    if part is STRUCTURE and election_of(conference).has_no_structure:
        return ("Số lượng dự kiến",)
    if part is PROPOSALS and (
        election_of(conference).forgotten_at or election_of(conference).has_no_proposals
    ):
        return ("Trích ngang",)
    if part is WHEN and conference.starts_at:
        return ("Buổi",)
    if part is CHANGES and not conference.decides_seats:
        return ("Kiện toàn", "Hình thức biểu quyết")
    if part is WHEN:
        return (PUBLICITY,)
    if part is not ABOUT:
        return ()
    never = ("Tên ghi riêng",) if not conference.title and conference.kind != ConferenceKind.OTHER else ()
    extended = () if conference.is_extended else ("Mở rộng",)
    if conference.elects:
        return ("Lần thứ", "Khoá", *extended, *never)
    if conference.kind in (ConferenceKind.COMMITTEE, ConferenceKind.CONGRESS):
        return ("Nhiệm kỳ tổng kết", *extended, *never)
    return ("Nhiệm kỳ mới", "Nhiệm kỳ tổng kết", "Khoá", *extended, *never)


def told_meanwhile(conference: Conference, typed: actions.Section) -> str:
    """That somebody saved first, and what stands written otherwise than it was typed on this page."""
    stands, said = type(typed).of(conference).words(), typed.words()
    other = [f"{name}: {word[:200] or 'chưa ghi'}" for name, word in stands.items() if word != said[name]]
    standing = f" Trong sổ đang ghi: {'; '.join(other)}." if other else ""
    return (
        f"Có người vừa sửa hội nghị này. Điều ông/bà gõ còn ở dưới, chưa lưu.{standing} Hãy xem rồi lưu lại; "
        "lưu thì trang này thay điều trong sổ."
    )
