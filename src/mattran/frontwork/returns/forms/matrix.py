"""What was typed into the table of a month: figures, or for each cell a sentence of what is wrong with it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from mattran.base.fields import TextField
from mattran.base.money import BadCount
from mattran.base.tables.cells import BadCell
from mattran.frontwork.entries.actions import Line
from mattran.frontwork.entries.rules import Place, Refusal, amount_of
from mattran.frontwork.returns.queries import Matrix
from mattran.frontwork.returns.rules import carried

GONE = "Có {count} số gõ vào ô không còn trong bảng này. Chưa nhập gì cả. Hãy mở lại bảng rồi gõ lại."
NO_ID = "Trang này gửi thiếu mã lần gửi. Hãy mở lại bảng rồi gõ lại."


class MatrixForm(forms.Form):
    """The cells beside a press of their own and, for a locked month, a reason.

    The cells are no fields of a form: two thousand of those take longer to make than the page may.
    `errors_by_place` has what is wrong, by cell.
    """

    client_id = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), NO_ID),
    )
    reason = TextField(
        letters=300,
        label="Lý do nhập vào kỳ đã khoá",
        help_text="Ví dụ: khu phố nộp muộn. Báo cáo sẽ hiện là số đính chính, kèm lý do này.",
    )

    def __init__(self, *args: Any, matrix: Matrix, cells: Mapping[Place, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matrix, self.cells = matrix, cells
        self.places: list[Place] = []
        self.lines: list[Line] = []
        self.errors_by_place: dict[Place, str] = {}

    def clean(self) -> dict[str, Any]:
        """Read every cell; a line's number is its cell's place in `places`, counted from 1."""
        cleaned = super().clean() or {}
        rows = {row.unit.pk: row for row in self.matrix.rows}
        measures = {measure.code: measure for measure in self.matrix.measures}
        if strays := set(self.matrix.strays):
            self.add_error(None, GONE.format(count=len(strays)))
        for place in (one for one in self.cells if one not in strays):
            row, measure = rows[place.unit], measures[place.code]
            self.places.append(place)
            try:
                amount = amount_of(self.cells[place], measure)
            except (BadCell, BadCount) as wrong:
                self.errors_by_place[place] = str(wrong)
            else:
                self.lines.append(Line(row.unit, measure, row.day, amount, len(self.places)))
        return cleaned

    def is_valid(self) -> bool:
        """Whether all of it can be entered, as far as can be told without the books."""
        return super().is_valid() and not self.errors_by_place

    def refuse(self, refusals: tuple[Refusal, ...]) -> None:
        """Put what the books refuse beside the cells that it is about."""
        for one in refusals:
            if one.number:
                self.errors_by_place[self.places[one.number - 1]] = one.sentence
            else:
                self.add_error(None, one.sentence)

    @property
    def seen(self) -> dict[int, int]:
        """The mark of the books that the page showed of each unit, by its id; left out where it was 0."""
        pairs = (pair.split(":") for pair in str(self.data.get("seen", "")).split())
        return {carried(pair[0]): carried(pair[1]) for pair in pairs if len(pair) == 2}

    @property
    def id_of_press(self) -> UUID:
        """What makes pressing twice the same press."""
        found: UUID = self.cleaned_data["client_id"]
        return found
