"""What is wrong with one cell of what somebody enters."""

from typing import NamedTuple


class Refusal(NamedTuple):
    """Why a figure cannot be entered, and where it stands: the row as the file or grid counts, the column."""

    number: int
    column: str
    sentence: str

    def __str__(self) -> str:
        where = ", ".join(
            filter(
                None,
                [f"dòng {self.number}" if self.number else "", f"cột {self.column}" if self.column else ""],
            )
        )
        return f"{where[:1].upper()}{where[1:]}: {self.sentence}" if where else self.sentence
