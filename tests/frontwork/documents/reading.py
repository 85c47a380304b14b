"""Reads the words of rendered papers back."""

import io
import re
import zipfile
from typing import cast
from xml.etree import ElementTree

import pypdfium2

from mattran.frontwork.documents.paper import Paper, Stamp, Table, block_texts, comparable, plain

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_words(data: bytes) -> list[str]:
    """The words of a .docx in reading order, headers and footers left out."""
    body = part(data, "word/document.xml")
    paragraphs = (
        "".join(found.text or "" for found in each.iter(f"{WORD}t")) for each in body.iter(f"{WORD}p")
    )
    return comparable("\n".join(paragraphs))


def part(data: bytes, name: str) -> ElementTree.Element:
    """A part of a .docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return ElementTree.fromstring(file.read(name))  # noqa: S314 (made a moment ago, by us)


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(data) as file:
        return [page.get_textpage().get_text_range() for page in file]


def pdf_words(data: bytes, paper: Paper) -> list[str]:
    """The words of a PDF, without each page's stamp and number, and without the heads that tables repeat."""
    found: list[str] = []
    for text in pdf_pages(data):
        words = _without_furniture(comparable(text), paper.stamp)
        for head in _heads(paper):
            _put_in_order(words, head)
            if (
                words[: len(head)] == head
                and _contains(found, head)
                and not _starts_table(words, paper, head)
            ):
                words = words[len(head) :]
        found.append("\n".join(words))
    return comparable("\n".join(found))


def _without_furniture(words: list[str], stamp: Stamp) -> list[str]:
    marks = comparable(stamp.value)
    assert words[: len(marks)] == marks, f"no stamp: {words[:8]}"
    rest = words[len(marks) :]
    return rest[1:] if rest and re.fullmatch(r"[2-9]|[1-9]\d", rest[0]) else rest


def _put_in_order(words: list[str], head: list[str]) -> None:
    """A cell over two rows is drawn after its row: the words of a head count in any order."""
    for at in range(len(words) - len(head) + 1):
        if sorted(words[at : at + len(head)]) == sorted(head):
            words[at : at + len(head)] = head


def _heads(paper: Paper) -> list[list[str]]:
    blocks = (*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks))
    tables = [cast(Table, block) for block in blocks if isinstance(block, Table)]
    return [
        comparable("\n".join(plain(cell.text) for cells in table.header for cell in cells))
        for table in tables
    ]


def _contains(pages: list[str], head: list[str]) -> bool:
    return " ".join(head) in " ".join(" ".join(pages).split())


def _starts_table(words: list[str], paper: Paper, head: list[str]) -> bool:
    """Whether the head stands there for the first time: its first row follows."""
    blocks = [block for block in paper.blocks if isinstance(block, Table) and not block.caption]
    firsts = [comparable("\n".join(map(plain, block_texts((block,))))) for block in blocks]
    return any(words[: len(first)] == first for first in firsts)
