"""What stands between the heading and the signature: headings, paragraphs, lists, tables, annexes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from mattran.frontwork.documents.paper.inline import Inline, Line, Origin, Run, line, plain

END_OF_TEXT: Final = "./."
SHORT_ROWS: Final = 12
SHORT_CELL: Final = 60  # letters: hardly two lines


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
    """Biểu: header rows repeat on every page; the footer (totals) stands once, in bold.

    `row_height`: at least so many millimetres a row, where people write by hand; 0: as high as its words.
    """

    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    footer: tuple[Row, ...] = ()
    caption: Line = ()
    unit_note: Line = ()
    row_height: float = 0

    @property
    def is_short(self) -> bool:
        """Whether it is so small that it stands whole on a page, and is never torn for a few rows."""
        words = (len(plain(cell.text)) for cells in self.rows for cell in cells)
        return len(self.rows) <= SHORT_ROWS and all(letters <= SHORT_CELL for letters in words)


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Paragraph | Bullets | Table | PageBreak


def row(*cells: "str | Inline | Line | Cell", is_bold: bool = False) -> Row:
    """A row of a table."""
    return tuple(cell if isinstance(cell, Cell) else Cell(line(cell), is_bold=is_bold) for cell in cells)


def plain_table(columns: Iterable[tuple[float, Align, str]], rows: Iterable[Row]) -> Table:
    """A table of one line of heads in bold: each column's share of the width, its side, its head."""
    columns = list(columns)
    return Table(
        columns=tuple(Column(width, side) for width, side, _ in columns),
        header=(row(*(words for _, _, words in columns), is_bold=True),),
        rows=tuple(rows),
    )


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


def closed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
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
