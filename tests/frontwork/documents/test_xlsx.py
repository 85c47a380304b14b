"""Annexes: numbers are numbers, text is text whatever it begins with, the same bytes each time."""

import io
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest

from mattran.frontwork.documents import xlsx
from mattran.frontwork.documents.paper import Stamp
from mattran.frontwork.documents.xlsx import Amount, Sheet, SheetColumn

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+84912345678",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    "https://example.vn",
    "123",
    "<script>",
    "_x0041_",
]


def sheet(*rows: tuple[Any, ...], **kwargs: Any) -> Sheet:
    return Sheet("Biểu", (SheetColumn("Chỉ tiêu", 40), SheetColumn("Kỳ này")), tuple(rows), **kwargs)


def part(data: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return ElementTree.fromstring(file.read(name))  # noqa: S314 (made a moment ago, by us)


def strings(data: bytes) -> list[str]:
    return ["".join(t.text or "" for t in si.iter(f"{S}t")) for si in part(data, "xl/sharedStrings.xml")]


def cells(data: bytes, number: int = 1) -> dict[str, tuple[str, str]]:
    """Reference → (type, value)."""
    page = part(data, f"xl/worksheets/sheet{number}.xml")
    return {c.get("r", ""): (c.get("t", "n"), (c.findtext(f"{S}v") or "")) for c in page.iter(f"{S}c")}


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    data = xlsx.render([sheet((text, text))], title=text)
    assert {kind for kind, _ in cells(data).values()} == {"s"}
    assert not list(part(data, "xl/worksheets/sheet1.xml").iter(f"{S}f"))
    assert text.replace("\t", " ").replace("\r", " ").replace("_x0041_", "_x005F_x0041_") in strings(data)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert not [name for name in file.namelist() if "rels" in name and "sheet" in name]


def test_what_looks_like_a_formula_stays_text_when_edited() -> None:
    styles = part(xlsx.render([sheet(("=1+1", 1))], title="x"), "xl/styles.xml")
    assert [xf for xf in styles.iter(f"{S}xf") if xf.get("quotePrefix") == "1"]


def test_numbers_days_and_blanks() -> None:
    data = xlsx.render(
        [
            sheet(
                ("a", 3850),
                ("b", Amount(12345, 2)),
                ("c", Amount(3850, said="trên")),
                ("d", None),
                ("e", date(2026, 7, 14)),
            )
        ],
        title="x",
    )
    found = cells(data)
    assert [found[f"B{row}"][1] for row in range(2, 7)] == ["3850", "123.45", "3850", "", "46217"]
    codes = {each.get("formatCode") for each in part(data, "xl/styles.xml").iter(f"{S}numFmt")}
    assert codes == {"#,##0", "#,##0.00", '"trên "#,##0', "dd/mm/yyyy"}


def test_a_number_too_long_for_a_spreadsheet_keeps_its_digits() -> None:
    data = xlsx.render([sheet(("a", 1_234_567_890_123_456_789))], title="x")
    assert "1234567890123456789" in strings(data)


def test_head_stays_in_sight_and_repeats_on_paper() -> None:
    data = xlsx.render([sheet(("a", 1), titles=("Phụ lục", "Phường Mẫu"), notes=("Ghi chú",))], title="x")
    pane = next(part(data, "xl/worksheets/sheet1.xml").iter(f"{S}pane"))
    assert (pane.get("ySplit"), pane.get("state")) == ("4", "frozen")
    names = [each.text for each in part(data, "xl/workbook.xml").iter(f"{S}definedName")]
    assert names == ["Biểu!$4:$4"]
    assert {"Phụ lục", "Phường Mẫu", "Ghi chú", "Chỉ tiêu"} <= set(strings(data))


def test_the_stamp_stands_on_the_sheet_and_in_print() -> None:
    data = xlsx.render([sheet(("a", 1))], title="x", stamp=Stamp.DEMO)
    assert Stamp.DEMO.value in strings(data)
    head = next(part(data, "xl/worksheets/sheet1.xml").iter(f"{S}oddHeader"))
    assert head.text == f"&L{Stamp.DEMO.value}"


def test_names_of_sheets_are_made_fit() -> None:
    names = [
        "Khu phố Đông 5 [2026]/quý*1: " + "dài " * 9,
        "khu phố đông 5  2026  quý 1  " + "dài " * 9,
        "",
        "''",
    ]
    pages = [Sheet(name, (SheetColumn("A"),), ()) for name in names]
    found = [
        each.get("name", "")
        for each in part(xlsx.render(pages, title="x"), "xl/workbook.xml").iter(f"{S}sheet")
    ]
    assert len({name.lower() for name in found}) == 4
    assert all(0 < len(name) <= 31 for name in found)


def test_the_same_sheets_give_the_same_bytes_without_a_trace_of_the_machine() -> None:
    pages = [sheet(("a", 1))]
    data = xlsx.render(pages, title="Phụ lục", day=date(2026, 7, 14))
    assert data == xlsx.render(pages, title="Phụ lục", day=date(2026, 7, 14))
    about = "".join(part(data, "docProps/core.xml").itertext())
    assert "2026-07-14" in about
    assert "Phụ lục" in about


def test_a_text_beyond_what_a_cell_holds_is_cut_visibly() -> None:
    found = strings(xlsx.render([sheet(("dài " * 20_000, 1))], title="x"))
    assert max(map(len, found)) == xlsx.LONGEST_TEXT + 1
    assert any(text.endswith("…") for text in found)
