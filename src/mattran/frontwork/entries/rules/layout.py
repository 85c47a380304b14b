"""How a table is read: which sheet, how its letters are kept, where its headings stand, what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from mattran.frontwork.entries.choices import Role, Shape

MEASURE: Final = "measure:"
"""What the meaning of a column begins with that holds the figures of one measure; its code follows."""


@dataclass(frozen=True)
class Layout:
    """What somebody has said of a table, or what was guessed. `heading` counts from 1, columns from 0.

    `day` is the day of all figures; None means that each row has its own. Columns without a meaning are
    passed over.
    """

    sheet: str = ""
    encoding: str = ""
    separator: str = ""
    shape: Shape = Shape.MATRIX
    heading: int = 1
    day: date | None = None
    columns: Mapping[int, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """For the column of the file."""
        return {
            "sheet": self.sheet,
            "encoding": self.encoding,
            "separator": self.separator,
            "shape": str(self.shape),
            "heading": self.heading,
            "day": self.day.isoformat() if self.day else None,
            "columns": {str(column): meaning for column, meaning in self.columns.items()},
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Layout":
        """From the column of the file."""
        return cls(
            sheet=kept.get("sheet", ""),
            encoding=kept.get("encoding", ""),
            separator=kept.get("separator", ""),
            shape=Shape(kept.get("shape", Shape.MATRIX)),
            heading=kept.get("heading", 1),
            day=date.fromisoformat(kept["day"]) if kept.get("day") else None,
            columns={int(column): meaning for column, meaning in kept.get("columns", {}).items()},
        )

    def column_of(self, meaning: str) -> int | None:
        """The column that means that."""
        return next((column for column, told in self.columns.items() if told == meaning), None)

    @property
    def measures(self) -> dict[int, str]:
        """The columns that hold figures of one measure each, with its code."""
        return {
            column: meaning.removeprefix(MEASURE)
            for column, meaning in self.columns.items()
            if meaning.startswith(MEASURE)
        }

    def lacks(self) -> str:
        """What has to be said before the table can be read; "" when nothing is missing."""
        if len(set(self.columns.values())) < len(self.columns):
            return "Có hai cột mang cùng một ý nghĩa. Hãy giữ một cột, để trống cột kia."
        if self.column_of(Role.UNIT) is None:
            return "Chưa có cột nào là “Đơn vị”. Hãy chọn cột ghi tên đơn vị."
        if self.shape == Shape.MATRIX and not self.measures:
            return "Chưa có cột nào là một chỉ tiêu. Hãy chọn chỉ tiêu cho ít nhất một cột."
        if self.shape == Shape.LONG and (
            self.column_of(Role.MEASURE) is None or self.column_of(Role.VALUE) is None
        ):
            return "Mỗi dòng một số thì cần một cột “Chỉ tiêu” và một cột “Số”. Hãy chọn hai cột ấy."
        if self.day is None and self.column_of(Role.DAY) is None:
            return "Chưa rõ số của ngày nào. Hãy ghi ngày chung cho cả bảng, hoặc chọn cột “Ngày”."
        return ""
