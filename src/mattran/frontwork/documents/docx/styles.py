"""The styles of the file: body text, headings, the name of the paper, the page head."""

from typing import TYPE_CHECKING, Any

from mattran.frontwork.documents.docx.measuring import mm, pt
from mattran.frontwork.documents.docx.xml import add, drop, qualified
from mattran.frontwork.documents.layout import Layout

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle


def set_up_styles(file: "Document", look: Layout) -> None:
    """Bring the template's own styles to what the rule asks."""
    styles: Any = file.styles
    normal = styles["Normal"]
    _type(normal, look, look.body_size)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = pt(0)
    normal.paragraph_format.widow_control = True
    for level in range(1, 5):
        _set_heading(styles[f"Heading {level}"], look, level)
    _set_title(styles["Title"], look)
    _type(styles["Header"], look, look.page_number_size)


def _set_heading(style: Any, look: Layout, level: int) -> None:
    _type(style, look, look.body_size)
    style.font.bold, style.font.italic = level < 4, level > 2
    style.font.color.rgb = None
    drop(style.element.rPr, "w:color")
    shape = style.paragraph_format
    shape.space_before, shape.space_after = pt(look.paragraph_spacing), pt(0)
    shape.first_line_indent, shape.keep_with_next = mm(look.first_line_indent), True
    shape.line_spacing = look.line_spacing


def _set_title(style: Any, look: Layout) -> None:
    _type(style, look, look.kind_size)
    style.font.bold, style.font.color.rgb = True, None
    for tag in ("w:color", "w:spacing", "w:kern"):
        drop(style.element.rPr, tag)
    drop(style.element.pPr, "w:pBdr")
    style.paragraph_format.space_before, style.paragraph_format.space_after = pt(18), pt(0)


def _type(style: "ParagraphStyle", look: Layout, size: float) -> None:
    """Times New Roman for every script, Vietnamese for the spelling checker."""
    style.font.name, style.font.size = look.typeface, pt(size)
    properties = style.element.get_or_add_rPr()
    names = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        names.attrib.pop(qualified(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        names.set(qualified(f"w:{script}"), look.typeface)
    drop(properties, "w:lang")
    add(properties, "w:lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")
