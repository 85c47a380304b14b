"""Text files with columns (CSV): their separator, their rows. Runs in the child."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from mattran.base.sandbox.rules import Refused
from mattran.base.tables.rules import FORMULA_LEAD, LONGEST_TEXT, MOST_COLUMNS, MOST_ROWS

SEPARATORS: Final = (";", "\t", ",")
LONGEST_LINE: Final = 100_000
_LINES_LOOKED_AT: Final = 50
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

csv.field_size_limit(10 * LONGEST_LINE)  # ours speaks first


def refuse_unreadable(text: str) -> None:
    """Refuse NUL and other control characters, and lines that no table has."""
    if found := _CONTROL.search(text):
        line = len(_LINE_END.findall(text, 0, found.start())) + 1
        raise Refused(
            f"Dòng {line} có ký tự điều khiển (mã {ord(found[0])}), nên đây không phải bảng chữ. "
            "Hãy mở bằng Excel, lưu thành .xlsx rồi gửi lại."
        )
    start = 0
    for line, end in enumerate([*(match.start() for match in _LINE_END.finditer(text)), len(text)], 1):
        if end - start > LONGEST_LINE:
            raise Refused(
                f"Dòng {line} dài quá {LONGEST_LINE // 1000} nghìn ký tự, nên đây không phải bảng. "
                "Hãy mở bằng Excel, lưu thành .xlsx rồi gửi lại."
            )
        start = end


def separator_of(text: str) -> str:
    """The sign between columns: the one that parts most lines into the same number of columns."""
    return max(SEPARATORS, key=lambda sign: _evenness(text, sign))


def rows_of(text: str, separator: str, most: int | None = None) -> Iterator[list[str | None]]:
    """The rows, cell by cell; an empty cell is None. Without `most` every row, and a limit."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    count = 0
    try:
        for row in reader:
            count += 1
            if most is not None and count > most:
                return
            if count > MOST_ROWS:
                raise Refused(f"Tệp có hơn {MOST_ROWS - 1} dòng. Hãy chia thành nhiều tệp rồi gửi từng tệp.")
            if len(row) > MOST_COLUMNS:
                raise Refused(
                    f"Dòng {reader.line_num} có {len(row)} cột, nhiều nhất là {MOST_COLUMNS}. Hãy bỏ bớt cột."
                )
            yield [_cell(text, reader.line_num) for text in row]
    except csv.Error as error:
        raise Refused(
            f"Dòng {reader.line_num} có dấu ngoặc kép mở mà không đóng, hoặc đứng sai chỗ. "
            "Hãy mở bằng Excel, lưu thành .xlsx rồi gửi lại."
        ) from error


def _cell(text: str, line: int) -> str | None:
    """A cell as it was typed: the apostrophe that keeps a spreadsheet from reckoning is taken off again."""
    if len(text) > LONGEST_TEXT:
        raise Refused(f"Dòng {line} có ô dài quá {LONGEST_TEXT} ký tự. Hãy viết ngắn hơn.")
    if text.startswith("'") and text[1:].startswith(FORMULA_LEAD):
        return text[1:]
    return text or None


def _evenness(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows have the commonest number of columns, where that is more than one."""
    lines = []
    with io.StringIO(text, newline="") as file:
        for _, line in zip(range(4 * _LINES_LOOKED_AT), file, strict=False):
            lines.append(line)
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(lines, delimiter=separator):
            if len(row) > 1 and len(widths) < _LINES_LOOKED_AT:
                widths[len(row)] += 1
    except csv.Error:
        pass
    if not widths:
        return 0, 0
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
    return times, width
