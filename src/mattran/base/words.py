"""Numbers in Vietnamese words, as official papers write them: "bốn triệu sáu trăm năm mươi nghìn".

Written here because num2words is wrong for Vietnamese (it reads -5 as "mười lăm").
"""

from typing import Final

ODD: Final = "linh"  # papers of the State write "linh"; "lẻ" is the southern spoken form
_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}
_BILLION: Final = 10**9


def number_words(number: int) -> str:
    """The number in words without a unit: "hai mươi mốt", "âm năm"."""
    if number < 0:
        return f"âm {_natural(-number)}"
    return _natural(number)


def dong_words(amount: int) -> str:
    """An amount in words: "hai triệu đồng"."""
    return f"{number_words(amount)} đồng"


def _natural(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    return " ".join(_spell(number, is_led=False))


def _spell(number: int, *, is_led: bool) -> list[str]:
    """The words of a number; `is_led` when bigger words stand before it, so that zeros are read out."""
    billions, rest = divmod(number, _BILLION)
    words = [*_spell(billions, is_led=is_led), "tỷ"] if billions else []
    for size, unit in ((1_000_000, "triệu"), (1_000, "nghìn"), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            words += _group(group, is_led=is_led or bool(words))
            words += [unit] if unit else []
    return words


def _group(number: int, *, is_led: bool) -> list[str]:
    """Three digits; "không trăm" and "linh" are said where a bigger word leads."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or is_led else []
    if tens == 0:
        return words + ([*([ODD] if words else []), _DIGITS[ones]] if ones else [])
    if tens == 1:
        words.append("mười")
        return words + ([_AFTER_TENS[5] if ones == 5 else _DIGITS[ones]] if ones else [])
    words += [_DIGITS[tens], "mươi"]
    return words + ([_AFTER_TENS.get(ones, _DIGITS[ones])] if ones else [])
