"""Putting stated words into a sentence without changing what they say."""

import re
from collections.abc import Sequence
from typing import Final

from mattran.publishing.news.rules.told import GuestTold

COMMON: Final = re.compile(
    r"(?:bàn|báo cáo|bầu|biểu dương|biểu quyết|các|chăm lo|chương trình|công bố|công tác|cử|cuộc vận động|"
    r"đại diện|đánh giá|đẩy mạnh|giới thiệu|giữ|hiệp thương|họp|hội nghị|hướng dẫn|kiểm điểm|kiện toàn|ký|"
    r"kỷ niệm|một số|nắm|nâng cao|nâng chất lượng|phát biểu|phát động|phát huy|phong trào|phối hợp|"
    r"phương hướng|ra mắt|rà soát|thảo luận|thông báo|thông qua|thực hiện|tiếp tục|tổ chức|tổng kết|trao|"
    r"triển khai|trình bày|tuyên truyền|vận động|xây dựng|xem xét)\b",
    re.IGNORECASE,
)
"""Beginnings that are no names, so that they may stand small inside a sentence."""

ADDRESSED: Final = re.compile(
    r"(?:đồng chí|ông|bà|anh|chị|cụ|linh mục|mục sư|hoà thượng|thượng toạ|đại đức|ni sư)\s",
    re.IGNORECASE,
)


def called(guest: GuestTold) -> str:
    """The guest by name, "đồng chí" before it where nothing else is; by office where the name is not told."""
    if not guest.name:
        return in_a_sentence(guest.capacity)
    return guest.name if ADDRESSED.match(guest.name) else f"đồng chí {guest.name}"


def upper_first(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def in_a_sentence(text: str) -> str:
    """The words as they stand inside a sentence: small at the start, unless that may be a name."""
    text = text.strip().rstrip(".;")
    is_small = COMMON.match(text) or ADDRESSED.match(text)
    return text[:1].lower() + text[1:] if is_small else text


def listed(words: Sequence[str], between: str = ", ") -> str:
    """In a row, "và" before the last of short ones."""
    if len(words) > 1 and between == ", ":
        return f"{', '.join(words[:-1])} và {words[-1]}"
    return between.join(words)
