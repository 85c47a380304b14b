"""Turning what was typed into clean values: how a list is read, who is meant."""

from collections.abc import Sequence
from typing import Any

from django import forms

from mattran.frontwork.entries.forms import SheetForm
from mattran.frontwork.rosters.actions import PlannedSeat

NEW = "moi"


class ListForm(SheetForm):
    """How a list is read, and since when those hold their seats of whom the row says nothing."""

    day_label = "Giữ chức danh từ ngày (chung cho cả bảng)"
    day_help = "Ví dụ ngày quyết định công nhận. Mỗi dòng có ngày riêng thì để trống."


class AnswersForm(forms.Form):
    """For each row that names somebody who may be in the notebook already: is it she?"""

    def __init__(self, *args: Any, doubtful: Sequence[PlannedSeat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for seat in doubtful:
            one = seat.doubts[0]
            question = (
                f"Dòng {seat.row.number}: đã có {one.words}. {seat.called} ở {seat.area} là cùng một người?"
                if len(seat.doubts) == 1
                else f"Dòng {seat.row.number}: {seat.called} ở {seat.area} là ai trong những người trùng tên?"
            )
            same = [(str(doubt.person.pk), f"Cùng một người: {doubt.words}") for doubt in seat.doubts]
            self.fields[f"nguoi-{seat.row.number}"] = forms.ChoiceField(
                label=question,
                choices=[*same, (NEW, "Người khác, trùng tên: ghi thêm người mới")],
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"Dòng {seat.row.number}: hãy chọn là cùng một người hay người khác.",
                    "invalid_choice": f"Dòng {seat.row.number}: hãy chọn trong danh sách.",
                },
            )

    def answers(self) -> dict[int, int]:
        """Who is meant, by the number of the row; 0 is somebody new."""
        return {
            int(name.removeprefix("nguoi-")): 0 if said == NEW else int(said)
            for name, said in self.cleaned_data.items()
        }
