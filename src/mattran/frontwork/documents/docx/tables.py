"""Tables: biểu with heads that repeat, and the invisible ones that hold things side by side."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mattran.frontwork.documents.docx.lines import centred, space
from mattran.frontwork.documents.docx.measuring import TWIPS_PER_MM, alignment, mm, pt
from mattran.frontwork.documents.docx.xml import add
from mattran.frontwork.documents.layout import Layout, column_widths
from mattran.frontwork.documents.paper import Align, Line, Table, placed

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph as WordParagraph


def grid(file: "Document", rows: int, widths: Iterable[float], style: str | None = None) -> "WordTable":
    """A table of fixed column widths; without a style it only holds things side by side."""
    from docx.enum.table import WD_TABLE_ALIGNMENT

    wide = list(widths)
    table: WordTable = file.add_table(rows, len(wide), style=style)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _inner_margins(table, 0 if style is None else 1.2)
    for column, width in zip(table.columns, wide, strict=True):
        column.width = mm(width)
    for row in table.rows:
        if style is None:
            add(row._tr.get_or_add_trPr(), "w:cantSplit")
        for cell, width in zip(row.cells, wide, strict=True):
            cell.width = mm(width)
    return table


def add_table(file: "Document", table: Table, look: Layout, width: float) -> None:
    """Biểu, with its caption and unit above it."""
    _caption(file, table, look)
    rows = (*table.header, *table.rows, *table.footer)
    made = grid(file, len(rows), column_widths(table, look, width), style="Table Grid")
    head, foot = len(table.header), len(table.header) + len(table.rows)
    ready = [tuple(row.cells) for row in made.rows]  # asked once: python-docx counts all cells each time
    for place, cells in enumerate(placed(rows, len(table.columns))):
        is_head, is_foot = place < head, place >= foot
        _mark_row(made.rows[place], is_head=is_head)
        if table.row_height and not is_head:
            made.rows[place].height = mm(table.row_height)  # at least: Word's rule where none is named
        for at, cell in cells:
            is_across = cell.columns == len(table.columns) > 1
            align = Align.LEFT if is_across else table.columns[at].align
            found = ready[place][at]
            if cell.columns > 1 or cell.rows > 1:
                found = found.merge(ready[place + cell.rows - 1][at + cell.columns - 1])
            is_bold = is_head or is_foot or cell.is_bold
            words = _fill(found, cell.text, Align.CENTER if is_head else align, look, is_bold=is_bold)
            stays = is_across or (table.is_short and place + 1 < len(rows))
            words.paragraph_format.keep_with_next = stays
    space(file, 6)


def _caption(file: "Document", table: Table, look: Layout) -> None:
    if table.caption:
        caption = centred(file, table.caption, look.table_size, is_bold=True)
        caption.paragraph_format.space_before, caption.paragraph_format.keep_with_next = pt(6), True
    if table.unit_note:
        note = centred(file, table.unit_note, look.table_size, is_italic=True)
        note.alignment, note.paragraph_format.keep_with_next = alignment(Align.RIGHT), True


def _fill(cell: "_Cell", text: Line, align: Align, look: Layout, *, is_bold: bool) -> "WordParagraph":
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for spare in cell.paragraphs[1:]:
        spare._p.getparent().remove(spare._p)
    words = centred(cell, text, look.table_size, is_bold=is_bold)
    words.alignment = alignment(align)
    words.paragraph_format.space_before = words.paragraph_format.space_after = pt(2)
    return words


def _mark_row(row: "_Row", *, is_head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    add(properties, "w:cantSplit")
    if is_head:
        add(properties, "w:tblHeader")


def _inner_margins(table: "WordTable", side: float) -> None:
    margins = add(table._tbl.tblPr, "w:tblCellMar", before="w:tblLook")
    for edge in ("left", "right"):
        add(margins, f"w:{edge}", w=str(round(side * TWIPS_PER_MM)), type="dxa")
