"""The month on paper: a form to fill in by hand where the phone stays at home, and its way back by QR.

The QR holds the address of the return's own page and nothing else: whoever scans it signs in as ever.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import segno
from django.conf import settings

from mattran.base.periods import Period
from mattran.base.typeset import fonts, press
from mattran.directory.units.models import Unit
from mattran.frontwork.returns.queries import FormToPrint

TEMPLATE: Final = Path(__file__).resolve().parent / "templates-typst" / "month.typ"
SAMPLE: Final = "BẢN MẪU – KHÔNG CÓ GIÁ TRỊ"


def forms(
    told: Sequence[FormToPrint], period: Period, *, above: Unit, address: Callable[[Unit], str], day: date
) -> bytes:
    """The forms in one PDF, each on pages of its own; `address` gives the address of a return in full."""
    data = {
        "title": f"Phiếu {period.in_a_sentence}",
        "foot": fonts.printable(f"Phiếu {period.in_a_sentence}, in ngày {day:%d/%m/%Y}"),
        "qr_words": "Mã vuông mở phiếu này trong Sổ Mặt trận",
        "qr_hint": "Quét để mở phiếu này",
        "heads": ["TT", "Chỉ tiêu (đơn vị tính)", "Sổ đã ghi", "Ghi thêm"],
        "nothing": "không có phát sinh",
        "other": "Việc khác, ghi chú:",
        "after": "Ghi xong: chụp ảnh phiếu, gắn vào trang của phiếu này (quét mã vuông), hoặc nộp cho "
        "cán bộ Mặt trận xã, phường.",
        "date": f"Ngày …… tháng …… năm {period.last_day.year}",
        "signature": "NGƯỜI GHI PHIẾU",
        "signature_how": "(Ký, ghi rõ họ tên)",
        "forms": [_form(one, period, above, address(one.unit)) for one in told],
    }
    return press.print_pdf(TEMPLATE, name="month", data=data, day=day)


def _form(form: FormToPrint, period: Period, above: Unit, address: str) -> dict[str, Any]:
    groups: list[dict[str, Any]] = []
    for number, measure in enumerate(form.measures, start=1):
        name = fonts.printable(str(measure.group))
        if not groups or groups[-1]["name"] != name:
            groups.append({"name": name, "lines": []})
        figure = form.figures[measure.code]
        line = {
            "number": number,
            "name": fonts.printable(measure.name),
            "count": fonts.printable(measure.unit_of_count),
            "recorded": "" if figure.is_missing else figure.text,
        }
        groups[-1]["lines"].append(line)
    return {
        "above": fonts.printable(str(above)) if above != form.unit else "",
        "unit": fonts.printable(str(form.unit)),
        "title": f"Phiếu {period.in_a_sentence}",
        "how": "Cột “Sổ đã ghi” là số đã có trong sổ: chỉ ghi thêm số còn thiếu. Ô để trống là chưa nói, "
        "không phải là 0. Nhóm không có việc thì đánh dấu “không có phát sinh”.",
        "sample": SAMPLE if settings.DEMO else "",
        "qr": segno.make_qr(address, error="m").svg_inline(border=2, scale=1, light="white"),
        "groups": groups,
    }
