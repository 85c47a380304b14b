"""Pure rules of reports: sentences with figures in them, and the comparison with last year and the plan."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mattran.base.text import search_key

TOKEN: Final = re.compile(r"\{([a-z0-9_]+)\}")
_OPTIONAL: Final = re.compile(r"\[([^\[\]]*)\]")
_BRACED: Final = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class Segment:
    """A piece of a sentence: plain words, or the figure of the measure `code`."""

    text: str = ""
    code: str = ""


def segments(sentence: str) -> list[Segment]:
    """Split "Tiếp nhận {op_received} ý kiến" into words and figures, in order, nothing lost."""
    parts, at = [], 0
    for match in TOKEN.finditer(sentence):
        if match.start() > at:
            parts.append(Segment(text=sentence[at : match.start()]))
        parts.append(Segment(code=match.group(1)))
        at = match.end()
    if at < len(sentence):
        parts.append(Segment(text=sentence[at:]))
    return parts


def codes_in(sentence: str) -> list[str]:
    """The measure codes a sentence names, in order."""
    return TOKEN.findall(sentence)


def told(sentence: str, tellable: Mapping[str, bool]) -> str:
    """A sentence of an outline as far as its figures can be told; empty when it cannot be said at all.

    "Tổ chức {a} cuộc[ với {b} lượt người dự]." keeps the part in brackets only with all its figures, and
    stands only with all figures outside of brackets. tellable: measure code → whether it can be told.
    """

    def is_tellable(words: str) -> bool:
        return all(tellable.get(code, False) for code in codes_in(words))

    kept = _OPTIONAL.sub(lambda part: part[1] if is_tellable(part[1]) else "", sentence)
    return kept if codes_in(kept) and is_tellable(kept) else ""


class UnknownFigure(ValueError):
    """Braces around what names no figure; str() is a sentence for the writer."""

    def __init__(self, written: str) -> None:
        super().__init__(
            f"Không có chỉ tiêu {{{written[:60]}}}. Chọn trong danh sách “Chèn số”, chép cả dấu ngoặc."
        )


def with_names(text: str, names: Mapping[str, str]) -> str:
    """The text as a writer sees it: each `{code}` by the measure's Vietnamese name."""
    return TOKEN.sub(lambda found: f"{{{names.get(found[1], found[1])}}}", text)


def with_codes(text: str, names: Mapping[str, str]) -> str:
    """The text as it is kept: each `{tên chỉ tiêu}` by its code, however it was typed.

    names: measure code → name. A code in braces stays. Raises UnknownFigure for anything else in braces.
    """
    codes = {search_key(name): code for code, name in names.items()}

    def code_of(found: re.Match[str]) -> str:
        code = found[1] if found[1] in names else codes.get(search_key(found[1]))
        if code is None:
            raise UnknownFigure(found[1])
        return f"{{{code}}}"

    return _BRACED.sub(code_of, text)


def _percent(part: int, whole: int, *, places: int = 1) -> str:
    """`part / whole` in percent, rounded half up on integers: "10,3 %". A float would round 0,05 by luck."""
    scale = 10**places
    tenths = (abs(part) * 100 * scale * 2 + abs(whole)) // (abs(whole) * 2)
    sign = "−" if (part < 0) != (whole < 0) and tenths else ""
    return f"{sign}{tenths // scale},{tenths % scale:0{places}d} %"


def attainment(value: int | None, target: int | None) -> str:
    """How much of the plan is reached: "53,3 %"; empty without a value or a plan."""
    if value is None or not target:
        return ""
    return _percent(value, target)


def change(
    now: int | None, before: int | None, *, unit_of_count: str, is_rate: bool, decimals: int = 0
) -> str:
    """Comparison with the same period of last year.

    A percentage of fewer than ten says nothing, so small counts show the difference with their unit
    ("+1 căn"), rates show points ("+3,6 điểm phần trăm"), everything else a percentage ("+10,3 %"). Empty
    when one of the two is missing: a comparison with what nobody stated would be invented.
    """
    if now is None or before is None:
        return ""
    difference = now - before
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    if is_rate:
        return f"{sign}{_shift(abs(difference), decimals)} điểm phần trăm"
    if difference == 0:
        return "bằng"
    if before == 0 or max(abs(now), abs(before)) < 10 * 10**decimals:
        return f"{sign}{_shift(abs(difference), decimals)} {unit_of_count}"
    return sign + _percent(abs(difference), abs(before))


def _shift(value: int, decimals: int) -> str:
    if not decimals:
        return f"{value:,}".replace(",", ".")
    whole, rest = divmod(value, 10**decimals)
    return f"{whole:,}".replace(",", ".") + f",{rest:0{decimals}d}"
