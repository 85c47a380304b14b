"""A paper as a page shows it: the same words in the same order, laid out for a template."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mattran.frontwork.documents.paper import (
    Align,
    Blank,
    Block,
    Bullets,
    Cell,
    Heading,
    Line,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
    addressee_lines,
    basis_lines,
    placed,
    plain,
    recipient_lines,
    shown,
)


@dataclass(frozen=True)
class Piece:
    """Words in one look, or a blank."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_blank: bool = False


@dataclass(frozen=True)
class ShownCell:
    """A cell with what its column says about it."""

    pieces: tuple[Piece, ...]
    columns: int
    rows: int
    is_number: bool
    is_bold: bool


@dataclass(frozen=True)
class Shown:
    """A block: what it is ("heading", "paragraph", "bullets", "table") and what it says."""

    kind: str
    lines: tuple[tuple[Piece, ...], ...] = ()
    level: int = 0
    header: tuple[tuple[ShownCell, ...], ...] = ()
    rows: tuple[tuple[ShownCell, ...], ...] = ()
    footer: tuple[tuple[ShownCell, ...], ...] = ()
    caption: str = ""


@dataclass(frozen=True)
class Preview:
    """A paper for reading on a page."""

    before: tuple[Shown, ...]
    body: tuple[Shown, ...]
    recipients: tuple[str, ...]
    signatures: tuple[tuple[str, ...], ...]
    annexes: tuple[tuple[str, tuple[Shown, ...]], ...]


def preview(paper: Paper) -> Preview:
    """The paper's text without its head, which the page has in its own way."""
    authority = (paper.authority,) if paper.authority else ()
    before = (*addressee_lines(paper), *authority, *basis_lines(paper))
    return Preview(
        before=tuple(_paragraph(text) for text in before),
        body=tuple(_blocks(paper.body)),
        recipients=tuple(plain(text) for text in recipient_lines(paper)),
        signatures=tuple(
            tuple(plain(text) for text in (*each.authority, each.post, each.note, each.name) if text)
            for each in paper.signatures
        ),
        annexes=tuple(
            (f"{each.label}: {plain(each.title)}", tuple(_blocks(each.blocks))) for each in paper.annexes
        ),
    )


def _blocks(blocks: Iterable[Block]) -> Iterator[Shown]:
    for block in blocks:
        match block:
            case Heading(level=level, text=text):
                yield Shown("heading", (_pieces(text),), level=level)
            case Paragraph(text=text):
                yield _paragraph(text)
            case Bullets(items=items):
                yield Shown("bullets", tuple(_pieces(item) for item in items))
            case Table():
                yield _table(block)
            case _:
                pass


def _paragraph(text: Line) -> Shown:
    return Shown("paragraph", (_pieces(text),))


def _table(table: Table) -> Shown:
    caption = " – ".join(plain(text) for text in (table.caption, table.unit_note) if text)
    return Shown(
        "table",
        header=_rows(table, table.header),
        rows=_rows(table, table.rows),
        footer=_rows(table, table.footer),
        caption=caption,
    )


def _rows(table: Table, rows: tuple[Row, ...]) -> tuple[tuple[ShownCell, ...], ...]:
    return tuple(
        tuple(_cell(cell, table.columns[at].align) for at, cell in cells)
        for cells in placed(rows, len(table.columns))
    )


def _cell(cell: Cell, align: Align) -> ShownCell:
    is_number = align == Align.RIGHT and cell.columns == 1
    return ShownCell(_pieces(cell.text), cell.columns, cell.rows, is_number, cell.is_bold)


def _pieces(text: Line) -> tuple[Piece, ...]:
    return tuple(
        Piece("", is_blank=True)
        if isinstance(part, Blank)
        else Piece(shown(part.text), part.is_bold, isinstance(part, Run) and part.is_italic)
        for part in text
    )
