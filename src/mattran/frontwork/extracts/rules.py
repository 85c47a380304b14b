"""A column of the file, as it is kept and as it is told. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from mattran.base.periods import Period, days_period
from mattran.frontwork.extracts.choices import Content

MOST_COLUMNS: Final = 80
WEEKS_OFFERED: Final = 12


@dataclass(frozen=True)
class Column:
    """One column: its heading, what stands in it, and the measure's code or the fixed text."""

    heading: str
    content: Content
    value: str = ""

    def as_json(self) -> dict[str, str]:
        """For the row of the layout."""
        return {"heading": self.heading, "content": str(self.content), "value": self.value}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Column":
        """From the row of the layout."""
        return cls(kept["heading"], Content(kept["content"]), kept.get("value", ""))


def refusal(columns: Sequence[Column]) -> str:
    """Why these columns make no file, or ""."""
    if not columns:
        return "Chưa có cột nào. Hãy ghi ít nhất một cột."
    if len(columns) > MOST_COLUMNS:
        return f"Nhiều nhất {MOST_COLUMNS} cột. Hãy bớt cột."
    headings = [column.heading.casefold() for column in columns]
    twice = next((column.heading for column in columns if headings.count(column.heading.casefold()) > 1), "")
    return f"Có hai cột cùng tiêu đề “{twice}”. Hãy đổi một tiêu đề." if twice else ""


def week_of(day: date) -> Period:
    """The week of the day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return days_period(monday, monday + timedelta(days=6))


def latest_weeks(today: date) -> list[Period]:
    """The weeks that are offered: this one, then those before."""
    return [week_of(today - timedelta(days=7 * back)) for back in range(WEEKS_OFFERED)]
