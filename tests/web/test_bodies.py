"""Bodies too big, in too many parts, without a length, or byte by byte: against a real server."""

import re
import select
import socket
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.utils.http import parse_header_parameters

from mattran.web.bodies import MOST_PARTS, TooManyParts, TooSlow, WatchedBody, boundary_of, watched
from tests.web.served import BETWEEN_LOOKS, Served, product

MB = 1024 * 1024
TOKEN = "a" * 32
FORM = "application/x-www-form-urlencoded"
OPEN: list[socket.socket] = []


def request(length: str, content_type: str = FORM) -> bytes:
    """The head of a form sent to the sign-in page, by a browser that has our token."""
    lines = ["POST /mo-so/ HTTP/1.1", "Host: 127.0.0.1", f"Cookie: csrftoken={TOKEN}"]
    return "\r\n".join([*lines, f"Content-Type: {content_type}", length, "", ""]).encode()


def parts(count: int) -> bytes:
    """A multipart body of that many fields."""
    one = '--edge\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    return (one * count + "--edge--\r\n").encode()


class Line:
    """One connection; `answer` is what came back, as far as it came."""

    def __init__(self, served: Served) -> None:
        self.socket = socket.create_connection(("127.0.0.1", served.port), timeout=60)
        OPEN.append(self.socket)

    def send(self, *pieces: bytes) -> "Line":
        try:
            for piece in pieces:
                self.socket.sendall(piece)
        except OSError:
            pass  # closed at the limit: what was answered before is still to be read
        return self

    def has_answer(self) -> bool:
        """Whether anything came back."""
        return bool(select.select([self.socket], [], [], 0)[0])

    def answer(self) -> tuple[int, str]:
        """The status and the page."""
        said, length = b"", None
        while length is None or len(said.partition(b"\r\n\r\n")[2]) < length:
            try:
                piece = self.socket.recv(65_536)
            except ConnectionResetError:
                break
            if not piece:
                break
            said += piece
            if found := re.search(rb"content-length: (\d+)", said, re.IGNORECASE):
                length = int(found[1])
        head, _, page = said.partition(b"\r\n\r\n")
        assert head, "no answer at all"
        return int(head.split()[1]), page.decode()


def most_memory(served: Served) -> int:
    """The most memory that any worker has ever held, in bytes."""
    peaks = []
    for worker in served.workers():
        told = Path(f"/proc/{worker}/status").read_text()
        if found := re.search(r"VmHWM:\s+(\d+) kB", told):
            peaks.append(int(found[1]) * 1024)
    return max(peaks)


@pytest.fixture
def served(tmp_path: Path, transactional_db: None) -> Iterator[Served]:
    """One worker with half a second of patience."""
    with product(tmp_path, workers=1, MATTRAN_BODY_SECONDS="0.5") as found:
        yield found
        while OPEN:
            OPEN.pop().close()


@pytest.mark.slow
def test_no_body_takes_the_server_along(served: Served) -> None:
    form = b"&".join(b"a%d=" % n for n in range(10_001))
    few = b"&".join(b"a%d=" % n for n in range(9_999))
    assert Line(served).send(request(f"Content-Length: {len(few)}"), few).answer()[0] == 403  # a wrong token
    before = most_memory(served)
    refused: list[tuple[int, str, Callable[[], Line]]] = [
        (
            413,
            "nhiều nhất 25 MB",
            lambda: Line(served).send(request(f"Content-Length: {26 * MB}"), *[bytes(MB)] * 26),
        ),
        (400, "không đọc được", lambda: Line(served).send(request(f"Content-Length: {len(form)}"), form)),
        (
            400,
            "không đọc được",
            lambda: Line(served).send(
                request(f"Content-Length: {len(parts(1000))}", "multipart/form-data; boundary=edge"),
                parts(1000),
            ),
        ),
        (
            411,
            "không nói trước",
            lambda: Line(served).send(request("Transfer-Encoding: chunked"), b"5\r\na=123\r\n"),
        ),
    ]
    for status, words, press in refused:
        got, page = press().answer()
        assert (got, words in page) == (status, True), page
    slow = Line(served).send(request("Content-Length: 600"))
    while not slow.has_answer():
        slow.send(b"a")
        BETWEEN_LOOKS.wait(0.15)
    got, page = slow.answer()
    assert (got, "Đường truyền chậm" in page) == (408, True)
    assert Line(served).send(request(f"Content-Length: {len(few)}"), few).answer()[0] == 403
    assert most_memory(served) - before < 50 * MB


