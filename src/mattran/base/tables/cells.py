"""From a cell to what it means: a number, a day, words. What cannot be read without guessing is a BadCell.

Text is read the Vietnamese way by `base.money` and `base.dates`; a number that a spreadsheet holds as a
number is taken exactly. Nothing is rounded, and an empty cell is never 0.
"""

from datetime import date
from decimal import Decimal
from typing import Final

from mattran.base.dates import EARLIEST, LATEST, BadDay, parse_day, show
from mattran.base.money import (
    MOST_DONG,
    BadCount,
    BadMoney,
    decimal_text,
    group,
    parse_decimal,
    parse_dong,
)
from mattran.base.tables.rules import Broken, Value
from mattran.base.text import BadText, clean

_UNWORKED: Final = (
    "Ô có công thức chưa có kết quả. Hãy mở bằng Excel, lưu lại để có kết quả, hoặc gõ số vào ô."
)
_SPOKEN: Final = {True: "ĐÚNG", False: "SAI"}


class BadCell(ValueError):
    """A cell that cannot be read as what stands in its column; str() tells the user why, with the remedy."""


def dong(value: Value, *, allow_zero: bool = False, allow_negative: bool = True) -> int:
    """An amount in whole đồng, from text or from a number."""
    text = _exact(_number_or_text(value), "đồng")
    try:
        return parse_dong(text, allow_zero=allow_zero, allow_negative=allow_negative)
    except BadMoney as wrong:
        raise BadCell(str(wrong)) from wrong


def amount(value: Value, decimals: int = 0, *, unit: str = "", most: int = MOST_DONG) -> int:
    """A number of 0 or more in its smallest unit: the text "97,5" and the number 97.5 with 2 are 9750.

    Text may name its `unit` behind ("97,5%", "120 lượt").
    """
    value = _number_or_text(value)
    if isinstance(value, str):
        try:
            return parse_decimal(value.strip().removesuffix(unit), decimals, most=most)
        except BadCount as wrong:
            raise BadCell(str(wrong)) from wrong
    if value < 0:
        raise BadCell("Số phải từ 0 trở lên, ví dụ 120.")
    smallest = value.scaleb(decimals)
    if smallest != smallest.to_integral_value():
        allowed = f"nhiều nhất {decimals} chữ số sau dấu phẩy" if decimals else "số nguyên"
        raise BadCell(f"Số {_shown(value)} có phần lẻ; hãy ghi {allowed}.")
    if smallest > most:
        raise BadCell(f"Số lớn quá mức ghi được ({decimal_text(most, decimals)}). Hãy xem lại.")
    return int(smallest)


def day(value: Value, *, today: date | None = None, earliest: date = EARLIEST, latest: date = LATEST) -> date:
    """A day, from a day or from text; a bare number is refused, since it may be a year or a count of days."""
    value = _sound(value, "ngày")
    if isinstance(value, Decimal):
        if value == value.to_integral_value() and 1_000_000 < value < 100_000_000:
            value = str(int(value)).zfill(8)  # 05082026, typed without its slashes
        else:
            raise BadCell(f"{_shown(value)} không phải là ngày. Hãy ghi như 28/11/2026.")
    text = show(value) if isinstance(value, date) else value
    try:
        return parse_day(text, today=today, earliest=earliest, latest=latest)
    except BadDay as wrong:
        raise BadCell(str(wrong)) from wrong


def words(value: Value, *, max_length: int = 300) -> str:
    """Text on one line; a number or a day as it is written; an empty cell is ""."""
    if isinstance(value, Broken):
        raise BadCell(_UNWORKED if not value.sign else f"Ô báo lỗi {value.sign}. Hãy sửa trong tệp.")
    if value is None:
        return ""
    if isinstance(value, bool):
        return _SPOKEN[value]
    if isinstance(value, date):
        return show(value)
    try:
        return clean(_plain(value) if isinstance(value, Decimal) else value, max_length=max_length)
    except BadText as wrong:
        raise BadCell(str(wrong)) from wrong


def _number_or_text(value: Value) -> Decimal | str:
    value = _sound(value, "số")
    if isinstance(value, date):
        raise BadCell(f"Ô là ngày {show(value)}, không phải số. Hãy ghi số, ví dụ 120.")
    return value


def _sound(value: Value, wanted: str) -> Decimal | date | str:
    """The value if it is one."""
    if isinstance(value, Broken):
        words(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        raise BadCell(f"Chưa ghi {wanted}. Hãy ghi như {'28/11/2026' if wanted == 'ngày' else '120'}.")
    if isinstance(value, bool):
        raise BadCell(f"Ô ghi {_SPOKEN[value]}, không phải {wanted}. Hãy sửa trong tệp.")
    assert not isinstance(value, Broken)
    return value


def _exact(value: Decimal | str, unit: str) -> str:
    """A number as text that reads back as the same number."""
    if isinstance(value, str):
        return value
    if value != value.to_integral_value():
        raise BadCell(f"Số {_shown(value)} có phần lẻ của {unit}. Hãy ghi số nguyên, như 1.000.000.")
    return str(int(value))


def _shown(value: Decimal) -> str:
    """The number the Vietnamese way, all of its digits."""
    whole, _, part = format(abs(value), "f").partition(".")
    return f"{'-' if value < 0 else ''}{group(int(whole))}{',' + part if part else ''}"


def _plain(value: Decimal) -> str:
    return format(value, "f").replace(".", ",")
