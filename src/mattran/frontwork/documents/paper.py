"""An official paper as typed data: what it says and in which order, never how it looks.

Two renderers (`docx`, `pdf`) print the same `Paper`; `words` is what both must say, no more and no less.
Every string may carry the record it came from (`Origin`), so that a figure on a page opens. Nothing here
knows a database, a clock or a file.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Final

from mattran.base.dates import paper_date

END_OF_TEXT: Final = "./."
RECIPIENTS_HEAD: Final = "Nơi nhận:"
ADDRESSEES_HEAD: Final = "Kính gửi:"


# --- Words in a line -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Origin:
    """The record a string came from: what kind of record, and its key there."""

    kind: str
    key: str


@dataclass(frozen=True)
class Run:
    """Words in one weight and slope."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    origin: Origin | None = None


@dataclass(frozen=True)
class Figure:
    """A figure that opens: what it says ("trên 3.850") and what it was reckoned from."""

    text: str
    origin: Origin
    is_bold: bool = False


@dataclass(frozen=True)
class Blank:
    """Chỗ trống: a fact that nobody stated, printed as a dotted line to be filled in by hand."""

    letters: int = 12
    origin: Origin | None = None


Inline = Run | Figure | Blank
Line = tuple[Inline, ...]


def line(*parts: "str | Inline | Line") -> Line:
    """A line of strings, runs, figures, blanks and other lines; spaces between them are the caller's."""
    found: list[Inline] = []
    for part in parts:
        if isinstance(part, tuple):
            found.extend(part)
        elif not isinstance(part, str):
            found.append(part)
        elif part:
            found.append(Run(part))
    return tuple(found)


def bold(text: str, origin: Origin | None = None) -> Run:
    """Words in bold."""
    return Run(text, is_bold=True, origin=origin)


def italic(text: str, origin: Origin | None = None) -> Run:
    """Words in italics."""
    return Run(text, is_italic=True, origin=origin)


# --- What stands between the heading and the signature ------------------------------------------------------


class Align(Enum):
    """Where the words of a paragraph or column stand."""

    LEFT = "LEFT"
    CENTER = "CENTER"
    RIGHT = "RIGHT"
    JUSTIFY = "JUSTIFY"


@dataclass(frozen=True)
class Heading:
    """A heading with its number written out ("I. KẾT QUẢ"); levels 1 (Phần, I.) to 4 (a)."""

    level: int
    text: Line


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of body text."""

    text: Line
    align: Align = Align.JUSTIFY
    is_indented: bool = True


@dataclass(frozen=True)
class Bullets:
    """A list with dashes, as Vietnamese papers set it."""

    items: tuple[Line, ...]


@dataclass(frozen=True)
class Cell:
    """A cell of a table; it may reach over several columns or rows (the cells beneath it are left out)."""

    text: Line = ()
    columns: int = 1
    rows: int = 1
    is_bold: bool = False


@dataclass(frozen=True)
class Column:
    """A column: its share of the width and where its words stand."""

    width: float = 1.0
    align: Align = Align.LEFT


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Biểu: header rows repeat on every page; the footer (totals) stands once, in bold."""

    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    footer: tuple[Row, ...] = ()
    caption: Line = ()
    unit_note: Line = ()


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Paragraph | Bullets | Table | PageBreak


def row(*cells: "str | Inline | Line | Cell", is_bold: bool = False) -> Row:
    """A row of a table."""
    return tuple(cell if isinstance(cell, Cell) else Cell(line(cell), is_bold=is_bold) for cell in cells)


def placed(rows: Iterable[Row], width: int) -> Iterator[list[tuple[int, Cell]]]:
    """Each row's cells with the column they start in, past the cells that reach down from above."""
    busy: dict[int, int] = {}
    for cells in rows:
        found, at = [], 0
        for cell in cells:
            while busy.get(at, 0):
                at += 1
            found.append((at, cell))
            for column in range(at, at + cell.columns):
                busy[column] = cell.rows
            at += cell.columns
        yield found
        busy = {column: busy.get(column, 0) - 1 for column in range(width) if busy.get(column, 0) > 1}


