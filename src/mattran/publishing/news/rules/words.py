"""Putting stated words into a sentence without changing what they say."""

import re
from collections.abc import Sequence
from typing import Final

COMMON: Final = re.compile(
    r"(?:bàn|báo cáo|bầu|biểu dương|biểu quyết|các|chương trình|công bố|cử|đại diện|đánh giá|giới thiệu|"
    r"hiệp thương|họp|hội nghị|kiểm điểm|kiện toàn|ký|một số|phát biểu|phát động|phương hướng|ra mắt|"
    r"thảo luận|thông báo|thông qua|tổng kết|trao|triển khai|trình bày|tuyên truyền|xem xét)\b",
    re.IGNORECASE,
)
"""Beginnings that are no names, so that they may stand small inside a sentence."""


def upper_first(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def in_a_sentence(text: str) -> str:
    """The words as they stand inside a sentence: small at the start, unless that may be a name."""
    text = text.strip().rstrip(".;")
    return text[:1].lower() + text[1:] if COMMON.match(text) else text


def listed(words: Sequence[str], between: str = ", ") -> str:
    """In a row, "và" before the last of short ones."""
    if len(words) > 1 and between == ", ":
        return f"{', '.join(words[:-1])} và {words[-1]}"
    return between.join(words)
