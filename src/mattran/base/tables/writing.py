"""Tables that people take away, as CSV and XLSX. Text stays text, whatever it begins with.

No text becomes a formula, a link or a number in disguise (`=cmd|…`, `@SUM`, `+84…`): CSV gets an apostrophe
in front of it, which `plain` takes off again, and XLSX gets string cells alone.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from mattran.base.dates import show
from mattran.base.tables.rules import FORMULA_LEAD, LONGEST_TEXT, Broken, Sheet, Value

CSV_TYPE: Final = "text/csv; charset=utf-8"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_DIGITS: Final = 15  # a spreadsheet keeps no more of a number
LONGEST_NAME: Final = 31
_SPOKEN: Final = {True: "TRUE", False: "FALSE"}


def as_csv(rows: Iterable[Sequence[Value]], *, separator: str = ",", has_mark: bool = True) -> bytes:
    """The rows as UTF-8, with a mark in front, by which Excel knows it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_written(value, separator) for value in row])
    return out.getvalue().encode("utf-8-sig" if has_mark else "utf-8")


def _written(value: Value, separator: str) -> str:
    if value is None or isinstance(value, Broken):
        return ""
    if isinstance(value, bool):
        return _SPOKEN[value]
    if isinstance(value, Decimal):
        number = format(value, "f")
        return number if separator == "," else number.replace(".", ",")
    if isinstance(value, date):
        return show(value)
    return f"'{value}" if value.startswith(FORMULA_LEAD) else value


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as .xlsx: the first row of each is its heading and stays in sight."""
    import xlsxwriter  # heavy: loaded when a table is made, not when the server starts

    out = io.BytesIO()
    typed = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **typed}) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        text = book.add_format({"quote_prefix": True})
        taken: set[str] = set()
        for sheet in sheets:
            page = book.add_worksheet(sheet_name(sheet.name, taken))
            page.freeze_panes(1, 0)
            page.set_column(0, max((len(row) for row in sheet.rows), default=1) - 1, 18)
            for at, row in enumerate(sheet.rows):
                for place, value in enumerate(row):
                    if value is None or isinstance(value, Broken):
                        continue
                    if isinstance(value, bool):
                        page.write_boolean(at, place, value)
                    elif isinstance(value, date):
                        page.write_datetime(at, place, value, day)
                    elif isinstance(value, Decimal) and _fits(value):
                        page.write_number(at, place, float(value))
                    else:
                        words = str(value)[:LONGEST_TEXT]
                        look = head if at == 0 else text if words.startswith(FORMULA_LEAD) else None
                        page.write_string(at, place, words, look)
    return out.getvalue()


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes: no signs of its own, at most 31 letters, each once whatever the case."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).strip(" '") or "Trang"
    name, count = plain[:LONGEST_NAME].rstrip(" '"), 1
    while name.lower() in taken:
        count += 1
        tail = f" {count}"
        name = plain[: LONGEST_NAME - len(tail)] + tail
    taken.add(name.lower())
    return name


def _fits(value: Decimal) -> bool:
    digits = "".join(map(str, value.as_tuple().digits))
    return len(digits.strip("0")) <= MOST_DIGITS
