"""What a paper says: every line in reading order, its words, and the records they came from."""

import re
from collections.abc import Iterable, Iterator

from mattran.frontwork.documents.paper.blocks import Block, Bullets, Heading, PageBreak, Paragraph, Table
from mattran.frontwork.documents.paper.frame import (
    RECIPIENTS_HEAD,
    Paper,
    addressee_lines,
    basis_lines,
    recipient_lines,
)
from mattran.frontwork.documents.paper.inline import Blank, Line, Origin, line, plain, shown


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
    if paper.authority:
        yield paper.authority
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
