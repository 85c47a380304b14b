"""One paper on its way into one file: its frame and its blocks, in reading order."""

from typing import TYPE_CHECKING

from mattran.frontwork.documents.docx.lines import centred, coded, has_long_blank, rule, say, space
from mattran.frontwork.documents.docx.measuring import alignment, balanced, mm, pt, text_width
from mattran.frontwork.documents.docx.pages import set_up_pages
from mattran.frontwork.documents.docx.styles import set_up_styles
from mattran.frontwork.documents.docx.tables import add_table, grid
from mattran.frontwork.documents.docx.traces import describe, without_traces
from mattran.frontwork.documents.docx.xml import add
from mattran.frontwork.documents.layout import CODE_WORDS, Layout
from mattran.frontwork.documents.paper import (
    RECIPIENTS_HEAD,
    Align,
    Annex,
    Block,
    Bullets,
    Heading,
    Line,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Table,
    addressee_lines,
    basis_lines,
    line,
    recipient_lines,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph


class Writer:
    """Writes a paper from its letterhead to its last annex."""

    def __init__(self, paper: Paper, look: Layout, code: bytes = b"") -> None:
        import docx  # heavy: loaded when a paper is printed, not when the server starts

        self.paper, self.look, self.code = paper, look, code
        self.file: Document = docx.Document()

    def write(self) -> bytes:
        """The whole file."""
        set_up_styles(self.file, self.look)
        set_up_pages(self.file.sections[0], self.look, self.paper.stamp)
        describe(self.file, self.paper)
        self._letterhead()
        self._name()
        self._addressees()
        if self.paper.authority:
            centred(self.file, self.paper.authority, self.look.body_size, is_bold=True)
        for text in basis_lines(self.paper):
            self._paragraph(text, align=Align.JUSTIFY, is_indented=True)
        self._blocks(self.paper.body, self.look.text_width)
        if self.code:
            coded(self.file, self.code, CODE_WORDS, self.look.recipients_size)
        self._closing()
        for annex in self.paper.annexes:
            self._annex(annex)
        return without_traces(self.file)

    # --- Frame ---

    def _letterhead(self) -> None:
        look, paper = self.look, self.paper
        widths = (look.text_width * look.left_share, look.text_width * (1 - look.left_share))
        table = grid(self.file, 2, widths)
        self._issuer(table.cell(0, 0), widths[0])
        self._state_heading(table.cell(0, 1), widths[1])
        number = centred(table.cell(1, 0), paper.number_and_symbol, look.number_size)
        number.paragraph_format.space_before = pt(6)
        if not paper.kind_name:
            centred(table.cell(1, 0), paper.abstract, look.letter_abstract_size)
        day = centred(table.cell(1, 1), paper.place_and_day, look.day_size, is_italic=True)
        day.paragraph_format.space_before = pt(6)

    def _issuer(self, cell: "_Cell", width: float) -> None:
        size, lines = self.look.issuer_size, self.paper.letterhead.lines
        for each in lines:
            centred(cell, each.text, size, is_bold=each.is_bold)
        if lines:
            length = text_width(lines[-1].text, size, is_bold=lines[-1].is_bold) * self.look.issuer_rule
            rule(cell, width, max(length, 12.0))

    def _state_heading(self, cell: "_Cell", width: float) -> None:
        if heading := self.paper.letterhead.state_heading:
            motto, size = line(heading.motto), self.look.motto_size
            centred(cell, line(heading.country), self.look.country_size, is_bold=True)
            centred(cell, motto, size, is_bold=True)
            rule(cell, width, text_width(motto, size, is_bold=True))

    def _name(self) -> None:
        look, abstract = self.look, self.paper.abstract
        if not self.paper.kind_name:
            space(self.file, 6)
            return
        name = centred(self.file, line(self.paper.kind_name), look.kind_size, is_bold=True)
        name.style = self.file.styles["Title"]
        if abstract:
            shape = centred(self.file, abstract, look.abstract_size, is_bold=True).paragraph_format
            width = balanced(text_width(abstract, look.abstract_size, is_bold=True), look)
            shape.left_indent = shape.right_indent = mm((look.text_width - width) / 2)
            rule(self.file, look.text_width, width * look.abstract_rule)
        space(self.file, 6)

    def _addressees(self) -> None:
        lines = addressee_lines(self.paper)
        for text in lines:
            place = self._paragraph(text, align=Align.CENTER if len(lines) == 1 else Align.LEFT)
            if len(lines) > 1:
                place.paragraph_format.left_indent = mm(self.look.text_width * 0.25)
        if lines:
            space(self.file, 6)

    def _closing(self) -> None:
        """Recipients and signatures, never on a page without some of the text."""
        paper, width = self.paper, self.look.text_width
        if not paper.signatures and not paper.recipients:
            return
        self.file.paragraphs[-1].paragraph_format.keep_with_next = True
        space(self.file, 10, keep_with_next=True)
        if len(paper.signatures) > 1:
            self._recipients(self.file)
            count = min(len(paper.signatures), 3)
            table = grid(self.file, -(-len(paper.signatures) // count), (width / count,) * count)
            for place, signature in enumerate(paper.signatures):
                self._signature(table.cell(place // count, place % count), signature)
            return
        table = grid(self.file, 1, (width * 0.45, width * 0.55))
        self._recipients(table.cell(0, 0))
        for signature in paper.signatures:
            self._signature(table.cell(0, 1), signature)

    def _recipients(self, place: "Document | _Cell") -> None:
        if not self.paper.recipients:
            return
        size = self.look.recipients_head_size
        head = centred(place, line(RECIPIENTS_HEAD), size, is_bold=True, is_italic=True)
        head.alignment = alignment(Align.LEFT)
        for text in recipient_lines(self.paper):
            centred(place, text, self.look.recipients_size).alignment = alignment(Align.LEFT)

    def _signature(self, cell: "_Cell", signature: Signature) -> None:
        size = self.look.signature_size
        for text in (*signature.authority, signature.post):
            if text:
                centred(cell, text, size, is_bold=True)
        if signature.note:
            centred(cell, signature.note, size, is_italic=True)
        name = centred(cell, signature.name, size, is_bold=True)
        name.paragraph_format.space_before = mm(self.look.signing_space)

    def _annex(self, annex: Annex) -> None:
        from docx.enum.section import WD_SECTION

        look = self.look
        section = self.file.add_section(WD_SECTION.NEW_PAGE)
        set_up_pages(section, look, self.paper.stamp, is_landscape=annex.is_landscape)
        if look.annex_restarts_pages:
            add(section._sectPr, "w:pgNumType", before="w:cols", start="1")
        note, width = self.paper.annex_note(), look.width_of(annex)
        centred(self.file, line(annex.label), look.body_size, is_bold=True)
        centred(self.file, annex.title, look.body_size, is_bold=True)
        centred(self.file, note, look.number_size, is_italic=True)
        rule(self.file, width, text_width(note, look.number_size) * look.abstract_rule)
        space(self.file, 6)
        self._blocks(annex.blocks, width)

    # --- Blocks ---

    def _blocks(self, blocks: tuple[Block, ...], width: float) -> None:
        for block in blocks:
            match block:
                case Heading(level=level, text=text):
                    place = self.file.add_paragraph(style=f"Heading {min(max(level, 1), 4)}")
                    say(place, text)
                case Paragraph(text=text, align=align, is_indented=is_indented):
                    self._paragraph(text, align=align, is_indented=is_indented)
                case Bullets(items=items):
                    for item in items:
                        self._paragraph(line("- ", item), align=Align.JUSTIFY, is_indented=True)
                case Table():
                    add_table(self.file, block, self.look, width)
                case PageBreak():
                    space(self.file, 1).page_break_before = True

    def _paragraph(self, text: Line, *, align: Align, is_indented: bool = False) -> "WordParagraph":
        place = self.file.add_paragraph()
        place.alignment = alignment(Align.LEFT if has_long_blank(text) else align)
        shape = place.paragraph_format
        shape.space_before = pt(self.look.paragraph_spacing)
        shape.line_spacing = self.look.line_spacing
        if is_indented:
            shape.first_line_indent = mm(self.look.first_line_indent)
        say(place, text)
        return place
