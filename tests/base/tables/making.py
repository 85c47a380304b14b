"""Files as offices and strangers make them: workbooks, archives that lie, text in old encodings."""

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable
from typing import Any

import xlsxwriter

from mattran.base.tables import letters

SHEET = "xl/worksheets/sheet1.xml"


def workbook(
    fill: Callable[[Any, Any], object], *, names: Iterable[str] = ("Trang 1",), charts: Iterable[str] = ()
) -> bytes:
    """An .xlsx whose sheets `fill(book, sheet)` fills, then sheets that are charts of the first."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name in names:
            fill(book, book.add_worksheet(name))
        for name in charts:
            chart = book.add_chart({"type": "line"})
            chart.add_series({"values": [next(iter(names)), 0, 0, 1, 0]})
            book.add_chartsheet(name).set_chart(chart)
    return out.getvalue()


def rows(*values: Iterable[Any]) -> bytes:
    """An .xlsx with these rows; a text stays a text."""

    def fill(book: Any, sheet: Any) -> None:
        for at, row in enumerate(values):
            for place, value in enumerate(row):
                write = sheet.write_string if isinstance(value, str) else sheet.write
                write(at, place, value)

    return workbook(fill)


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def rebuilt(data: bytes, changed: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """The same .xlsx with some of its parts rewritten."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return archive({name: changed.get(name, bytes)(file.read(name)) for name in file.namelist()})


def bomb(megabytes: int) -> bytes:
    """An .xlsx with a sheet of so many megabytes of one row over and over."""
    row = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    body = row * (megabytes * 1024 * 1024 // len(row))
    return rebuilt(rows(["a"]), {SHEET: lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + body)})


def lying(data: bytes, member: str = SHEET) -> bytes:
    """The same archive, whose directory says that the member holds a thousand bytes, with the right sum."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        told = zlib.crc32(file.read(member)[:1000])
        info = file.getinfo(member)
        real = info.file_size.to_bytes(4, "little")
        sums = info.CRC.to_bytes(4, "little")
    for old, new in ((real, (1000).to_bytes(4, "little")), (sums, told.to_bytes(4, "little"))):
        assert data.count(old) >= 2  # before the member and in the directory
        data = data.replace(old, new)
    return data


def _inverse(table: dict[Any, str]) -> dict[str, Any]:
    return {meant: written for written, meant in table.items()}


def tcvn3(text: str) -> bytes:
    """The text as .VnTime has it; capitals with a tone are not in it."""
    table = _inverse(letters._TCVN3)
    return bytes(table.get(letter) or ord(letter) for letter in unicodedata.normalize("NFC", text))


def vni(text: str) -> bytes:
    """The text as VNI-Times has it."""
    table = _inverse(letters._VNI)
    return "".join(table.get(letter, letter) for letter in unicodedata.normalize("NFC", text)).encode(
        "latin-1"
    )


def cp1258(text: str) -> bytes:
    """The text as Windows-1258 has it: a letter, then its tone."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in letters._TONE)
        rest = unicodedata.normalize("NFC", "".join(part for part in parts if part not in letters._TONE))
        out.append(rest + tone)
    return "".join(out).encode("cp1258")
