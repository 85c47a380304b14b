"""What an upload is, by its content, and what it may be called."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from mattran.base.files.choices import MediaType

MOST_BYTES: Final = 25 * 1024 * 1024
MOST_PIXELS: Final = 40_000_000
LONGEST_SIDE: Final = 2000

EXTENSION: Final = {MediaType.JPEG: ".jpg", MediaType.PDF: ".pdf", MediaType.WORD: ".docx"}

_NAME_LETTERS: Final = 120
_NAME_BYTES: Final = 200  # file systems stop at 255
_KNOWN_EXTENSION: Final = re.compile(r"\.(jpe?g|jfif|png|webp|pdf|docx)$", re.IGNORECASE)
_NOT_IN_NAMES: Final = re.compile(r'[<>:"|?*\\/]')
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_HEIF_BRANDS: Final = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif"}


@dataclass(frozen=True)
class CheckedFile:
    """An upload that passed: what will be kept, and what it was."""

    data: bytes
    media_type: MediaType
    display_name: str
    sha256: str
    uploaded_sha256: str
    width: int | None = None
    height: int | None = None


class BadFile(ValueError):
    """An upload that cannot be kept; str() names the file, the reason and the remedy."""


class TooBig(BadFile):
    """An upload above the limit of bytes."""


class WrongKind(BadFile):
    """An upload of a kind that is not kept, or that is not what it claims to be."""


def kind_of(head: bytes, name: str, *, only_photos: bool = False) -> str:
    """Pillow's name of the format ("JPEG", "PNG", "WEBP") or "PDF", from the first bytes; else WrongKind."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head.startswith(b"%PDF-") and not only_photos:
        return "PDF"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        raise WrongKind(
            f"Ảnh “{name}” là kiểu HEIC của điện thoại. Hãy vào Cài đặt máy ảnh, chọn “Tương thích nhất” "
            "(JPEG), hoặc chụp màn hình ảnh rồi gửi lại."
        )
    if only_photos:
        raise WrongKind(f"“{name}” không phải là ảnh.")
    raise WrongKind(f"Tệp “{name}” không phải ảnh (JPEG, PNG, WebP) hay PDF. Hãy chọn tệp khác.")


def webp_size(head: bytes) -> tuple[int, int] | None:
    """Width and height that a WebP file claims. Pillow would give its memory away before it tells them."""
    chunk = head[12:16]
    if chunk == b"VP8X" and len(head) >= 30:
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if chunk == b"VP8L" and len(head) >= 25:
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 " and len(head) >= 30:
        sides = (int.from_bytes(head[start : start + 2], "little") & 0x3FFF for start in (26, 28))
        return next(sides), next(sides)
    return None


def safe_name(sent: str) -> str:
    """A name to show and to name a file in messages: no path, no controls, nothing that turns the line."""
    name = unicodedata.normalize("NFC", sent.partition("\0")[0])
    name = re.split(r"[\\/]", name)[-1]
    name = "".join(char if unicodedata.category(char)[0] != "Z" else " " for char in name)
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C")
    return " ".join(_NOT_IN_NAMES.sub("_", name).split()).rstrip(". ")


def display_name(sent: str, media_type: MediaType) -> str:
    """The name a stored file is shown and downloaded under, with the extension of what it is."""
    stem = _KNOWN_EXTENSION.sub("", safe_name(sent)).strip(". ")
    if _DEVICE.match(stem):
        stem = f"_{stem}"
    ending = EXTENSION[media_type]
    letters = stem[: _NAME_LETTERS - len(ending)]  # the column holds the name with its extension
    stem = letters.encode()[:_NAME_BYTES].decode(errors="ignore").strip(". ")
    return f"{stem or 'tệp'}{ending}"


def is_own_name(path: str) -> bool:
    """Whether a file on disk carries a name that this app gives."""
    return (
        re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{32}\.(jpg|pdf|docx)", PurePosixPath(path).as_posix()) is not None
    )
