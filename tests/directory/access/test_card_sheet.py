"""The printed sheet: words, the QR as a phone sees it, and what cannot be printed."""

from datetime import date
from types import SimpleNamespace

import pypdfium2
import pytest
import segno
from PIL import Image

from mattran.directory.access import printing
from mattran.directory.access.cards import CardSecret

DAY, PAGE = date(2026, 3, 2), "https://so.phuong-mau.example.vn/the/"
SECRET = CardSecret("một tấm thẻ")
MM = 8  # pixels a millimetre


def line(name: str = "Bà Vũ Thị Hoa", board: str = "Ban công tác Mặt trận Khu phố Đông 5", **kwargs):
    seat = SimpleNamespace(get_post_display=lambda: "Trưởng ban", body=board)
    end = SECRET.number[-4:]
    given = {"person": name, "seat": seat, "keeper": "Phường Mẫu", "card": SimpleNamespace(number_end=end)}
    return SimpleNamespace(**{**given, **kwargs})


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def picture(pdf: bytes) -> Image.Image:
    """The first page in grey."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return page.render(scale=MM * 25.4 / 72).to_pil().convert("L")


def modules(page: Image.Image, count: int) -> list[list[bool]]:
    """The dark and light squares of the first card's QR, as many as it should have on a side."""
    part = page.crop((16 * MM, 22 * MM, 51 * MM, 58 * MM)).point(lambda grey: 255 if grey < 128 else 0)
    found = part.getbbox()
    assert found is not None
    (left, top, right, bottom) = found
    step = (right - left) / count
    assert abs((bottom - top) / count - step) < 0.1
    centres = [round((place + 0.5) * step) for place in range(count)]
    return [[part.getpixel((left + x, top + y)) == 255 for x in centres] for y in centres]


def test_the_qr_says_the_address_with_the_card_behind_the_hash():
    pdf = printing.sheet([(line(), SECRET, False)], page=PAGE, day=DAY)
    expected = segno.make_qr(f"{PAGE}#{SECRET.id}", error="q")
    count = expected.symbol_size(border=0)[0]
    assert modules(picture(pdf), count) == [[bool(dark) for dark in row] for row in expected.matrix]


def test_the_card_and_its_strip_say_what_is_needed():
    text = words(printing.sheet([(line(), SECRET, False)], page=PAGE, day=DAY))
    number = SECRET.number
    for said in (
        "Bà Vũ Thị Hoa",
        "Trưởng ban",
        "Ban công tác Mặt trận Khu phố",
        f"{number[:3]} {number[3:6]} {number[6:]}",
        "so.phuong-mau.example.vn/the",
        "gọi cán bộ Mặt trận Phường Mẫu",
        f"Để riêng với thẻ …{number[-4:]}",
        SECRET.pin,
    ):
        assert said in text
    assert SECRET.id not in text


def test_the_strip_alone_has_neither_number_nor_qr():
    pdf = printing.sheet([(line(), SECRET, True)], page=PAGE, day=DAY)
    assert SECRET.pin in words(pdf)
    assert "Số thẻ" not in words(pdf)
    dark = picture(pdf).crop((16 * MM, 22 * MM, 51 * MM, 58 * MM)).getextrema()[0]
    assert dark == 255


def test_it_is_made_to_be_kept_and_read_aloud():
    pdf = printing.sheet([(line(), SECRET, False)], page=PAGE, day=DAY)
    assert b"pdfaid" in pdf
    assert b"pdfuaid" in pdf
    assert pdf == printing.sheet([(line(), SECRET, False)], page=PAGE, day=DAY)


@pytest.mark.parametrize("seat", [None, line().seat], ids=["without a seat", "with one"])
def test_names_that_are_too_long_or_odd_break_nothing(seat):
    odd = line("Bà " + "Công Tằng Tôn Nữ " * 7 + "漢", board="Ban " * 70, seat=seat, keeper=None)
    pdf = printing.sheet([(odd, SECRET, False)] * 9, page=PAGE, day=DAY)
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    text = words(pdf)
    assert "□" in text
    assert text.count(SECRET.pin) == 9
    assert "cán bộ Mặt trận xã, phường" in text
