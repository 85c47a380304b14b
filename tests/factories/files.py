"""Uploads as browsers send them, and files that were kept."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from mattran.base.audit.rules import Who
from mattran.base.files import actions
from mattran.base.files.checking import check
from mattran.base.files.models import StoredFile
from mattran.base.files.rules import CheckedFile
from tests.factories.audit import HOA

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n0\n%%EOF\n"


def photo(size: tuple[int, int] = (64, 48), kind: str = "JPEG", *, mode: str = "RGB", **saving: Any) -> bytes:
    """The bytes of a red picture; `saving` goes to Pillow (exif=…, pnginfo=…)."""
    out = BytesIO()
    color = (200, 30, 30, 128)[: len(mode)] if mode.startswith("RGB") else 128
    Image.new(mode, size, color).save(out, kind, **saving)
    return out.getvalue()


def upload(name: str = "ảnh.jpg", data: bytes | None = None) -> SimpleUploadedFile:
    """An upload; a small photo unless told otherwise."""
    return SimpleUploadedFile(name, photo() if data is None else data, content_type="application/x-anything")


def checked(name: str = "ảnh.jpg", data: bytes | None = None) -> CheckedFile:
    """An upload as a form hands it over."""
    return check(upload(name, data))


def stored(
    name: str = "ảnh.jpg", data: bytes | None = None, *, who: Who = HOA, at: datetime | None = None
) -> StoredFile:
    """A file that was kept."""
    return actions.store(upload=upload(name, data), who=who, at=at or datetime(2026, 8, 5, 3, tzinfo=UTC))


def release(response: Any) -> None:
    """Close the file behind an answer; `response.close()` would close the test's database as well."""
    for close in response._resource_closers:
        close()
