"""The pages of a section: paper, margins, and a head with the stamp and, from page 2, the number."""

from typing import TYPE_CHECKING, Any

from mattran.frontwork.documents.docx.measuring import mm, pt
from mattran.frontwork.documents.docx.xml import add, drop
from mattran.frontwork.documents.layout import Layout
from mattran.frontwork.documents.paper import Stamp

if TYPE_CHECKING:
    from docx.section import Section
    from docx.text.paragraph import Paragraph as WordParagraph


def set_up_pages(section: "Section", look: Layout, stamp: Stamp, *, is_landscape: bool = False) -> None:
    """Upright or across, with the stamp on every page."""
    from docx.enum.section import WD_ORIENT

    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    wide, high = (look.height, look.width) if is_landscape else (look.width, look.height)
    section.page_width, section.page_height = mm(wide), mm(high)
    section.top_margin, section.bottom_margin = mm(look.margin_top), mm(look.margin_bottom)
    section.left_margin, section.right_margin = mm(look.margin_left), mm(look.margin_right)
    section.header_distance = section.footer_distance = mm(look.header_distance)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
    _stamp(section.first_page_header.paragraphs[0], look, stamp)
    number = _stamp(section.header.paragraphs[0], look, stamp)
    width = wide - look.margin_left - look.margin_right
    _tabs(number, centre=width / 2)
    number.add_run("\t")
    _page_number(number.add_run())


def _stamp(place: "WordParagraph", look: Layout, stamp: Stamp) -> "WordParagraph":
    if stamp is not Stamp.NONE:
        run = place.add_run(stamp.value)
        run.bold, run.font.size = True, pt(look.stamp_size)
        add(run._r.get_or_add_rPr(), "w:bdr", val="single", sz="4", space="2", color="auto")
    return place


def _tabs(place: "WordParagraph", *, centre: float) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT

    place.style.element.get_or_add_pPr()  # type: ignore[union-attr]
    drop(place.style.element.pPr, "w:tabs")  # type: ignore[union-attr]
    place.paragraph_format.tab_stops.add_tab_stop(mm(centre), WD_TAB_ALIGNMENT.CENTER)


def _page_number(run: Any) -> None:
    for kind in ("begin", "", "end"):
        if kind:
            add(run._r, "w:fldChar", fldCharType=kind)
        else:
            instruction = add(run._r, "w:instrText")
            instruction.text = "PAGE"
