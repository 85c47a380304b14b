"""Lengths, sizes and sides as Word counts them, and how wide a line is."""

import math
from typing import Any, Final

from mattran.base.typeset import fonts
from mattran.frontwork.documents.layout import Layout
from mattran.frontwork.documents.paper import Align, Blank, Line, dots, shown

TWIPS_PER_MM: Final = 1440 / 25.4


def pt(size: float) -> Any:
    """Points."""
    from docx.shared import Pt

    return Pt(size)


def mm(length: float) -> Any:
    """Millimetres."""
    from docx.shared import Mm

    return Mm(length)


def alignment(align: Align) -> Any:
    """The side on which Word sets the words."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as WORD

    return {
        Align.LEFT: WORD.LEFT,
        Align.CENTER: WORD.CENTER,
        Align.RIGHT: WORD.RIGHT,
        Align.JUSTIFY: WORD.JUSTIFY,
    }[align]


def text_width(text: Line, size: float, *, is_bold: bool = False) -> float:
    """Millimetres that a line takes; Liberation Serif is as wide as Times New Roman."""
    from PIL import ImageFont

    face = ImageFont.truetype(fonts.path("Bold" if is_bold else "Regular"), 1000)
    words = "".join(dots(part) if isinstance(part, Blank) else shown(part.text) for part in text)
    return face.getlength(words) / 1000 * size * 25.4 / 72


def balanced(width: float, look: Layout) -> float:
    """The width that sets a title in lines of about the same length."""
    most = look.text_width * look.title_share
    lines = math.ceil(width / most)
    return min(most, width / lines + (14 if lines > 1 else 2))
