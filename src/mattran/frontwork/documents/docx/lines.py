"""A line of the paper as a paragraph of the file; the rules and spaces between paragraphs."""

import io
from typing import TYPE_CHECKING, Final

from mattran.frontwork.documents.docx.measuring import alignment, mm, pt
from mattran.frontwork.documents.docx.xml import add
from mattran.frontwork.documents.paper import Align, Blank, Line, Run, dots, shown

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.parfmt import ParagraphFormat

LONG_BLANK: Final = 16


def say(
    place: "WordParagraph",
    text: Line,
    size: float | None = None,
    *,
    is_bold: bool = False,
    is_italic: bool = False,
) -> None:
    """Add the words of a line to a paragraph."""
    for part in text:
        run = place.add_run(dots(part) if isinstance(part, Blank) else shown(part.text))
        if size is not None:
            run.font.size = pt(size)
        if is_bold or (not isinstance(part, Blank) and part.is_bold):
            run.bold = True
        if is_italic or (isinstance(part, Run) and part.is_italic):
            run.italic = True


def centred(
    place: "Document | _Cell", text: Line, size: float, *, is_bold: bool = False, is_italic: bool = False
) -> "WordParagraph":
    """A centred paragraph at the end of the file or cell."""
    found = _next_paragraph(place)
    found.alignment = alignment(Align.CENTER)
    say(found, text, size, is_bold=is_bold, is_italic=is_italic)
    return found


def _next_paragraph(place: "Document | _Cell") -> "WordParagraph":
    """A new paragraph; the first one of a cell is there already."""
    from docx.table import _Cell

    fresh: list[WordParagraph] = []
    if isinstance(place, _Cell):
        fresh = [each for each in place.paragraphs if not each.runs and each._p.pPr is None]
    return fresh[0] if fresh else place.add_paragraph()


def coded(place: "Document", png: bytes, words: str, size: float) -> None:
    """A QR of 26 mm with its words beside it; whoever listens hears the words."""
    found = place.add_paragraph()
    found.paragraph_format.keep_with_next = True
    shape = found.add_run().add_picture(io.BytesIO(png), width=mm(26))
    shape._inline.docPr.set("descr", words)
    say(found, (Run(f"  {words}", is_italic=True),), size)


def rule(place: "Document | _Cell", width: float, length: float) -> None:
    """A rule of that length in the middle: the upper border of an almost flat paragraph."""
    from docx.enum.text import WD_LINE_SPACING

    flat = place.add_paragraph()
    shape = flat.paragraph_format
    shape.left_indent = shape.right_indent = mm(max(width - length, 0) / 2)
    shape.space_before, shape.space_after = pt(2), pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, pt(2)
    borders = add(flat._p.get_or_add_pPr(), "w:pBdr", before="w:spacing")
    add(borders, "w:top", val="single", sz="6", space="1", color="auto")


def space(file: "Document", height: float, *, keep_with_next: bool = False) -> "ParagraphFormat":
    """An empty paragraph of that height in points."""
    from docx.enum.text import WD_LINE_SPACING

    shape: ParagraphFormat = file.add_paragraph().paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, pt(height)
    shape.keep_with_next = keep_with_next
    return shape


def has_long_blank(text: Line) -> bool:
    """Whether a dotted line would tear a justified line apart."""
    return any(isinstance(part, Blank) and part.letters > LONG_BLANK for part in text)
