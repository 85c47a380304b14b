"""The sheet of cards as PDF: the only place where the secrets of a card are written out.

The QR holds the product's own address with the card's id behind "#". What stands there is never sent to a
server, so it is in no log of ours, of a proxy or of anybody's, and in no Referer.
"""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import segno

from mattran.base.typeset import fonts, press
from mattran.directory.access.cards import CardSecret, in_groups
from mattran.directory.access.queries.cards import ToPrint

TEMPLATE: Final = Path(__file__).resolve().parent / "templates-typst" / "cards.typ"


def card_address(page: str, card_id: str) -> str:
    """What the QR says: the address of the page where cards open the notebook, and behind "#" the card."""
    return f"{page}#{card_id}"


def sheet(lines: Sequence[tuple[ToPrint, CardSecret, bool]], *, page: str, day: date) -> bytes:
    """The cards with their first PINs, eight on a page; where the flag is set, the strip with the PIN alone.

    `page` is the whole address at which cards open the notebook.
    """
    shown = fonts.printable(page.partition("://")[2].rstrip("/"))
    data = {
        "title": "Thẻ đăng nhập Sổ Mặt trận",
        "product": "Sổ Mặt trận",
        "kind": "Thẻ đăng nhập",
        "qr_words": "Mã vuông để quét bằng máy ảnh của điện thoại",
        "number_label": "Số thẻ",
        "how": "Quét mã bằng điện thoại, hoặc gõ số thẻ ở:",
        "address": shown,
        "pin_label": "Số PIN lần đầu",
        "cards": [_card(line, secret, page, is_pin_alone) for line, secret, is_pin_alone in lines],
    }
    return press.print_pdf(TEMPLATE, name="cards", data=data, day=day)


def _card(line: ToPrint, secret: CardSecret, page: str, is_pin_alone: bool) -> dict[str, Any]:
    whom = f"Mặt trận {line.keeper}" if line.keeper else "Mặt trận xã, phường"
    return {
        "qr": "" if is_pin_alone else qr(card_address(page, secret.id)),
        "name": fonts.printable(str(line.person)),
        "post": line.seat.get_post_display() if line.seat else "",
        "board": fonts.printable(str(line.seat.body)) if line.seat else "",
        "number": "" if is_pin_alone else in_groups(secret.number),
        "lost": fonts.printable(f"Mất thẻ, quên PIN: gọi cán bộ {whom}."),
        "pin_how": (
            f"Để riêng với thẻ …{line.card.number_end}. Mở sổ lần đầu, sổ yêu cầu đặt số PIN của mình."
        ),
        "pin": secret.pin,
    }


def qr(text: str) -> str:
    """A QR as SVG, with a margin, dark on light; error correction Q, since cards live in pockets."""
    return segno.make_qr(text, error="q").svg_inline(border=2, scale=1, light="white")


def qr_png(text: str) -> bytes:
    """The same as PNG, for a Word file."""
    picture = io.BytesIO()
    segno.make_qr(text, error="q").save(picture, kind="png", border=2, scale=8)
    return picture.getvalue()
