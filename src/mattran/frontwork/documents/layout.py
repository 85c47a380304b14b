"""How an official paper looks, as data with the rule it comes from.

Lengths are millimetres, type sizes points. Another rule (of the Front itself, or of a later day) is another
`Layout`; the renderers know none of these numbers.
"""

from dataclasses import dataclass
from typing import Final


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
    signing_space: float = 27.0
    annex_restarts_pages: bool = True

    @property
    def text_width(self) -> float:
        """The width between the margins of an upright page."""
        return self.width - self.margin_left - self.margin_right

    @property
    def across_width(self) -> float:
        """The width between the margins of a page that lies across."""
        return self.height - self.margin_left - self.margin_right


# Nghị định 30/2020/NĐ-CP, Phụ lục I: A4; lề trên, dưới 20–25 mm, trái 30–35 mm, phải 15–20 mm; Quốc hiệu và
# tên cơ quan cỡ 12–13, Tiêu ngữ 13–14, số và ký hiệu 13, địa danh 13–14, nội dung 13–14, thụt đầu dòng 1 cm
# hoặc 1,27 cm, cách đoạn tối thiểu 6 pt, cách dòng từ đơn đến 1,5; Nơi nhận 12 và 11; số trang cỡ 13–14
# giữa lề trên từ trang 2.
ND30: Final = Layout(citation="Nghị định 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020, Phụ lục I")
