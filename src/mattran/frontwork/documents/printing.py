"""The register of papers received as an official list, on A4 lying across."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.conf import settings

from mattran.base.dates import show
from mattran.directory.units.models import Unit
from mattran.frontwork.documents import queries
from mattran.frontwork.documents.layout import ND30
from mattran.frontwork.documents.models import IncomingDocument
from mattran.frontwork.documents.paper import (
    Align,
    Block,
    Column,
    Paper,
    Paragraph,
    Row,
    Stamp,
    Table,
    line,
    row,
)

LANDSCAPE: Final = replace(ND30, width=ND30.height, height=ND30.width, margin_left=20.0)

# Nghị định 30/2020/NĐ-CP, Phụ lục IV, mẫu sổ đăng ký văn bản đến; whom it was given to is not recorded here.
COLUMNS: Final = (
    ("Số đến", Column(0.6, Align.CENTER)),
    ("Ngày đến", Column(1.1, Align.CENTER)),
    ("Tác giả", Column(2.2)),
    ("Số, ký hiệu", Column(1.4)),
    ("Ngày tháng", Column(1.1, Align.CENTER)),
    ("Tên loại và trích yếu nội dung", Column(4.6)),
    ("Ghi chú", Column(2.2)),
)


def register_paper(unit: Unit, year: int, documents: Sequence[IncomingDocument], on: date) -> Paper:
    """The register of that year as it stands on the day it is printed; a blank is what nobody has stated.

    Raises NoLetterhead and UnknownKind while the catalogue is not there.
    """
    frame = queries.frame(unit=unit, kind="BC", on=on)  # every kind has the same head and place
    return Paper(
        letterhead=frame.letterhead,
        symbol="",
        place=frame.place,
        kind_name="SỔ VĂN BẢN ĐẾN",
        abstract=line(f"Năm {year}"),
        blocks=_blocks(documents),
        day=on,
        has_end_mark=False,
        stamp=Stamp.DEMO if settings.DEMO else Stamp.NONE,
    )


def _blocks(documents: Sequence[IncomingDocument]) -> tuple[Block, ...]:
    if not documents:
        return (Paragraph(line("Sổ của năm này chưa ghi văn bản nào."), Align.CENTER, is_indented=False),)
    table = Table(
        tuple(column for _, column in COLUMNS),
        header=(row(*(name for name, _ in COLUMNS)),),
        rows=tuple(_row(document) for document in documents),
    )
    return (table, Paragraph(line(_counted(documents)), is_indented=False))


def _row(document: IncomingDocument) -> Row:
    return row(
        document.number_text,
        show(document.arrived_on),
        document.sender,
        document.symbol,
        show(document.dated_on) if document.dated_on else "",
        f"{document.kind}: {document.abstract}" if document.kind else document.abstract,
        remarks(document),
    )


def remarks(document: IncomingDocument) -> str:
    """What stands in the last column: why it was taken out, until when it wants an answer, the note."""
    withdrawn = "" if document.is_standing else f"Đã bỏ: {document.withdrawn_because}"
    deadline = f"Hạn giải quyết: {show(document.deadline_on)}" if document.deadline_on else ""
    return ". ".join(filter(None, [withdrawn, deadline, " ".join(document.note.split())]))


def _counted(documents: Sequence[IncomingDocument]) -> str:
    first, last = documents[0].number_text, documents[-1].number_text
    gone = sum(not document.is_standing for document in documents)
    of_these = f", trong đó {gone} đã bỏ" if gone else ""
    return f"Sổ có {len(documents)} văn bản, từ số {first} đến số {last}{of_these}."
