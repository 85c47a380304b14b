"""Reading uploads: what each file is by its content, its values as they were typed, and what is refused."""

import io
import os
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from mattran.base.sandbox import running
from mattran.base.sandbox.rules import NotWorkedThrough, Refused, TooBig, TooComplex
from mattran.base.tables import archive
from mattran.base.tables.reading import read
from mattran.base.tables.rules import Broken, Sheet, column_letters
from mattran.base.tables.writing import as_csv, as_xlsx
from tests.base.tables import making

pytestmark = pytest.mark.slow
LINES = "Khu phố;Số người\r\nĐông 5;45\r\nĐông 6;thuở ấy được nhiều người dự ở cả hai nơi\r\n"


def refused(data: bytes) -> str:
    with pytest.raises(NotWorkedThrough) as caught:
        read(data)
    return str(caught.value)


# --- Workbooks -----------------------------------------------------------------------------------------


def test_a_workbook_keeps_what_was_typed() -> None:
    def fill(book, sheet) -> None:
        sheet.write_row(0, 0, ["Đông 5", 1250, 97.5, True])
        sheet.write_datetime(0, 4, date(2026, 8, 5), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_string(0, 5, "+84912345678")
        sheet.write_number(2, 0, 0.1 + 0.2)
        sheet.write_number(2, 1, 999_999_999_999_999)
        sheet.write_number(2, 2, 0.975, book.add_format({"num_format": "0.0%"}))

    table = read(making.workbook(fill, names=["Tháng 8"]))
    assert table.sheets == ("Tháng 8",)
    assert table.sheet == Sheet(
        "Tháng 8",
        (
            ("Đông 5", Decimal(1250), Decimal("97.5"), True, date(2026, 8, 5), "+84912345678"),
            (),
            (Decimal("0.3"), Decimal(999_999_999_999_999), "97,5%"),
        ),
    )
    assert not table.encoding


def test_formulas_are_not_worked_out() -> None:
    """The result that was kept is used; without one, and with an error, the cell says so."""

    def fill(book, sheet) -> None:
        sheet.write_formula(0, 0, "=SUM(1,2)", None, 3)
        sheet.write_formula(0, 1, "=SUM(1,2)", None, 9)
        sheet.write_formula(0, 2, '=WEBSERVICE("http://192.0.2.1/")', None, 7)
        sheet.write_formula(1, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 1, "='[other.xlsx]A'!A1", None, 0)
        sheet.write_formula(1, 2, '="a"&"b"', None, "ab")

    def without_result(xml: bytes) -> bytes:
        assert b"</f><v>9</v>" in xml
        return xml.replace(b"</f><v>9</v>", b"</f>")

    table = read(making.rebuilt(making.workbook(fill), {making.SHEET: without_result}))
    assert table.sheet.rows == ((Decimal(3), Broken(), Decimal(7)), (Broken("#DIV/0!"), Decimal(0), "ab"))


def test_a_sheet_is_chosen_by_name_and_hidden_ones_are_not_offered() -> None:
    def fill(book, sheet) -> None:
        sheet.write_string(0, 0, sheet.get_name())
        if sheet.get_name() == "Ẩn":
            sheet.hide()

    data = making.workbook(fill, names=["Một", "Ẩn", "Hai"], charts=["Biểu đồ"])
    assert read(data).sheets == ("Một", "Hai")
    assert read(data).sheet.rows == (("Một",),)
    assert read(data, sheet="Hai").sheet.rows == (("Hai",),)
    assert read(data, sheet="Ẩn").sheet.name == "Một"


def test_a_look_at_the_first_rows_knows_how_many_there_are() -> None:
    table = read(making.rows(*([n] for n in range(30))), most=5)
    assert (len(table.sheet.rows), table.row_count) == (5, 30)


def test_two_hundred_thousand_rows_of_four_columns_are_read(tmp_path) -> None:
    row = ("Khu phố Đông 5", "05/08/2026", "clean_up_people", Decimal(45))
    data = as_xlsx([Sheet("Số", (row,) * 200_000)])
    table = read(data)
    assert (table.row_count, table.sheet.rows[-1]) == (200_000, row)
    assert len(read(as_csv([row] * 200_000)).sheet.rows) == 200_000


def test_more_rows_than_that_are_refused_with_what_to_do() -> None:
    assert "nhiều nhất là 200000. Hãy chia" in refused(making.rows(["a"], *[[1]] * 200_001))
    assert "hơn 200000 dòng. Hãy chia" in refused(b"1,2\n" * 200_002)


# --- What is no workbook, each with its own sentence -------------------------------------------------

WHOLE = making.rows(["Đông 5", 45])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
NO_WORKBOOK: dict[str, tuple[bytes, str]] = {
    "cut": (WHOLE[: len(WHOLE) // 2], "bị cụt"),
    "photos": (making.archive({"anh-1.jpg": b"\xff\xd8\xff" * 9, "anh-2.jpg": b"\xff\xd8"}), "tệp nén (ZIP)"),
    "old": (OLE, "kiểu cũ (.xls)"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
    "binary": (making.archive({"xl/workbook.bin": b"1"}), ".xlsb"),
    "word": (making.archive({"word/document.xml": b"1"}), "văn bản Word"),
    "ods": (making.archive({"content.xml": b"1", "mimetype": b"1"}), ".ods"),
    "broken inside": (
        making.rebuilt(WHOLE, {"xl/workbook.xml": lambda xml: xml[:40]}),
        "bị hỏng",
    ),
    "pdf": (b"%PDF-1.7\n", "là PDF"),
    "photo": (b"\xff\xd8\xff\xe0", "là ảnh"),
    "web page": (b"\xef\xbb\xbf\n<html><table></table></html>", "trang web"),
    "empty": (b"", "rỗng"),
}


@pytest.mark.parametrize(("data", "words"), NO_WORKBOOK.values(), ids=NO_WORKBOOK)
def test_what_is_no_workbook_is_called_what_it_is(data: bytes, words: str) -> None:
    assert words in refused(data)


def test_no_two_of_them_have_the_same_sentence() -> None:
    said = [refused(NO_WORKBOOK[which][0]) for which in ("cut", "photos", "old", "password")]
    assert len(set(said)) == 4
    assert all("Hãy" in sentence for sentence in said)
    assert read(WHOLE).sheet.rows == (("Đông 5", Decimal(45)),)  # the control


# --- Bombs and lies ------------------------------------------------------------------------


@pytest.fixture
def unchecked(monkeypatch) -> Callable[[bytes], object]:
    """`read` in a child whose look at the archive is left out; calamine then opens whatever it is."""
    skip = "archive.check = lambda data: archive.zipfile.ZipFile(archive.io.BytesIO(data)); main()"
    start = running._START.replace("main()", f"from mattran.base.tables import archive; {skip}")
    monkeypatch.setattr(running, "_START", start)
    return read


def test_a_bomb_is_refused_before_a_parser_opens_it() -> None:
    data = making.bomb(300)
    assert len(data) < 2 << 20
    with pytest.raises(Refused) as caught:
        archive.check(data)  # without any parser
    assert str(caught.value) == archive.BOMB
    assert refused(data) == archive.BOMB


def test_without_the_look_at_its_directory_the_child_is_stopped(unchecked, settings) -> None:
    """The control: the same bomb in the parser, which only the limits of the child end."""
    settings.SANDBOX_MEMORY_MB, settings.SANDBOX_CPU_SECONDS = 200, 5
    pid = os.getpid()
    with pytest.raises((TooBig, TooComplex)):
        unchecked(making.bomb(300))
    assert os.getpid() == pid


def test_a_ratio_above_a_hundred_is_a_bomb_also_when_small() -> None:
    assert refused(making.bomb(20)) == archive.BOMB


def test_a_directory_that_lies_is_found_out() -> None:
    assert refused(making.lying(making.bomb(9))) == archive.LIES


def test_a_lie_that_nobody_has_looked_at_ends_in_the_child(unchecked) -> None:
    """The control: left to the parser alone, it costs the child and nobody else."""
    with pytest.raises(NotWorkedThrough):
        unchecked(making.lying(making.bomb(9)))


def test_one_cell_at_the_far_corner_does_not_take_the_parent_along() -> None:
    """calamine lays out the whole rectangle and aborts; the child ends, nobody else."""
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    data = making.rebuilt(WHOLE, {making.SHEET: lambda xml: xml.replace(b"</sheetData>", corner)})
    assert refused(data) == str(TooBig())


ENTITIES = {
    "external": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
    "laughs": b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
}


@pytest.mark.parametrize("declared", ENTITIES.values(), ids=ENTITIES)
@pytest.mark.parametrize("part", [making.SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_entities_are_refused_wherever_they_are_declared(declared: bytes, part: str) -> None:
    data = making.rebuilt(WHOLE, {part: lambda xml: xml.replace(b"?>", b"?>" + declared, 1)})
    assert refused(data) == archive.ENTITIES


def test_entities_in_utf_16_are_seen_too() -> None:
    def as_utf_16(xml: bytes) -> bytes:
        text = xml.decode().replace("UTF-8", "UTF-16").replace("?>", "?>" + ENTITIES["laughs"].decode(), 1)
        return text.encode("utf-16")

    assert refused(making.rebuilt(WHOLE, {making.SHEET: as_utf_16})) == archive.ENTITIES


def test_two_members_of_one_name_are_a_lie() -> None:
    out = io.BytesIO(WHOLE)
    with zipfile.ZipFile(out, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr(making.SHEET, b"<worksheet/>")
    assert refused(out.getvalue()) == archive.LIES


def test_too_many_members() -> None:
    assert "phần bên trong" in refused(making.archive({str(n): b"" for n in range(2_001)}))


# --- Text files ----------------------------------------------------------------------------------

ENCODED = {
    "utf-8": ("utf-8", LINES.encode()),
    "utf-8 with a mark": ("utf-8", LINES.encode("utf-8-sig")),
    "utf-16": ("utf-16", LINES.encode("utf-16")),
    "utf-16 without a mark": ("utf-16-le", LINES.encode("utf-16-le")),
    "utf-16, big end first": ("utf-16-be", LINES.encode("utf-16-be")),
    "windows-1258": ("cp1258", making.cp1258(LINES)),
    "tcvn3": ("tcvn3", making.tcvn3(LINES)),
    "vni": ("vni", making.vni(LINES)),
}


@pytest.mark.parametrize(("code", "data"), ENCODED.values(), ids=ENCODED)
def test_letters_are_read_in_the_encoding_they_are_in(code: str, data: bytes) -> None:
    table = read(data)
    assert table.encoding == code
    assert table.sheet.rows == tuple(tuple(line.split(";")) for line in LINES.splitlines())


@pytest.mark.parametrize("code", ["cp1258", "tcvn3", "vni"])
def test_old_encodings_are_a_guess_that_somebody_confirms(code: str) -> None:
    data = ENCODED[{"cp1258": "windows-1258"}.get(code, code)][1]
    offers = read(data).offers
    assert offers[0].code == code
    assert {offer.code for offer in offers} == {"cp1258", "tcvn3", "vni"}
    assert "phố" in offers[0].sample
    assert len({offer.sample for offer in offers}) == 3
    other = read(data, encoding=offers[1].code)
    assert other.encoding == offers[1].code
    assert other.sheet.rows != read(data).sheet.rows


def test_unicode_needs_no_confirmation() -> None:
    assert [offer.code for offer in read(LINES.encode()).offers] == ["utf-8"]


def test_a_wrong_choice_of_encoding_is_a_sentence() -> None:
    with pytest.raises(Refused, match=r"Dòng 1 có chữ không đọc được.*chọn bảng mã khác"):
        read(making.tcvn3(LINES), encoding="utf-8")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_separator_is_found(sign: str) -> None:
    quoted = f"Hai dòng\r\nvà {sign} trong ngoặc"
    data = as_csv([["Đơn vị", "Số"], [quoted, Decimal(5)], ["Đông 6", Decimal("97.5")]], separator=sign)
    table = read(data)
    assert table.separator == sign
    number = "97.5" if sign == "," else "97,5"
    assert table.sheet.rows == (("Đơn vị", "Số"), (quoted, "5"), ("Đông 6", number))
    assert len(read(f"a{sign}b\n".encode(), separator="," if sign != "," else ";").sheet.rows[0]) == 1


BAD_TEXT = {
    "nul": (b"a,b\nc,\0d\n", "Dòng 2 có ký tự điều khiển"),
    "long line": (b"a,b\n" + b"x" * 100_001, "Dòng 2 dài quá"),
    "open quotes": (b'a,b\nc,"d\n', "dấu ngoặc kép"),
    "letters after quotes": (b'a,"b"c\n', "dấu ngoặc kép"),
    "too many columns": (b"," * 1001, "nhiều nhất là 1000"),
}


@pytest.mark.parametrize(("data", "words"), BAD_TEXT.values(), ids=BAD_TEXT)
def test_bad_text_is_refused_with_its_line(data: bytes, words: str) -> None:
    assert words in refused(data)
    assert read(b"a,b\nc,d\n").sheet.rows == (("a", "b"), ("c", "d"))  # the control


def test_a_line_of_megabytes_does_not_take_the_parent_along() -> None:
    assert "Dòng 1 dài quá" in refused(b"a" * (25 << 20))
    assert "lớn hơn 25 MB" in refused(b"a" * (50 << 20))


# --- There and back ------------------------------------------------------------------------------

HOSTILE = ["=cmd|' /C calc'!A0", "+84912345678", "-1+1", "@SUM(A1)", "\tx", "'nháy", "''hai", "ĐÀO", "=1\n+2"]


def test_text_that_looks_like_a_formula_survives_csv() -> None:
    data = as_csv([["a", text] for text in HOSTILE])
    assert data.startswith(b"\xef\xbb\xbf")
    for line in data.decode("utf-8-sig").split("\r\n"):
        assert not line.partition(",")[2].lstrip('"').startswith(("=", "+", "-", "@", "\t", "\r"))
    assert [row[1] for row in read(data).sheet.rows] == HOSTILE


def test_text_that_looks_like_a_formula_is_a_string_cell_in_xlsx() -> None:
    data = as_xlsx([Sheet("Số", tuple(("a", text) for text in HOSTILE))])
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert b"<f>" not in file.read(making.SHEET)
    assert [row[1] for row in read(data).sheet.rows] == HOSTILE


def test_numbers_days_and_long_numbers_survive_xlsx() -> None:
    row = ("Đông 5", Decimal("1250.5"), Decimal(10) ** 17 + 1, date(2026, 8, 5), True, Decimal("-3"))
    data = as_xlsx([Sheet("a/b", (("Đầu",), row)), Sheet("A:B", (row,))])
    table = read(data)
    assert table.sheets == ("a b", "A B 2")
    assert table.sheet.rows[1] == (*row[:2], "100000000000000001", *row[3:])


def test_columns_are_called_as_a_spreadsheet_does() -> None:
    assert [column_letters(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
