"""Units' own Word templates: files as somebody might make them, and rows of those that were taken."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

import docx

from mattran.base.files import actions as files
from mattran.base.files.choices import MediaType
from mattran.base.files.rules import CheckedFile
from mattran.directory.units.models import Unit
from mattran.frontwork.documents.actions import load_catalogue
from mattran.frontwork.documents.models import DocumentKind, WordTemplate
from tests.factories.audit import HOA

TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
AT = datetime(2026, 11, 16, 2, 30, tzinfo=UTC)
PLAIN = ("{{ ten_hoi_nghi }} do {{ chu_tri }} chủ trì.", "{{ so_ky_hieu }} {{ du_thao }}")


def word(*paragraphs: str) -> bytes:
    """A .docx with those paragraphs."""
    file = docx.Document()
    for text in paragraphs or PLAIN:
        file.add_paragraph(text)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def rebuilt(
    data: bytes, changes: Mapping[str, Callable[[bytes], bytes]] | None = None, **added: bytes
) -> bytes:
    """The same archive with some parts changed and others added (`word__x_bin` is "word/x.bin")."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, (changes or {}).get(name, bytes)(old.read(name)))
        for name, part in added.items():
            new.writestr(name.replace("__", "/").replace("_", "."), part)
    return out.getvalue()


def related(kind: str, target: str, mode: str = "External") -> bytes:
    """A template whose document points at something."""
    line = (
        f'<Relationship Id="rIdX" Type="{TYPES}{kind}" '
        f'Target="{target}" TargetMode="{mode}"/></Relationships>'
    )
    return rebuilt(
        word(),
        {"word/_rels/document.xml.rels": lambda old: old.replace(b"</Relationships>", line.encode())},
    )


def as_checked(data: bytes, name: str = "mẫu.docx") -> CheckedFile:
    """As a form hands it over once it was filled in."""
    digest = hashlib.sha256(data).hexdigest()
    return CheckedFile(data, MediaType.WORD, name, digest, digest)


def template_of(
    unit: Unit, kind: str = "TB", *, data: bytes | None = None, valid_from: date = date(2025, 1, 1)
) -> WordTemplate:
    """A row of the unit, whoever may put one there."""
    load_catalogue()
    return WordTemplate.objects.create(
        unit=unit,
        kind=DocumentKind.objects.get(code=kind),
        file=files.store(upload=as_checked(data or word()), who=HOA, at=AT),
        valid_from=valid_from,
        uploaded_at=AT,
        uploaded_by="Bà Vũ Thị Hoa",
    )
