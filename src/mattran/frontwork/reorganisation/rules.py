"""What can be said of a reorganisation from names and days alone."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from mattran.base.dates import ONE_DAY
from mattran.base.periods import Period, days_period, month_before, month_period
from mattran.base.text import fold
from mattran.frontwork.reorganisation.choices import SLUGS, ReorganisationKind

AHEAD: Final = timedelta(days=366)
"""How far ahead a reorganisation may be dated; seats know no later day either."""

MOST_NAMES: Final = 20
"""Units that one reorganisation may found."""


def bare_name(typed: str, prefix: str) -> str:
    """The name without its kind of place: "Khu phố Đông 9" of a khu phố is "Đông 9"."""
    typed, words = " ".join(typed.split()), prefix.split()
    parts = typed.split(" ")
    if words and len(parts) > len(words) and fold(" ".join(parts[: len(words)])) == fold(prefix):
        return " ".join(parts[len(words) :])
    return typed


def title(
    kind: ReorganisationKind, olds: Sequence[str], news: Sequence[str], *, parent: str, goes_on: bool = False
) -> str:
    """What happens in a sentence without its day: "Khu phố Đông 6 sáp nhập vào Khu phố Đông 5"."""
    before, after = ", ".join(olds), ", ".join(news)
    if kind == ReorganisationKind.MERGE:
        return f"{before} sáp nhập {'vào' if goes_on else 'thành'} {after}"
    if kind == ReorganisationKind.SPLIT and goes_on:
        return f"{before} tách một phần thành {after}"
    return {
        ReorganisationKind.SPLIT: f"{before} chia tách thành {after}",
        ReorganisationKind.RENAME: f"{before} đổi tên thành {after}",
        ReorganisationKind.MOVE: f"{before} chuyển về {parent}",
        ReorganisationKind.CREATE: f"Lập {after} thuộc {parent}",
        ReorganisationKind.CLOSE: f"{before} kết thúc hoạt động",
    }[kind]


def last_months(on: date) -> list[Period]:
    """The months of which a unit that ends on that day may have yet to speak: the last two."""
    last = on - ONE_DAY
    month = month_period(last.year, last.month)
    return [month_before(last), month]


def days_of_last_month(on: date) -> Period:
    """The days of its last month on which a unit that ends still exists."""
    last = on - ONE_DAY
    return days_period(last.replace(day=1), last)


def digest(*parts: Any) -> str:
    """What two equal previews share."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def kind_written(word: str) -> ReorganisationKind | None:
    """The kind that an address or a file names: "sap-nhap", "Sáp nhập", "chuyển"; None for any other word."""
    key = "-".join(fold(word).split())
    for kind, slug in SLUGS.items():
        if key in (slug, "-".join(fold(str(kind.label)).split())):
            return kind
    return None
