"""A paper as .docx by python-docx: what an officer goes on working with.

Times New Roman by name, Vietnamese as the language, headings as styles, table heads that repeat. The file
says nothing about the machine that made it, and the same paper gives the same bytes.
"""

import io
import math
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from mattran.frontwork.documents import fonts
from mattran.frontwork.documents.layout import ND30, Layout, column_widths
from mattran.frontwork.documents.paper import (
    RECIPIENTS_HEAD,
    Align,
    Annex,
    Blank,
    Block,
    Bullets,
    Heading,
    Line,
    PageBreak,
    Paper,
    Paragraph,
    Run,
    Signature,
    Stamp,
    Table,
    addressee_lines,
    basis_lines,
    dots,
    line,
    placed,
    recipient_lines,
    shown,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.table import Table as WordTable
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.parfmt import ParagraphFormat

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNDATED: Final = date(2000, 1, 1)
LONG_BLANK: Final = 16
TWIPS_PER_MM: Final = 1440 / 25.4
_ZIP_TIME: Final = (2000, 1, 1, 0, 0, 0)


def render(paper: Paper, layout: Layout = ND30) -> bytes:
    """The paper as .docx."""
    return _Writer(paper, layout).write()


class _Writer:
    """One paper on its way into one file."""

    def __init__(self, paper: Paper, layout: Layout) -> None:
        import docx  # heavy: loaded when a paper is printed, not when the server starts

        self.paper, self.look = paper, layout
        self.file: Document = docx.Document()

    def write(self) -> bytes:
        self._set_up_styles()
        self._set_up_page(self.file.sections[0], is_landscape=False)
        self._describe()
        self._letterhead()
        self._name()
        self._addressees()
        for text in basis_lines(self.paper):
            self._paragraph(text, align=Align.JUSTIFY, is_indented=True)
        self._blocks(self.paper.body)
        self._closing()
        for annex in self.paper.annexes:
            self._annex(annex)
        return _without_traces(self.file)

    # --- Set-up ---

    def _set_up_styles(self) -> None:
        styles: Any = self.file.styles
        normal = styles["Normal"]
        self._type(normal, self.look.body_size)
        normal.paragraph_format.space_before = normal.paragraph_format.space_after = _pt(0)
        normal.paragraph_format.widow_control = True
        for level in range(1, 5):
            style = styles[f"Heading {level}"]
            self._type(style, self.look.body_size)
            style.font.bold, style.font.italic = level < 4, level > 2
            style.font.color.rgb = None
            _drop(style.element.rPr, "w:color")
            shape = style.paragraph_format
            shape.space_before, shape.space_after = _pt(self.look.paragraph_spacing), _pt(0)
            shape.first_line_indent, shape.keep_with_next = _mm(self.look.first_line_indent), True
            shape.line_spacing = self.look.line_spacing
        title = styles["Title"]
        self._type(title, self.look.kind_size)
        title.font.bold, title.font.color.rgb = True, None
        for tag in ("w:color", "w:spacing", "w:kern"):
            _drop(title.element.rPr, tag)
        _drop(title.element.pPr, "w:pBdr")
        title.paragraph_format.space_before, title.paragraph_format.space_after = _pt(18), _pt(0)
        self._type(styles["Header"], self.look.page_number_size)

    def _type(self, style: "ParagraphStyle", size: float) -> None:
        """Times New Roman for every script, Vietnamese for the spelling checker."""
        style.font.name, style.font.size = self.look.typeface, _pt(size)
        properties = style.element.get_or_add_rPr()
        names = properties.get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            names.attrib.pop(_name(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            names.set(_name(f"w:{script}"), self.look.typeface)
        _drop(properties, "w:lang")
        _add(properties, "w:lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")

    def _set_up_page(self, section: "Section", *, is_landscape: bool) -> None:
        from docx.enum.section import WD_ORIENT

        look = self.look
        section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
        wide, high = (look.height, look.width) if is_landscape else (look.width, look.height)
        section.page_width, section.page_height = _mm(wide), _mm(high)
        section.top_margin, section.bottom_margin = _mm(look.margin_top), _mm(look.margin_bottom)
        section.left_margin, section.right_margin = _mm(look.margin_left), _mm(look.margin_right)
        section.header_distance = section.footer_distance = _mm(look.header_distance)
        section.different_first_page_header_footer = True
        section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
        self._stamp(section.first_page_header.paragraphs[0])
        number = self._stamp(section.header.paragraphs[0])
        width = wide - look.margin_left - look.margin_right
        _tabs(number, centre=width / 2)
        number.add_run("\t")
        _page_number(number.add_run())

    def _stamp(self, place: "WordParagraph") -> "WordParagraph":
        if self.paper.stamp is not Stamp.NONE:
            run = place.add_run(self.paper.stamp.value)
            run.bold, run.font.size = True, _pt(self.look.stamp_size)
            _add(run._r.get_or_add_rPr(), "w:bdr", val="single", sz="4", space="2", color="auto")
        return place

    def _describe(self) -> None:
        about = self.file.core_properties
        about.title, about.language = shown(self.paper.title), "vi-VN"
        about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
        day = self.paper.day or UNDATED
        about.created = about.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (naive is UTC)
        about.revision = 1

    # --- Frame ---

    def _letterhead(self) -> None:
        look, paper = self.look, self.paper
        widths = (look.text_width * look.left_share, look.text_width * (1 - look.left_share))
        table = self._frame(2, widths)
        left, right = table.cell(0, 0), table.cell(0, 1)
        issuer = [
            self._in_cell(left, each.text, look.issuer_size, is_bold=each.is_bold)
            for each in paper.letterhead.lines
        ]
        if issuer:
            last = paper.letterhead.lines[-1]
            share = _text_width(last.text, look.issuer_size, is_bold=last.is_bold) * look.issuer_rule
            self._rule(left, widths[0], max(share, 12.0))
        if heading := paper.letterhead.state_heading:
            self._in_cell(right, line(heading.country), look.country_size, is_bold=True)
            self._in_cell(right, line(heading.motto), look.motto_size, is_bold=True)
            self._rule(right, widths[1], _text_width(line(heading.motto), look.motto_size, is_bold=True))
        number = self._in_cell(table.cell(1, 0), paper.number_and_symbol, look.number_size)
        number.paragraph_format.space_before = _pt(6)
        if not paper.kind_name:
            self._in_cell(table.cell(1, 0), paper.abstract, look.letter_abstract_size)
        day = self._in_cell(table.cell(1, 1), paper.place_and_day, look.day_size, is_italic=True)
        day.paragraph_format.space_before = _pt(6)

    def _name(self) -> None:
        look = self.look
        if not self.paper.kind_name:
            self._space(6)
            return
        self._centred(line(self.paper.kind_name), look.kind_size).style = self.file.styles["Title"]
        if self.paper.abstract:
            abstract = self._centred(self.paper.abstract, look.abstract_size)
            width = _balanced(_text_width(self.paper.abstract, look.abstract_size, is_bold=True), look)
            abstract.paragraph_format.left_indent = abstract.paragraph_format.right_indent = _mm(
                (look.text_width - width) / 2
            )
            self._rule(self.file, look.text_width, width * look.abstract_rule)
        self._space(6)

    def _addressees(self) -> None:
        lines = addressee_lines(self.paper)
        for text in lines:
            place = self._paragraph(text, align=Align.CENTER if len(lines) == 1 else Align.LEFT)
            if len(lines) > 1:
                place.paragraph_format.left_indent = _mm(self.look.text_width * 0.25)
        if lines:
            self._space(6)

    def _closing(self) -> None:
        """Recipients and signatures, never on a page without some of the text."""
        paper = self.paper
        if not paper.signatures and not paper.recipients:
            return
        self.file.paragraphs[-1].paragraph_format.keep_with_next = True
        self._space(10, keep_with_next=True)
        if len(paper.signatures) > 1:
            self._recipients(self.file)
            count = min(len(paper.signatures), 3)
            table = self._frame(-(-len(paper.signatures) // count), (self.look.text_width / count,) * count)
            for place, signature in enumerate(paper.signatures):
                self._signature(table.cell(place // count, place % count), signature)
            return
        table = self._frame(1, (self.look.text_width * 0.45, self.look.text_width * 0.55))
        self._recipients(table.cell(0, 0))
        for signature in paper.signatures:
            self._signature(table.cell(0, 1), signature)

    def _recipients(self, place: "Document | _Cell") -> None:
        if not self.paper.recipients:
            return
        look = self.look
        head = self._in_cell(
            place, line(RECIPIENTS_HEAD), look.recipients_head_size, is_bold=True, is_italic=True
        )
        head.alignment = _alignment(Align.LEFT)
        for text in recipient_lines(self.paper):
            self._in_cell(place, text, look.recipients_size).alignment = _alignment(Align.LEFT)

    def _signature(self, cell: "_Cell", signature: Signature) -> None:
        size = self.look.signature_size
        for text in (*signature.authority, signature.post):
            if text:
                self._in_cell(cell, text, size, is_bold=True)
        if signature.note:
            self._in_cell(cell, signature.note, size, is_italic=True)
        name = self._in_cell(cell, signature.name, size, is_bold=True)
        name.paragraph_format.space_before = _mm(self.look.signing_space)

    def _annex(self, annex: Annex) -> None:
        from docx.enum.section import WD_SECTION

        look = self.look
        section = self.file.add_section(WD_SECTION.NEW_PAGE)
        self._set_up_page(section, is_landscape=annex.is_landscape)
        if look.annex_restarts_pages:
            _add(section._sectPr, "w:pgNumType", before="w:cols", start="1")
        note, width = self.paper.annex_note(), look.width_of(annex)
        self._centred(line(annex.label), look.body_size)
        self._centred(annex.title, look.body_size)
        self._centred(note, look.number_size, is_bold=False, is_italic=True)
        self._rule(self.file, width, _text_width(note, look.number_size) * look.abstract_rule)
        self._space(6)
        self._blocks(annex.blocks, width)

    # --- Blocks ---

    def _blocks(self, blocks: tuple[Block, ...], width: float | None = None) -> None:
        for block in blocks:
            match block:
                case Heading(level=level, text=text):
                    place = self.file.add_paragraph(style=f"Heading {min(max(level, 1), 4)}")
                    _say(place, text)
                case Paragraph(text=text, align=align, is_indented=is_indented):
                    self._paragraph(text, align=align, is_indented=is_indented)
                case Bullets(items=items):
                    for item in items:
                        self._paragraph(line("- ", item), align=Align.JUSTIFY, is_indented=True)
                case Table():
                    self._table(block, width or self.look.text_width)
                case PageBreak():
                    self._space(1).page_break_before = True

    def _paragraph(self, text: Line, *, align: Align, is_indented: bool = False) -> "WordParagraph":
        place = self.file.add_paragraph()
        place.alignment = _alignment(Align.LEFT if _has_long_blank(text) else align)
        shape = place.paragraph_format
        shape.space_before = _pt(self.look.paragraph_spacing)
        shape.line_spacing = self.look.line_spacing
        if is_indented:
            shape.first_line_indent = _mm(self.look.first_line_indent)
        _say(place, text)
        return place

    def _table(self, table: Table, width: float) -> None:
        size = self.look.table_size
        if table.caption:
            caption = self._centred(table.caption, size)
            caption.paragraph_format.space_before, caption.paragraph_format.keep_with_next = _pt(6), True
        if table.unit_note:
            note = self._centred(table.unit_note, size, is_bold=False, is_italic=True)
            note.alignment, note.paragraph_format.keep_with_next = _alignment(Align.RIGHT), True
        rows = (*table.header, *table.rows, *table.footer)
        grid = self._frame(len(rows), column_widths(table, self.look, width), style="Table Grid")
        head, foot = len(table.header), len(table.header) + len(table.rows)
        ready = [
            tuple(each.cells) for each in grid.rows
        ]  # asked once: python-docx counts all cells each time
        for place, cells in enumerate(placed(rows, len(table.columns))):
            is_head, is_foot = place < head, place >= foot
            _mark_row(grid.rows[place], is_head=is_head)
            for at, cell in cells:
                is_across = cell.columns == len(table.columns) > 1
                align = Align.LEFT if is_across else table.columns[at].align
                align = Align.CENTER if is_head else align
                found = ready[place][at]
                if cell.columns > 1 or cell.rows > 1:
                    found = found.merge(ready[place + cell.rows - 1][at + cell.columns - 1])
                words = self._cell(found, cell.text, align, is_bold=is_head or is_foot or cell.is_bold)
                words.paragraph_format.keep_with_next = is_across
        self._space(6)

    def _cell(self, found: "_Cell", text: Line, align: Align, *, is_bold: bool) -> "WordParagraph":
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

        found.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        for spare in found.paragraphs[1:]:
            spare._p.getparent().remove(spare._p)
        words = self._in_cell(found, text, self.look.table_size, is_bold=is_bold)
        words.alignment = _alignment(align)
        words.paragraph_format.space_before = words.paragraph_format.space_after = _pt(2)
        return words

    # --- Small things ---

    def _frame(self, rows: int, widths: Iterable[float], style: str | None = None) -> "WordTable":
        """A table of fixed column widths; without a style it only holds things side by side."""
        from docx.enum.table import WD_TABLE_ALIGNMENT

        wide = list(widths)
        table: WordTable = self.file.add_table(rows, len(wide), style=style)
        table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
        _inner_margins(table, 0 if style is None else 1.2)
        for column, width in zip(table.columns, wide, strict=True):
            column.width = _mm(width)
        for row in table.rows:
            if style is None:
                _add(row._tr.get_or_add_trPr(), "w:cantSplit")
            for cell, width in zip(row.cells, wide, strict=True):
                cell.width = _mm(width)
        return table

    def _in_cell(
        self,
        cell: "Document | _Cell",
        text: Line,
        size: float,
        *,
        is_bold: bool = False,
        is_italic: bool = False,
    ) -> "WordParagraph":
        """A centred paragraph; the first one of a cell is there already."""
        ready = [] if cell is self.file else [p for p in cell.paragraphs if not p.runs and p._p.pPr is None]
        place = ready[0] if ready else cell.add_paragraph()
        place.alignment = _alignment(Align.CENTER)
        _say(place, text, size, is_bold=is_bold, is_italic=is_italic)
        return place

    def _centred(
        self, text: Line, size: float, *, is_bold: bool = True, is_italic: bool = False
    ) -> "WordParagraph":
        place = self.file.add_paragraph()
        place.alignment = _alignment(Align.CENTER)
        _say(place, text, size, is_bold=is_bold, is_italic=is_italic)
        return place

    def _rule(self, place: "Document | _Cell", width: float, length: float) -> None:
        """A rule of that length in the middle: the upper border of an almost flat paragraph."""
        from docx.enum.text import WD_LINE_SPACING

        rule = place.add_paragraph()
        shape = rule.paragraph_format
        shape.left_indent = shape.right_indent = _mm(max(width - length, 0) / 2)
        shape.space_before, shape.space_after = _pt(2), _pt(0)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, _pt(2)
        borders = _add(rule._p.get_or_add_pPr(), "w:pBdr", before="w:spacing")
        _add(borders, "w:top", val="single", sz="6", space="1", color="auto")

    def _space(self, height: float, *, keep_with_next: bool = False) -> "ParagraphFormat":
        from docx.enum.text import WD_LINE_SPACING

        shape: ParagraphFormat = self.file.add_paragraph().paragraph_format
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, _pt(height)
        shape.keep_with_next = keep_with_next
        return shape


def _say(
    place: "WordParagraph",
    text: Line,
    size: float | None = None,
    *,
    is_bold: bool = False,
    is_italic: bool = False,
) -> None:
    for part in text:
        run = place.add_run(dots(part) if isinstance(part, Blank) else shown(part.text))
        if size is not None:
            run.font.size = _pt(size)
        if is_bold or (not isinstance(part, Blank) and part.is_bold):
            run.bold = True
        if is_italic or (isinstance(part, Run) and part.is_italic):
            run.italic = True


def _has_long_blank(text: Line) -> bool:
    """Whether a dotted line would tear a justified line apart."""
    return any(isinstance(part, Blank) and part.letters > LONG_BLANK for part in text)


def _mark_row(row: "_Row", *, is_head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    _add(properties, "w:cantSplit")
    if is_head:
        _add(properties, "w:tblHeader")


def _inner_margins(table: "WordTable", side: float) -> None:
    margins = _add(table._tbl.tblPr, "w:tblCellMar", before="w:tblLook")
    for edge in ("left", "right"):
        _add(margins, f"w:{edge}", w=str(round(side * TWIPS_PER_MM)), type="dxa")


def _tabs(place: "WordParagraph", *, centre: float) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT

    place.style.element.get_or_add_pPr()  # type: ignore[union-attr]
    _drop(place.style.element.pPr, "w:tabs")  # type: ignore[union-attr]
    place.paragraph_format.tab_stops.add_tab_stop(_mm(centre), WD_TAB_ALIGNMENT.CENTER)


def _page_number(run: Any) -> None:
    for kind in ("begin", "", "end"):
        if kind:
            _add(run._r, "w:fldChar", fldCharType=kind)
        else:
            instruction = _add(run._r, "w:instrText")
            instruction.text = "PAGE"


def _text_width(text: Line, size: float, *, is_bold: bool = False) -> float:
    """Millimetres that a line takes; Liberation Serif is as wide as Times New Roman."""
    from PIL import ImageFont

    face = ImageFont.truetype(fonts.path("Bold" if is_bold else "Regular"), 1000)
    words = "".join(dots(part) if isinstance(part, Blank) else shown(part.text) for part in text)
    return face.getlength(words) / 1000 * size * 25.4 / 72


def _balanced(width: float, look: Layout) -> float:
    """The width that sets a title in lines of about the same length."""
    most = look.text_width * look.title_share
    lines = math.ceil(width / most)
    return min(most, width / lines + (14 if lines > 1 else 2))


def _alignment(align: Align) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as WORD

    return {
        Align.LEFT: WORD.LEFT,
        Align.CENTER: WORD.CENTER,
        Align.RIGHT: WORD.RIGHT,
        Align.JUSTIFY: WORD.JUSTIFY,
    }[align]


def _pt(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)


def _mm(length: float) -> Any:
    from docx.shared import Mm

    return Mm(length)


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return qn(tag)


def _add(parent: Any, tag: str, before: str = "", **attributes: str) -> Any:
    """A child element, in front of its first sibling `before` if the schema wants it there."""
    from docx.oxml import OxmlElement

    child = OxmlElement(tag)
    for name, value in attributes.items():
        child.set(_name(f"w:{name}"), value)
    sibling = parent.find(_name(before)) if before else None
    if sibling is None:
        parent.append(child)
    else:
        sibling.addprevious(child)
    return child


def _drop(parent: Any, tag: str) -> None:
    for child in parent.findall(_name(tag)) if parent is not None else ():
        parent.remove(child)


def _without_traces(file: "Document") -> bytes:
    """The file without the template's thumbnail and with one time on all its parts."""
    package = file.part.package
    for key in [key for key, each in package.rels.items() if each.reltype.endswith("/thumbnail")]:
        del package.rels[key]
    draft, final = io.BytesIO(), io.BytesIO()
    file.save(draft)
    with zipfile.ZipFile(draft) as made, zipfile.ZipFile(final, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name, _ZIP_TIME), made.read(name), zipfile.ZIP_DEFLATED)
    return final.getvalue()
