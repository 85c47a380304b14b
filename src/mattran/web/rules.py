"""What of a residential area needs looking at first. Pure: no database, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from mattran.base.dates import show

QUIET_DAYS: Final = 30


class Trouble(Enum):
    """A reason to look; the value is how a filter names it in an address."""

    HEADLESS = "chua-co-truong-ban"
    QUIET = "lau-chua-ghi"
    OVER_TERM = "qua-nhiem-ky"

    @property
    def short(self) -> str:
        """In the few words of a filter."""
        return {
            Trouble.HEADLESS: "Chưa có Trưởng ban",
            Trouble.QUIET: f"{QUIET_DAYS} ngày chưa ghi",
            Trouble.OVER_TERM: "Quá nhiệm kỳ",
        }[self]

    @property
    def is_grave(self) -> bool:
        """Whether it stops the work: a board that runs over its term works on."""
        return self is not Trouble.OVER_TERM


@dataclass(frozen=True)
class Board:
    """What is known of an area's board and its notebook."""

    last_recorded: date | None
    has_head: bool
    member_count: int
    term: str = ""
    term_ended_on: date | None = None


@dataclass(frozen=True)
class Finding:
    """A trouble with the sentence that names it."""

    trouble: Trouble
    words: str


def findings(board: Board, on: date) -> list[Finding]:
    """All that needs looking at, the gravest first."""
    return list(_findings(board, on))


def _findings(board: Board, on: date) -> Iterator[Finding]:
    if not board.has_head:
        yield Finding(Trouble.HEADLESS, "Chưa có Trưởng ban")
    if board.last_recorded is None:
        yield Finding(Trouble.QUIET, "Chưa ghi việc nào")
    elif (on - board.last_recorded).days >= QUIET_DAYS:
        days = (on - board.last_recorded).days
        yield Finding(Trouble.QUIET, f"{days} ngày chưa ghi việc nào")
    if board.term_ended_on is not None and board.term_ended_on <= on:
        yield Finding(Trouble.OVER_TERM, f"Quá nhiệm kỳ từ {show(board.term_ended_on)}")
