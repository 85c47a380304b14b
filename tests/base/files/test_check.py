"""Uploads: what passes, what is refused, and what is left of a photo."""

import hashlib
import struct
import unicodedata
import zlib
from io import BytesIO

import pytest
from PIL import Image

from mattran.base.files.checking import check
from mattran.base.files.choices import MediaType
from mattran.base.files.rules import MOST_BYTES, BadFile, TooBig, WrongKind, display_name, webp_size
from tests.factories.files import PDF, photo, upload


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def png_of_claimed_size(width: int, height: int) -> bytes:
    """A PNG whose header promises more pixels than its few bytes hold."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"0"))
        + chunk(b"IEND", b"")
    )


def webp_of_claimed_size(width: int, height: int) -> bytes:
    canvas = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + canvas
    return b"RIFF" + struct.pack("<I", len(body)) + body


def jpeg_of_claimed_size(width: int, height: int) -> bytes:
    data = bytearray(photo())
    start = data.index(b"\xff\xc0")
    data[start + 5 : start + 9] = struct.pack(">HH", height, width)
    return bytes(data)


# --- What passes ---------------------------------------------------------------------------------------


MODES = {"JPEG": "RGB L CMYK", "PNG": "RGB RGBA P I;16 1 L LA", "WEBP": "RGB RGBA"}


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind in MODES for mode in MODES[kind].split()])
def test_photos_become_jpeg_whatever_their_name_says(kind: str, mode: str) -> None:
    out = BytesIO()
    Image.new("L", (64, 48), 90).convert("I" if mode == "I;16" else mode).convert(mode).save(out, kind)
    checked = check(upload("bản đồ.exe", out.getvalue()))
    picture = opened(checked.data)
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (64, 48))
    assert (checked.width, checked.height) == (64, 48)
    assert checked.media_type == MediaType.JPEG
    assert checked.sha256 == hashlib.sha256(checked.data).hexdigest()
    assert checked.uploaded_sha256 == hashlib.sha256(out.getvalue()).hexdigest()


def test_nothing_survives_but_the_picture() -> None:
    exif = Image.Exif()
    exif[0x010F] = "CameraOfBaHoa"
    exif.get_ifd(0x8825)[2] = (10.0, 46.0, 37.0)  # GPS latitude
    data = photo(exif=exif, comment=b"SecretComment") + b"PK\x03\x04GIFAR"
    kept = check(upload(data=data)).data
    assert not opened(kept).getexif()
    for trace in (b"Camera", b"Secret", b"GIFAR", b"Exif"):
        assert trace in data
        assert trace not in kept


def test_photos_are_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    checked = check(upload(data=photo((64, 48), exif=exif)))
    assert (checked.width, checked.height) == (48, 64)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_large_photos_shrink_to_two_thousand(kind: str) -> None:
    checked = check(upload(data=photo((2400, 1200), kind)))
    assert (checked.width, checked.height) == (2000, 1000)


def test_what_was_transparent_is_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(check(upload(data=out.getvalue())).data).getpixel((4, 4)) == (255, 255, 255)


def test_a_pdf_is_kept_byte_for_byte() -> None:
    checked = check(upload("Báo cáo.PDF", PDF))
    assert (checked.data, checked.media_type, checked.display_name) == (PDF, MediaType.PDF, "Báo cáo.pdf")
    assert checked.sha256 == checked.uploaded_sha256
    assert checked.width is None


# --- What is refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "error", "reason"),
    [
        ("a.jpg", b"", BadFile, "rỗng"),
        ("a.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", WrongKind, "không phải ảnh"),
        ("a.jpg", b"<!DOCTYPE html><script>alert(1)</script>", WrongKind, "không phải ảnh"),
        ("a.jpg", b"GIF89a" + b"\0" * 20, WrongKind, "không phải ảnh"),
        ("a.pdf", b"MZ\x90\0", WrongKind, "không phải ảnh"),
        ("a.pdf", b"PK\x03\x04", WrongKind, "không phải ảnh"),
        ("a.pdf", b"<html>%PDF-1.7 %%EOF", WrongKind, "không phải ảnh"),
        ("a.pdf", PDF[:30], WrongKind, "cụt"),
        ("IMG_1.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0", WrongKind, "HEIC"),
        ("a.jpg", photo((640, 480))[:900], WrongKind, "hỏng"),
        ("a.jpg", b"\xff\xd8\xff\xe0 and then nothing of a picture", WrongKind, "hỏng"),
        ("a.png", photo(kind="PNG")[:40], WrongKind, "hỏng"),
        ("a.webp", photo(kind="WEBP")[:24], WrongKind, "hỏng"),
        ("a.webp", webp_of_claimed_size(64, 48), WrongKind, "hỏng"),
    ],
)
def test_refusals_name_the_file_and_the_remedy(
    name: str, data: bytes, error: type[BadFile], reason: str
) -> None:
    with pytest.raises(error, match=reason) as refusal:
        check(upload(name, data))
    assert f"“{name}”" in str(refusal.value)
    assert "Hãy" in str(refusal.value)


@pytest.mark.parametrize(
    "bomb",
    [
        png_of_claimed_size(50_000, 50_000),
        png_of_claimed_size(10_000, 10_000),
        png_of_claimed_size(6_400, 6_400),
        webp_of_claimed_size(16_383, 16_383),
        jpeg_of_claimed_size(50_000, 50_000),
    ],
    ids=["png 2,500 MP", "png 100 MP", "png 41 MP", "webp", "jpeg"],
)
def test_pixel_bombs_are_refused_before_they_are_decoded(
    bomb: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*args: object) -> None:
        pytest.fail("decoded")

    monkeypatch.setattr(Image.Image, "load", never)
    with pytest.raises(TooBig, match="trên 40 triệu điểm ảnh"):
        check(upload("bom.png", bomb))


def test_too_many_bytes() -> None:
    assert MOST_BYTES == 25 * 1024 * 1024
    with pytest.raises(TooBig, match="lớn hơn 25 MB"):
        check(upload("a.pdf", b"%PDF-" + bytes(MOST_BYTES)))


@pytest.mark.parametrize(
    ("lossless", "mode"), [(True, "RGB"), (False, "RGB"), (True, "RGBA"), (False, "RGBA")]
)
def test_webp_tells_its_size_in_three_ways(lossless: bool, mode: str) -> None:
    assert webp_size(photo((321, 123), "WEBP", mode=mode, lossless=lossless)[:32]) == (321, 123)


# --- Names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Báo cáo 6 tháng.pdf", "Báo cáo 6 tháng.pdf"),
        ("../../db.sqlite3", "db.sqlite3.pdf"),
        ("C:\\Users\\Hoa\\ảnh.jpeg", "ảnh.pdf"),
        ("a.pdf\0.exe", "a.pdf"),
        ("CON", "_CON.pdf"),
        ("con.pdf", "_con.pdf"),
        ("LPT1.tar.gz", "_LPT1.tar.gz.pdf"),
        ("Congo.pdf", "Congo.pdf"),
        ("anh\u202egpj.exe", "anhgpj.exe.pdf"),
        (unicodedata.normalize("NFD", "Nghị quyết.pdf"), "Nghị quyết.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ('a"b<c>|d?.pdf', "a_b_c__d_.pdf"),
        ("  . .pdf", "tệp.pdf"),
        ("", "tệp.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("a\u00a0\u3000b.pdf", "a b.pdf"),
    ],
)
def test_display_names(sent: str, shown: str) -> None:
    assert display_name(sent, MediaType.PDF) == shown


@pytest.mark.parametrize("sent", ["a" * 300 + ".pdf", "ệ" * 300 + ".pdf", "👩🏽‍🌾" * 100])
def test_display_names_are_short_enough_for_any_disk(sent: str) -> None:
    shown = display_name(sent, MediaType.PDF)
    assert shown.endswith(".pdf")
    assert len(shown) <= 124
    assert len(shown.encode()) <= 205
