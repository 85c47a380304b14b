"""How an official paper looks, as data with the rule it comes from.

Lengths are millimetres, type sizes points. Another rule (of the Front itself, or of a later day) is another
`Layout`; the renderers know none of these numbers.
"""

from dataclasses import dataclass
from typing import Final

from mattran.frontwork.documents.paper import Annex, Table, placed, plain

MM_PER_POINT: Final = 25.4 / 72
CODE_WORDS: Final = "Mã vuông để điểm danh bằng điện thoại"


@dataclass(frozen=True)
class Layout:
    """Thể thức và kỹ thuật trình bày: paper, margins, type and rules of an official paper."""

    citation: str
    width: float = 210.0
    height: float = 297.0
    margin_top: float = 20.0
    margin_bottom: float = 20.0
    margin_left: float = 30.0
    margin_right: float = 15.0
    header_distance: float = 10.0

    typeface: str = "Times New Roman"
    body_size: float = 14.0
    country_size: float = 12.0
    motto_size: float = 13.0
    issuer_size: float = 12.0
    number_size: float = 13.0
    day_size: float = 13.0
    kind_size: float = 14.0
    abstract_size: float = 14.0
    letter_abstract_size: float = 12.0
    table_size: float = 12.0
    recipients_head_size: float = 12.0
    recipients_size: float = 11.0
    signature_size: float = 13.0
    page_number_size: float = 13.0
    stamp_size: float = 10.0

    first_line_indent: float = 10.0
    line_spacing: float = 1.15
    paragraph_spacing: float = 6.0
    left_share: float = 0.40
    issuer_rule: float = 0.40
    abstract_rule: float = 0.40
    title_share: float = 0.86
    signing_space: float = 27.0
    annex_restarts_pages: bool = True

    @property
    def text_width(self) -> float:
        """The width between the margins of an upright page."""
        return self.width - self.margin_left - self.margin_right

    def width_of(self, annex: Annex) -> float:
        """The width between the margins of an annex's pages, which may lie across."""
        return (self.height if annex.is_landscape else self.width) - self.margin_left - self.margin_right


# Nghị định 30/2020/NĐ-CP, Phụ lục I: A4; lề trên, dưới 20–25 mm, trái 30–35 mm, phải 15–20 mm; Quốc hiệu và
# tên cơ quan cỡ 12–13, Tiêu ngữ 13–14, số và ký hiệu 13, địa danh 13–14, nội dung 13–14, thụt đầu dòng 1 cm
# hoặc 1,27 cm, cách đoạn tối thiểu 6 pt, cách dòng từ đơn đến 1,5; Nơi nhận 12 và 11; số trang cỡ 13–14
# giữa lề trên từ trang 2.
ND30: Final = Layout(citation="Nghị định 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020, Phụ lục I")


def column_widths(table: Table, layout: Layout, width: float) -> list[float]:
    """The columns' widths in mm: by their shares, but none narrower than its longest short word."""
    least = [0.0] * len(table.columns)
    for cells in placed((*table.header, *table.rows, *table.footer), len(least)):
        for at, cell in cells:
            if cell.columns == 1:
                least[at] = max(
                    [least[at], *(_word_width(word, layout) for word in plain(cell.text).split())]
                )
    least = [need * min(1.0, width / sum(least)) if sum(least) else 0.0 for need in least]
    fixed: set[int] = set()
    while True:
        shares = sum(column.width for at, column in enumerate(table.columns) if at not in fixed)
        left = width - sum(least[at] for at in fixed)
        widths = [
            least[at] if at in fixed else left * column.width / shares
            for at, column in enumerate(table.columns)
        ]
        narrow = {at for at, wide in enumerate(widths) if wide < least[at] - 1e-6} - fixed
        if not narrow:
            return widths
        fixed |= narrow


def _word_width(word: str, layout: Layout) -> float:
    """About what a word takes with the cell's margins; long words may break and ask for no room."""
    if len(word) > 12:
        return 0.0
    letters = sum(0.72 if letter.isupper() else 0.53 for letter in word)
    return letters * layout.table_size * MM_PER_POINT + 3.0
