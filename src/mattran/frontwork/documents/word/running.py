"""What the product calls: look through an upload, fill in a template. The work is done in a child process."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from django.core.files.base import File

from mattran.base.files.choices import MediaType
from mattran.base.files.rules import BadFile, CheckedFile, display_name, safe_name
from mattran.base.sandbox.rules import Limits, NotWorkedThrough, TooBig, TooComplex
from mattran.base.sandbox.running import configured, run
from mattran.frontwork.documents.paper import Paper
from mattran.frontwork.documents.word import fields

MOST_BYTES: Final = 5 << 20
CPU_SECONDS: Final = 10  # an ordinary template takes one or two, most of them to load the libraries
WALL_SECONDS: Final = 30.0
SLOW: Final = "Mẫu quá phức tạp, điền quá lâu nên đã dừng. Hãy bỏ bớt vòng lặp, bảng, ảnh rồi gửi lại."
HUGE: Final = "Mẫu cần quá nhiều bộ nhớ để điền. Hãy bỏ bớt vòng lặp, ảnh rồi gửi lại."


def _limits() -> Limits:
    """Those that the operator has set, and less time: somebody waits for the page."""
    most = configured()
    return replace(
        most,
        cpu_seconds=min(most.cpu_seconds, CPU_SECONDS),
        wall_seconds=min(most.wall_seconds, WALL_SECONDS),
    )


class CannotFill(Exception):
    """A template that cannot be filled in; str() tells the user why and how to mend it."""


def filled(template: bytes, paper: Paper, meeting: Mapping[str, Any]) -> bytes:
    """The paper in the unit's own .docx. The same paper gives the same bytes. Raises CannotFill."""
    return _fill(template, fields.of_paper(paper, meeting), stamp=paper.stamp.value, title=paper.title)


def checked(upload: "File[bytes]") -> CheckedFile:
    """An upload that was filled in once with examples, ready to be kept, or BadFile with the reason."""
    name = safe_name(upload.name or "")[:60] or "tệp"
    upload.seek(0)
    data: bytes = upload.read(MOST_BYTES + 1)
    if not data:
        raise BadFile(f"Tệp “{name}” rỗng. Hãy chọn tệp khác.")
    if len(data) > MOST_BYTES:
        raise BadFile(f"Tệp “{name}” lớn hơn {MOST_BYTES >> 20} MB. Hãy bỏ bớt ảnh rồi gửi lại.")
    try:
        _fill(data, fields.sample(), stamp="DỰ THẢO", title="Mẫu")
    except CannotFill as refusal:
        raise BadFile(str(refusal)) from refusal
    digest = hashlib.sha256(data).hexdigest()
    return CheckedFile(data, MediaType.WORD, display_name(upload.name or "", MediaType.WORD), digest, digest)


def _fill(template: bytes, values: Mapping[str, Any], *, stamp: str, title: str) -> bytes:
    # Heavy (docxtpl, jinja2, lxml): loaded when the first template is filled in, not when the server starts.
    from mattran.frontwork.documents.word import filling

    told = {"values": dict(values), "parts": sorted(fields.PARTS), "stamp": stamp, "title": title}
    try:
        made = run(filling.fill, template, limits=_limits(), **told)
    except TooComplex as refusal:
        raise CannotFill(SLOW) from refusal
    except TooBig as refusal:
        raise CannotFill(HUGE) from refusal
    except NotWorkedThrough as refusal:
        raise CannotFill(str(refusal)) from refusal
    return base64.b64decode(made)
