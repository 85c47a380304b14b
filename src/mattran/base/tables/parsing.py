"""From an upload's bytes to rows: what it is by its content, then the reader for it. Runs in the child."""

from typing import Any, Final

from mattran.base.sandbox.rules import Refused
from mattran.base.tables import archive, letters, plain, workbook

EMPTY: Final = "Tệp rỗng. Hãy chọn tệp khác."
OLD: Final = "Tệp là bảng tính kiểu cũ (.xls). Hãy mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại."
NO_ROWS: Final = "Tệp không có dòng nào. Hãy chọn tệp khác."
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_INSIDE: Final = "EncryptedPackage".encode("utf-16-le")
_NOT_A_TABLE: Final = (
    (b"%PDF-", "Tệp là PDF. Hãy gửi bảng ở dạng .xlsx hoặc .csv."),
    (b"\xff\xd8\xff", "Tệp là ảnh. Hãy gửi bảng ở dạng .xlsx hoặc .csv."),
    (b"\x89PNG", "Tệp là ảnh. Hãy gửi bảng ở dạng .xlsx hoặc .csv."),
    (b"{\\rtf", "Tệp là văn bản. Hãy gửi bảng ở dạng .xlsx hoặc .csv."),
    (b"<", "Tệp là trang web hoặc XML mang tên bảng tính. Hãy mở bằng Excel, lưu thành .xlsx rồi gửi lại."),
)


def read(
    data: bytes, *, sheet: str = "", encoding: str = "", separator: str = "", most: int | None = None
) -> dict[str, Any]:
    """One sheet as JSON: the sheet asked for or the first; at most so many rows; how the text was read."""
    if not data:
        raise Refused(EMPTY)
    if data.startswith(b"PK"):
        return _workbook(data, sheet, most)
    if data.startswith(_OLE):
        raise Refused(archive.LOCKED if _LOCKED_INSIDE in data else OLD)
    head = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, sentence in _NOT_A_TABLE:
        if head.startswith(sign):
            raise Refused(sentence)
    return _text(data, encoding, separator, most)


def _workbook(data: bytes, sheet: str, most: int | None) -> dict[str, Any]:
    members = archive.check(data)
    book = workbook.open_book(data)
    names = workbook.sheet_names(book)
    if not names:
        raise Refused(NO_ROWS)
    name = sheet if sheet in names else names[0]
    rows, count = workbook.rows_of(book, members, name, most)
    return {"sheets": names, "sheet": name, "rows": rows, "count": count}


def _text(data: bytes, encoding: str, separator: str, most: int | None) -> dict[str, Any]:
    codes = letters.possible(data)
    code = encoding if encoding in letters.ENCODINGS else codes[0]
    text = letters.decode(data, code)
    plain.refuse_unreadable(text)
    sign = separator if separator in plain.SEPARATORS else plain.separator_of(text)
    rows = list(plain.rows_of(text, sign, most))
    if not rows:
        raise Refused(NO_ROWS)
    return {
        "sheets": [""],
        "sheet": "",
        "rows": rows,
        "count": len(rows) if most is None or len(rows) < most else text.count("\n") + 1,
        "encoding": code,
        "separator": sign,
        "offers": [
            {"code": one, "label": letters.ENCODINGS[one].label, "sample": _sample(data, one)}
            for one in codes
        ],
    }


def _sample(data: bytes, code: str) -> str:
    return letters.sample(letters.decode(data[: letters.LOOKED_AT], code)) if code in _GUESSED else ""


_GUESSED: Final = ("cp1258", "tcvn3", "vni")
