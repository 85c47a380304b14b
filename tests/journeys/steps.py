"""Steps of a journey as a browser without JavaScript would send them, and what its people then see."""

import html
import io
import re
import zipfile
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

from django.http import HttpResponse
from django.test import Client

from mattran.base.dates import show
from mattran.frontwork.activities.models import Activity
from tests.factories.activities import kind

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def words(response: HttpResponse) -> str:
    """What the page says, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def without_token(response: HttpResponse) -> bytes:
    """The bytes of a page but for the token that every form carries anew."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", response.content)


def answer(client: Client, address: str, **answers: object) -> str:
    """A question opened and answered; where it leads."""
    assert client.get(address).status_code == 200
    response = client.post(address, answers)
    assert response.status_code == 302, words(response)
    return str(response["Location"])


def draft_clean_up(client: Client, day: date, people: int, place: str = "Ngõ 3") -> str:
    """All questions about a clean-up answered; the address of the page that checks the answers."""
    page = client.get("/ghi-viec/")
    found = re.search(r'name="client_id" value="([^"]+)"', page.content.decode())
    assert found is not None
    chosen = {"client_id": found[1], "kind": kind("clean_up").pk}
    there = client.post("/ghi-viec/", chosen)["Location"]
    there = answer(client, there, day=show(day), place=place)
    there = answer(client, there, number=str(people))
    return f"{there.removesuffix('noi-dung/')}kiem-tra/"


def record_clean_up(client: Client, day: date, people: int, *, reason: str = "") -> Activity:
    """A clean-up recorded; the record."""
    check = draft_clean_up(client, day, people)
    saved = client.post(check, {"reason": reason}, follow=True)
    assert "Đã ghi." in words(saved), words(saved)
    return Activity.objects.latest("pk")


class _Table(HTMLParser):
    """Reads the first row whose heading begins with the words; each cell as text and the address it opens."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = heading
        self.row: list[tuple[str, str]] = []
        self._cells: list[list[str]] | None = None
        self._is_in = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._cells = []
        elif self._cells is not None and tag in {"th", "td"}:
            self._cells.append(["", ""])
            self._is_in = True
        elif self._is_in and self._cells and tag == "a":
            self._cells[-1][1] = dict(attrs).get("href") or ""

    def handle_data(self, data: str) -> None:
        if self._is_in and self._cells:
            self._cells[-1][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"th", "td"}:
            self._is_in = False
        elif tag == "tr" and self._cells is not None:
            cells = [(" ".join(text.split()), href) for text, href in self._cells]
            if not self.row and any(text.startswith(self.heading) for text, _ in cells[:2]):
                self.row = cells
            self._cells = None


def table_row(response: HttpResponse, heading: str) -> list[tuple[str, str]]:
    """The cells of the first row with that heading: what each says, and what it opens."""
    table = _Table(heading)
    table.feed(response.content.decode())
    assert table.row, f"no row “{heading}” in {words(response)[:2000]}"
    return table.row


def sheets(data: bytes) -> dict[str, list[list[str]]]:
    """The cells of an .xlsx as text, by the name of the sheet; an empty cell is ''."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:

        def part(name: str) -> ElementTree.Element:
            return ElementTree.fromstring(file.read(name))  # noqa: S314 (made a moment ago, by us)

        shared = [
            "".join(text.text or "" for text in each.iter(f"{SHEET}t"))
            for each in part("xl/sharedStrings.xml").iter(f"{SHEET}si")
        ]
        names = [sheet.get("name") or "" for sheet in part("xl/workbook.xml").iter(f"{SHEET}sheet")]
        return {
            name: [_cells(row, shared) for row in part(f"xl/worksheets/sheet{place}.xml").iter(f"{SHEET}row")]
            for place, name in enumerate(names, start=1)
        }


def _cells(row: ElementTree.Element, shared: list[str]) -> list[str]:
    texts = []
    for cell in row.iter(f"{SHEET}c"):
        value = cell.findtext(f"{SHEET}v") or ""
        texts.append(shared[int(value)] if cell.get("t") == "s" else value)
    return texts
