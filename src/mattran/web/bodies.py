"""What a request may bring along: how many bytes, in how many parts, and how slowly.

The server passes bodies on as they come and knows no limit of its own, so they are here. What says its length
is refused before a byte of it is read; parts and slowness show while it is read, in pieces that never lie in
memory together. A read that waits cannot be broken off, so pieces begin at one byte and grow only while they
come quickly: whoever trickles is found out between two of them. A sender who falls silent in the middle of a
piece holds a thread; the https server in front takes whole bodies and ends that (docs/operate/install.md).
"""

from collections.abc import Callable, Iterable
from io import BufferedIOBase
from time import monotonic
from typing import Any, Final, Protocol

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import parse_header_parameters

MOST_BYTES: Final = 26 * 1024 * 1024 - 1  # a file of 25 MB with the form around it
MOST_PARTS: Final = 500  # of a multipart form; none of ours has fifty
PIECE: Final = 64 * 1024
SLOWEST: Final = 1024  # bytes a second: a phone at the edge of its network
QUICK: Final = 0.1  # seconds

TOO_BIG: Final = "Một lần gửi được nhiều nhất 25 MB. Hãy gửi tệp nhỏ hơn, hoặc gửi ít ảnh hơn mỗi lần."
NO_LENGTH: Final = "Chương trình gửi không nói trước gửi bao nhiêu. Hãy gửi lại bằng trình duyệt."
TOO_SLOW: Final = "Đường truyền chậm quá, chưa nhận được đủ. Hãy thử lại ở chỗ sóng khoẻ hơn."


class TooSlow(SuspiciousOperation):
    """The rest of a body did not come in time."""


class TooManyParts(SuspiciousOperation):
    """A multipart form of more parts than any page of ours has."""


class Readable(Protocol):
    """What a server gives for the body."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, as many as were asked for unless the body ends."""


def refusal(status: int, title: str, words: str) -> HttpResponse:
    """A page that says why the body was not taken; the connection carries nothing after it."""
    page = render_to_string("body.html", {"title": title, "words": words})
    return HttpResponse(page, status=status, headers={"Connection": "close"})


class BodyMiddleware(MiddlewareMixin):
    """Refuses bodies that say that they are too big (413), or do not say how big they are (411)."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """The refusal, or None to go on."""
        length = request.META.get("CONTENT_LENGTH") or ""
        if "chunked" in request.headers.get("Transfer-Encoding", "").lower():
            return refusal(411, "Không rõ gửi bao nhiêu", NO_LENGTH)
        if length.isdigit() and int(length) > MOST_BYTES:
            return refusal(413, "Gửi quá nhiều một lần", TOO_BIG)
        return None


def watched(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """The application with its bodies watched while it reads them."""

    def serve(asked: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        try:
            boundary = boundary_of(asked.get("CONTENT_TYPE", ""))
        except ValueError:  # Django would fail before there is a request to refuse
            asked["CONTENT_TYPE"], boundary = "application/octet-stream", b""
        if asked.get("CONTENT_LENGTH") not in {None, "", "0"}:
            asked["wsgi.input"] = WatchedBody(asked["wsgi.input"], boundary, settings.BODY_SECONDS)
        return application(asked, start_response)

    return serve


def boundary_of(content_type: str) -> bytes:
    """What stands between the parts of a multipart body, or b"".

    Found as Django finds it: read in another way, parts would pass uncounted. Raises ValueError like Django
    for a type that cannot be read.
    """
    kind, told = parse_header_parameters(content_type)
    found = told.get("boundary", "") if kind.startswith("multipart/") else ""
    return f"--{found}".encode("latin-1", "replace") if found else b""


class WatchedBody(BufferedIOBase):
    """A body that raises TooSlow and TooManyParts. What stands between two boundaries is a part.

    `boundary`: see `boundary_of`; b"" counts none. `seconds`: how long may be waited for it in all, beyond
    what a line of 1 KB a second takes.
    """

    def __init__(
        self, body: Readable, boundary: bytes, seconds: float, *, clock: Callable[[], float] = monotonic
    ) -> None:
        self._body, self._clock, self._left = body, clock, seconds
        self._boundary = boundary
        self._tail, self._parts, self._size = b"", 0, 1

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes, as many as were asked for unless the body ends."""
        pieces: list[bytes] = []
        left = MOST_BYTES if size is None or size < 0 else size
        while left > 0 and (piece := self._piece(min(left, self._size))):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def _piece(self, size: int) -> bytes:
        begun = self._clock()
        piece = self._body.read(size)
        waited = self._clock() - begun
        self._left -= max(0.0, waited - len(piece) / SLOWEST)
        if self._left < 0:
            raise TooSlow("The body comes too slowly.")
        self._size = 1 if waited > QUICK else min(2 * self._size, PIECE)
        self._count(piece)
        return piece

    def _count(self, piece: bytes) -> None:
        """Count boundaries, one that was cut in two included."""
        if not self._boundary:
            return
        seen = self._tail + piece
        self._parts += seen.count(self._boundary)
        self._tail = seen[-(len(self._boundary) - 1) :]
        if self._parts > MOST_PARTS:
            raise TooManyParts(f"More than {MOST_PARTS} parts.")
