"""From an upload to what may be kept. Slow, and without the database: call it before the transaction."""

import hashlib
from io import BytesIO

from django.core.files.base import File
from PIL import Image, ImageOps

from mattran.base.files.choices import MediaType
from mattran.base.files.rules import (
    LONGEST_SIDE,
    MOST_BYTES,
    MOST_PIXELS,
    BadFile,
    CheckedFile,
    TooBig,
    WrongKind,
    display_name,
    kind_of,
    safe_name,
    webp_size,
)


def check(upload: "File[bytes]", *, most_bytes: int = MOST_BYTES, only_photos: bool = False) -> CheckedFile:
    """Read an upload and make it fit to be kept, or raise BadFile.

    The name and the media type that the browser sent decide nothing. A photo comes out as a JPEG of at most
    2,000 pixels a side, upright, without EXIF (place, camera, moment), so that nothing of what was sent
    survives but the picture; a PDF comes out byte for byte.
    """
    sent = upload.name or ""
    name = safe_name(sent)[:60] or "tệp"
    data = _read(upload, name, most_bytes)
    kind = kind_of(data[:32], name, only_photos=only_photos)
    if kind == "PDF":
        _refuse_cut_pdf(data, name)
        return _checked(data, data, MediaType.PDF, sent, None)
    kept, size = _reencode(data, kind, name)
    return _checked(kept, data, MediaType.JPEG, sent, size)


def _read(upload: "File[bytes]", name: str, most_bytes: int) -> bytes:
    upload.seek(0)
    data: bytes = upload.read(most_bytes + 1)
    if not data:
        raise BadFile(f"Tệp “{name}” rỗng. Hãy chọn tệp khác.")
    if len(data) > most_bytes:
        raise TooBig(f"Tệp “{name}” lớn hơn {most_bytes // 1024 // 1024} MB. Hãy chọn tệp nhỏ hơn.")
    return data


def _checked(
    kept: bytes, sent: bytes, media_type: MediaType, name: str, size: tuple[int, int] | None
) -> CheckedFile:
    width, height = size or (None, None)
    return CheckedFile(
        data=kept,
        media_type=media_type,
        display_name=display_name(name, media_type),
        sha256=hashlib.sha256(kept).hexdigest(),
        uploaded_sha256=hashlib.sha256(sent).hexdigest(),
        width=width,
        height=height,
    )


def _refuse_cut_pdf(data: bytes, name: str) -> None:
    if b"%%EOF" not in data[-2048:]:
        raise WrongKind(f"Tệp PDF “{name}” bị cụt hoặc hỏng. Hãy xuất lại và gửi lại.")


def _reencode(data: bytes, kind: str, name: str) -> tuple[bytes, tuple[int, int]]:
    """The picture alone, as JPEG, and its size."""
    if kind == "WEBP":
        _refuse_pixel_bomb(webp_size(data[:32]) or (0, 0), name)
    try:
        with Image.open(BytesIO(data), formats=[kind]) as image:
            _refuse_pixel_bomb(image.size, name)
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture = _on_white(ImageOps.exif_transpose(image))
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            picture.info.clear()  # Pillow would write comments and more back out of it
            out = BytesIO()
            picture.save(out, "JPEG", quality=85, optimize=True)
    except BadFile:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        _refuse_pixel_bomb((MOST_PIXELS, 2), name)
        raise
    except Exception as error:  # a broken picture makes Pillow raise nearly anything
        raise WrongKind(f"Ảnh “{name}” bị hỏng, không mở được. Hãy chụp hoặc chọn ảnh khác.") from error
    return out.getvalue(), picture.size


def _refuse_pixel_bomb(size: tuple[int, int], name: str) -> None:
    width, height = size
    if width < 1 or height < 1:
        raise WrongKind(f"Ảnh “{name}” bị hỏng, không mở được. Hãy chụp hoặc chọn ảnh khác.")
    if width * height > MOST_PIXELS:
        raise TooBig(
            f"Ảnh “{name}” quá lớn (trên {MOST_PIXELS // 1_000_000} triệu điểm ảnh). Hãy thu nhỏ rồi gửi."
        )


def _on_white(image: Image.Image) -> Image.Image:
    """The picture in RGB; what was transparent becomes paper."""
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        paper = Image.new("RGB", layer.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    return image.convert("RGB")