def test_parts_are_counted_also_where_a_piece_cuts_a_boundary() -> None:
    for count, is_refused in ((MOST_PARTS - 1, False), (MOST_PARTS + 1, True)):
        body = WatchedBody(BytesIO(parts(count)), b"--edge", 60)
        if is_refused:
            with pytest.raises(TooManyParts):
                read_by(body, 7)
        else:
            assert read_by(body, 7) == parts(count)


@pytest.mark.parametrize(
    ("content_type", "boundary"),
    [
        ("multipart/form-data; boundary=edge", b"--edge"),
        ('MULTIPART/form-data; Boundary="edge"', b"--edge"),
        ('multipart/form-data; boundary=edge; x="boundary=other"', b"--edge"),
        ("multipart/form-data; boundary=edge; boundary=other", None),
        ("multipart/form-data; boundary*=utf-8''edge", b"--edge"),
        ("multipart/form-data; boundary= edge", None),
        ("multipart/form-data", b""),
        (f"{FORM}; boundary=edge", b""),
        ("", b""),
    ],
)
def test_the_boundary_is_the_one_that_the_reader_of_the_form_uses(content_type, boundary) -> None:
    used = parse_header_parameters(content_type)[1].get("boundary", "")
    assert boundary_of(content_type) == (f"--{used}".encode() if boundary is None else boundary)


def test_a_type_that_cannot_be_read_is_no_form_and_no_failure() -> None:
    told = {"CONTENT_TYPE": "multipart/form-data; boundary*=foo''edge", "CONTENT_LENGTH": ""}
    heard: list[str] = []
    watched(lambda asked, _: heard.append(asked["CONTENT_TYPE"]) or [])(told, lambda *args: None)  # type: ignore[func-returns-value]
    assert heard == ["application/octet-stream"]
    with pytest.raises(ValueError, match="Invalid encoding"):  # the control: Django as it is
        WSGIRequest({"REQUEST_METHOD": "GET", "wsgi.input": BytesIO(), "CONTENT_TYPE": "a/b; c*=foo''d"})


def test_a_form_without_parts_is_passed_on_as_it_is() -> None:
    told = b"a=--edge&" * 5_000
    assert WatchedBody(BytesIO(told), b"", 60).read(len(told) + 1) == told


class Trickle:
    """A sender who gives so many bytes a second, on a clock that is not the machine's."""

    def __init__(self, body: bytes, speed: float) -> None:
        self.body, self.speed, self.now = BytesIO(body), speed, 0.0

    def read(self, size: int, /) -> bytes:
        piece = self.body.read(size)
        self.now += len(piece) / self.speed
        return piece


@pytest.mark.parametrize(("speed", "is_refused"), [(1, True), (100, True), (1_100, False), (90_000, False)])
def test_whoever_trickles_is_found_out_soon(speed: int, is_refused: bool) -> None:
    sender = Trickle(b"a" * 100_000, speed)
    body = WatchedBody(sender, b"", 60, clock=lambda: sender.now)
    if is_refused:
        with pytest.raises(TooSlow):
            body.read(100_000)
        assert sender.now < 90
    else:
        assert len(body.read()) == 100_000


def test_a_lost_connection_is_the_readers_to_hear() -> None:
    class Lost:
        def read(self, size: int, /) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        WatchedBody(Lost(), b"", 60).read(1)


def test_a_form_is_read_by_lines_too() -> None:
    assert WatchedBody(BytesIO(b"a=1\nb=2"), b"", 60).readline() == b"a=1\n"


def read_by(body: WatchedBody, size: int) -> bytes:
    """All of it, so many bytes at a time."""
    found = b""
    while piece := body.read(size):
        found += piece
    return found
