"""The frame: whose paper it is, its number and day, to whom it goes, who signs; and the paper as a whole."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Final

from mattran.base.dates import paper_date
from mattran.frontwork.documents.paper.blocks import Annex, Block, closed
from mattran.frontwork.documents.paper.inline import Blank, Line, Run, line, plain

RECIPIENTS_HEAD: Final = "Nơi nhận:"
ADDRESSEES_HEAD: Final = "Kính gửi:"


@dataclass(frozen=True)
class StateHeading:
    """Quốc hiệu and Tiêu ngữ."""

    country: str = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class LetterheadLine:
    """A line of the letterhead's left half: the superior in regular type, the issuer in bold."""

    text: Line
    is_bold: bool = False


@dataclass(frozen=True)
class Letterhead:
    """Tên cơ quan ban hành on the left, State heading on the right (unless a body's rules leave it out)."""

    lines: tuple[LetterheadLine, ...]
    state_heading: StateHeading | None = field(default_factory=StateHeading)


@dataclass(frozen=True)
class Signature:
    """Chữ ký: in whose name (TM., KT., TL., TUQ.), the post, and the name; an unknown name stays blank."""

    authority: tuple[Line, ...] = ()
    post: Line = ()
    name: Line = ()
    note: Line = ()


class Stamp(Enum):
    """What every page says above its text, so that nobody takes it for the official copy."""

    NONE = ""
    DRAFT = "DỰ THẢO"
    DEMO = "BẢN MẪU – KHÔNG CÓ GIÁ TRỊ"
    DEMO_DRAFT = "DỰ THẢO – BẢN MẪU, KHÔNG CÓ GIÁ TRỊ"
    CANCELLED = "VĂN BẢN ĐÃ HUỶ"


@dataclass(frozen=True)
class Paper:
    """Văn bản: an official paper, whole.

    `symbol` is what stands after the stroke ("BC-MTTQ-BTT"). `number` and `day` are empty until the paper is
    issued and print as blanks. `authority` is who decides or resolves, in bold above the legal bases (thẩm
    quyền ban hành; NĐ 30/2020, Phụ lục III, mẫu 1.1 and 1.2). A paper without `kind_name`
    is an official letter (công văn): its abstract stands under the number, its addressees after "Kính
    gửi:".
    """

    letterhead: Letterhead
    symbol: str
    place: str
    kind_name: str
    abstract: Line
    blocks: tuple[Block, ...]
    number: str = ""
    day: date | None = None
    year: int | None = None
    addressees: tuple[Line, ...] = ()
    authority: Line = ()
    legal_bases: tuple[Line, ...] = ()
    recipients: tuple[Line, ...] = ()
    signatures: tuple[Signature, ...] = ()
    annexes: tuple[Annex, ...] = ()
    has_end_mark: bool = True
    stamp: Stamp = Stamp.NONE

    @property
    def number_and_symbol(self) -> Line:
        """ "Số: 12/BC-MTTQ-BTT", or with a blank before the stroke; nothing for a paper without a symbol."""
        if not self.symbol:
            return ()
        return line("Số: ", self.number or Blank(6), f"/{self.symbol}")

    @property
    def place_and_day(self) -> Line:
        """ "Phường Mẫu, ngày 04 tháng 8 năm 2026"; parts not known yet are blanks."""
        place = f"{self.place}, " if self.place else ""
        if self.day is not None:
            return line(place + paper_date(self.day))
        year = str(self.year) if self.year else Blank(6)
        return line(f"{place}ngày ", Blank(4), " tháng ", Blank(4), " năm ", year)

    @property
    def title(self) -> str:
        """The paper's name in words, as files and lists call it: "Báo cáo công tác Mặt trận 6 tháng …"."""
        return sentence_case(" ".join(f"{self.kind_name} {plain(self.abstract)}".split())) or self.symbol

    @property
    def abstract_text(self) -> str:
        """The abstract as a plain string."""
        return " ".join(plain(self.abstract).split())

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks, closed with "./." where the text ends."""
        return closed(self.blocks) if self.has_end_mark else self.blocks

    def annex_note(self) -> Line:
        """What an annex says under its title: "(Kèm theo Báo cáo số 12/BC-MTTQ-BTT ngày …)"."""
        kind = sentence_case(self.kind_name) or "Công văn"
        number = line(" số ", self.number or Blank(6), f"/{self.symbol}") if self.symbol else ()
        day = (
            paper_date(self.day)
            if self.day
            else line("ngày ", Blank(4), " tháng ", Blank(4), " năm ", Blank(6))
        )
        return line(f"(Kèm theo {kind}", number, " ", day, ")")

    def stamped(self, stamp: Stamp) -> "Paper":
        """The same paper under another stamp."""
        return replace(self, stamp=stamp)


def recipient_lines(paper: Paper) -> tuple[Line, ...]:
    """ "- Đảng uỷ phường (để b/c);" … "- Lưu: BTT-MTTQ." with their dashes and stops."""
    return tuple(line("- ", text) for text in _stopped(paper.recipients))


def addressee_lines(paper: Paper) -> tuple[Line, ...]:
    """ "Kính gửi: …" on one line, or the head and each addressee on its own."""
    if len(paper.addressees) == 1:
        return (line(f"{ADDRESSEES_HEAD} ", paper.addressees[0]),)
    if not paper.addressees:
        return ()
    rest = (line("- ", text) for text in _stopped(paper.addressees))
    return (line(ADDRESSEES_HEAD), *rest)


def basis_lines(paper: Paper) -> tuple[Line, ...]:
    """ "Căn cứ …;" … "Căn cứ ….", in italics."""
    return tuple(
        tuple(replace(part, is_italic=True) if isinstance(part, Run) else part for part in text)
        for text in _stopped(paper.legal_bases)
    )


def sentence_case(text: str) -> str:
    """A kind name in capitals as it stands in running text: "BÁO CÁO" → "Báo cáo"."""
    words = text.split()
    loud = [word for word in words if word.isupper()]
    if not words or not words[0].isupper():
        return text
    quiet = len(loud) if len(loud) == len(words) else words.index(next(w for w in words if not w.isupper()))
    return " ".join([words[0].capitalize(), *(word.lower() for word in words[1:quiet]), *words[quiet:]])


def _stopped(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Each line closed by a semicolon, the last by a full stop, unless it brought its own."""
    last = len(lines) - 1
    return tuple(
        text if plain(text).rstrip()[-1:] in (";", ".") else line(text, "." if place == last else ";")
        for place, text in enumerate(lines)
    )
