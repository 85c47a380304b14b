"""What the pages of a conference have in common: a version, answers, some folded away, some repeated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.http import QueryDict

from mattran.base.fields import DayField, TextField
from mattran.frontwork.conferences.models import Conference

SPARE: Final = 3  # empty rows after those that are filled in
MOST_ROWS: Final = 60
ASIDE: Final = frozenset({"version", "reason"})  # what belongs to the page and not to the section
NOT_SAID: Final = ("", "Chưa rõ")
NO_SUCH: Final = {"invalid_choice": "Hãy chọn một trong các câu trả lời."}


@dataclass(frozen=True)
class Row:
    """One of the repeated rows: what everybody is asked, what is folded away, and whether that is told."""

    plain: list[forms.BoundField]
    folded: list[forms.BoundField]
    is_open: bool


class SectionForm(forms.Form):
    """Some answers about a conference. `more` names the fields that are folded away, `row_fields` repeats.

    A form with rows says by `row_of` what a row asks, calls `ask_rows`, and reads `rows_typed`.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = TextField(letters=300, label="Vì sao sửa sau khi khoá sổ?", help_text="Một câu")
    more: tuple[str, ...] = ()
    row_fields: tuple[str, ...] = ()
    folded_fields: tuple[str, ...] = ()  # of each row, those that are folded away
    folded_label: ClassVar[str] = "Ghi thêm"

    def __init__(self, data: QueryDict | None, *, conference: Conference, today: date) -> None:
        self.conference, self.today = conference, today
        super().__init__(data, initial={"version": conference.version, **self.told(conference)})
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = today

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written, by the name of the field."""
        raise NotImplementedError

    @property
    def section(self) -> Any:
        """What was typed; only after `is_valid()`."""
        raise NotImplementedError

    def row_of(self, number: int, told: Any) -> dict[str, forms.Field]:
        """What is asked in a row, by the names in `row_fields`, with what is told there already."""
        raise NotImplementedError

    def ask_rows(self, told: Sequence[Any], blank: Any, *, spare: int = SPARE) -> None:
        """Ask once for each row that was sent; or for each that is told, and some blank ones to spare."""
        count = rows_sent(self.data if self.is_bound else None, self.row_fields, len(told), spare)
        for number in range(count):
            one = told[number] if number < len(told) else blank
            self.fields.update(
                {f"{name}-{number}": field for name, field in self.row_of(number, one).items()}
            )

    @property
    def rows_typed(self) -> list[dict[str, Any]]:
        """What was typed row by row, by the names in `row_fields`; only after `is_valid()`."""
        data = self.cleaned_data
        return [{name: data[f"{name}-{number}"] for name in self.row_fields} for number in self._numbers]

    @property
    def _numbers(self) -> list[int]:
        return sorted({int(name.rpartition("-")[2]) for name in self.fields if "-" in name})

    @property
    def main_fields(self) -> list[forms.BoundField]:
        """What everybody is asked."""
        hidden = {*ASIDE, *self.more}
        return [self[name] for name in self.fields if name not in hidden and "-" not in name]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """What may be told as well."""
        return [self[name] for name in self.more]

    @property
    def has_more(self) -> bool:
        """Whether anything is told there already, or wrong."""
        return any(self.initial.get(name) or self.errors.get(name) for name in self.more)

    @property
    def rows(self) -> list[Row]:
        """The repeated fields, row by row."""
        return [self._row(number) for number in self._numbers]

    def _row(self, number: int) -> Row:
        plain = [self[f"{name}-{number}"] for name in self.row_fields if name not in self.folded_fields]
        folded = [self[f"{name}-{number}"] for name in self.folded_fields]
        is_open = any(one.errors or (one.value() not in (None, "", False)) for one in folded)
        return Row(plain, folded, is_open)

    def _plain(self, *but: str) -> dict[str, Any]:
        data = self.cleaned_data
        return {name: data[name] for name in data if name not in {*ASIDE, *but} and "-" not in name}


def rows_sent(data: Any, names: tuple[str, ...], there: int, spare: int = SPARE) -> int:
    """How many rows the form has: those that were sent, or those that are there with some to spare."""
    if data is None:
        return min(there + spare, MOST_ROWS)
    parts = [name.rpartition("-") for name in data]
    numbers = [number for name, _, number in parts if name in names and len(number) < 6]
    sent = [int(number) for number in numbers if number.isdecimal()]
    return min(max(sent, default=-1) + 1, MOST_ROWS)
