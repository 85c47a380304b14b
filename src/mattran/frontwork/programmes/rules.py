"""How a task stands against its day, and how its words are shortened. Pure: no database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mattran.base.dates import show
from mattran.frontwork.programmes.choices import TaskState

SOON: Final = timedelta(days=7)  # before its day a task begins to press

TEXT_LETTERS: Final = 500
PERSON_LETTERS: Final = 120
SUPPORTERS_LETTERS: Final = 300
PRODUCT_LETTERS: Final = 200
SAID_BY_LETTERS: Final = 200
PROGRESS_LETTERS: Final = 500
REASON_LETTERS: Final = 300

NOT_NAMED: Final = "Việc chưa nêu"


@dataclass(frozen=True)
class Sign:
    """How a task stands, in words; `kind` is that of the component `state`."""

    kind: str
    words: str


def sign(state: str, *, due_on: date | None, done_on: date | None, today: date) -> Sign:
    """Late, pressing, in hand or closed. Without a day nothing is ever late."""
    if state == TaskState.DONE:
        return Sign("ok", f"Đã xong {show(done_on)}" if done_on else "Đã xong")
    if state != TaskState.OPEN:
        return Sign("plain", TaskState(state).label)
    if due_on is None or due_on > today + SOON:
        return Sign("plain", TaskState.OPEN.label)
    left = (due_on - today).days
    if left < 0:
        return Sign("late", f"Quá hạn {-left} ngày")
    return Sign("wait", f"Còn {left} ngày" if left else "Hạn hôm nay")


def by_campaign(contents: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Each campaign with those of its contents that are meant, out of (campaign, content) in order.

    A content without a name stands for the whole: such a campaign has none listed.
    """
    found: dict[str, list[str]] = {}
    for campaign, content in contents:
        found.setdefault(campaign, []).extend([content] if content else [])
    return found


def short(text: str, letters: int = 90) -> str:
    """The text, cut after a whole word where it is longer: "Tuyên truyền Luật Đất đai đến …"."""
    if len(text) <= letters:
        return text
    head = text[: letters - 1]
    return f"{head.rpartition(' ')[0] or head} …"