def paragraphs(text: str, origin: Origin | None = None) -> tuple[Paragraph, ...]:
    """Prose as people type it: each line that is not empty becomes a paragraph."""
    return tuple(Paragraph((Run(part.strip(), origin=origin),)) for part in text.splitlines() if part.strip())


@dataclass(frozen=True)
class Annex:
    """Phụ lục: on a new page, with its label, its title and the paper it belongs to; may lie across."""

    label: str
    title: Line
    blocks: tuple[Block, ...]
    is_landscape: bool = False


# --- The frame -----------------------------------------------------------------------------------------


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
    issued and print as blanks. A paper without `kind_name`
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
        return _closed(self.blocks) if self.has_end_mark else self.blocks

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


def _closed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The end mark after the last words; on a line of its own after a table."""
    match blocks[-1] if blocks else None:
        case Paragraph() as last:
            return (*blocks[:-1], replace(last, text=_ended(last.text)))
        case Bullets(items=items) if items:
            return (*blocks[:-1], Bullets((*items[:-1], _ended(items[-1]))))
        case _:
            return (*blocks, Paragraph((Run(END_OF_TEXT),)))


def _ended(text: Line) -> Line:
    """The end mark in place of the full stop, if there is one."""
    return line(text, END_OF_TEXT[1:] if plain(text).endswith(".") else END_OF_TEXT)


# --- What it says ------------------------------------------------------------------------------------------


def shown(text: str) -> str:
    """The text as both renderers print it: NFC, without control characters; line ends are spaces."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(_printable(char) for char in composed)


def plain(text: Line) -> str:
    """A line as a plain string; blanks are an ellipsis."""
    return "".join("…" if isinstance(part, Blank) else shown(part.text) for part in text)


def dots(blank: Blank) -> str:
    """The dotted line that a blank prints."""
    return "…" * max(2, blank.letters // 2)


def comparable(text: str) -> list[str]:
    """Words of extracted text for comparing: NFC, dotted lines as "…", invisible characters gone."""
    visible = re.sub("[\u00ad\u200b\u2060\ufeff]", "", shown(text))
    return re.sub(r"…(?:\s*…)*", "…", visible).split()


def words(paper: Paper) -> list[str]:
    """The words of the paper in reading order, without page numbers and stamp: what both must say."""
    return comparable("\n".join(plain(text) for text in texts(paper)))


def texts(paper: Paper) -> Iterator[Line]:
    """Every line of the paper in reading order."""
    heading = paper.letterhead.state_heading
    yield from (each.text for each in paper.letterhead.lines)
    if heading is not None:
        yield from (line(heading.country), line(heading.motto))
    yield paper.number_and_symbol
    if not paper.kind_name:
        yield paper.abstract
    yield paper.place_and_day
    if paper.kind_name:
        yield from (line(paper.kind_name), paper.abstract)
    yield from addressee_lines(paper)
    yield from basis_lines(paper)
    yield from block_texts(paper.body)
    yield from _closing_texts(paper)
    for annex in paper.annexes:
        yield from (line(annex.label), annex.title, paper.annex_note())
        yield from block_texts(annex.blocks)


def _closing_texts(paper: Paper) -> Iterator[Line]:
    if paper.recipients:
        yield line(RECIPIENTS_HEAD)
        yield from recipient_lines(paper)
    for signature in paper.signatures:
        yield from (*signature.authority, signature.post, signature.note, signature.name)


def block_texts(blocks: Iterable[Block]) -> Iterator[Line]:
    """Every line of the blocks in reading order."""
    for block in blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                yield text
            case Bullets(items=items):
                yield from (line("- ", item) for item in items)
            case Table():
                yield from (block.caption, block.unit_note)
                for cells in (*block.header, *block.rows, *block.footer):
                    yield from (cell.text for cell in cells)
            case PageBreak():
                pass


def origins(paper: Paper) -> Iterator[tuple[str, Origin]]:
    """Every string that knows its record, with that record, in reading order."""
    for text in texts(paper):
        for part in text:
            if part.origin is not None:
                yield ("…" if isinstance(part, Blank) else part.text), part.origin


def _printable(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cc" or char in "\u2028\u2029":
        return " "
    return "\ufffd" if category == "Cs" or ord(char) & 0xFFFE == 0xFFFE else char
