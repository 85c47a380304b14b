"""What is asked when the unit above answers elections: which, from which day, by which decision."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.directory.people.models import Person
from mattran.frontwork.conferences.models import ConsultativeElection

DRAWN_UP: Final = "lap"
ON_PAPER: Final = "giay"
CHOOSE: Final = "Hãy chọn một trong hai cách."
SOMEBODY_ELSE: Final = {"invalid_choice": "Người này vừa đổi. Hãy mở lại trang rồi chọn lại."}


class RecogniseForm(forms.Form):
    """Which boards one decision recognises."""

    boards = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        label="Công nhận",
        error_messages={
            "required": "Hãy chọn ít nhất một Ban để công nhận.",
            "invalid_choice": "Có Ban vừa được công nhận hoặc trả lại. Danh sách dưới đây là mới nhất.",
        },
    )
    on = DayField(
        label="Công nhận từ ngày",
        help_text="Ngày của quyết định",
        error_messages={"required": "Hãy ghi ngày của quyết định, ví dụ 28/11/2026."},
    )
    how = forms.ChoiceField(
        label="Quyết định",
        widget=forms.RadioSelect,
        initial=ON_PAPER,
        error_messages={
            "required": "Hãy chọn một trong hai cách.",
            "invalid_choice": "Hãy chọn một trong hai cách.",
        },
    )
    decision = TextField(
        letters=300,
        label="Số, ngày của quyết định đã có",
        help_text="Ví dụ: QĐ 05/QĐ-MTTQ-BTT ngày 02/03/2026",
    )

    reason = TextField(letters=300, label="Vì sao ghi sau khi khoá sổ?", help_text="Một câu")

    def __init__(
        self,
        data: Any,
        *,
        waiting: Sequence[ConsultativeElection],
        today: date,
        may_issue: bool,
        namesakes: Mapping[str, Sequence[Person]],
    ) -> None:
        super().__init__(data, initial={"on": show(today)})
        for code, people in namesakes.items():
            if people:
                self.fields[f"la-{code}"] = forms.TypedChoiceField(
                    label="Đã có trong sổ?",
                    required=False,
                    coerce=int,
                    empty_value=None,
                    choices=[("", "Không, là người mới"), *((one.pk, _told(one)) for one in people)],
                    error_messages=SOMEBODY_ELSE,
                )
        boards, how, day = self.fields["boards"], self.fields["how"], self.fields["on"]
        assert isinstance(boards, forms.TypedMultipleChoiceField)
        assert isinstance(how, forms.ChoiceField)
        assert isinstance(day, DayField)
        boards.choices = [(one.pk, str(one.conference.unit)) for one in waiting]
        drawn_up = [(DRAWN_UP, "Sổ lập quyết định và lấy số")] if may_issue else []
        how.choices = [*drawn_up, (ON_PAPER, "Đã có quyết định trên giấy, ghi số ở dưới")]
        day.today = day.latest = today

    @property
    def same(self) -> dict[str, int]:
        """Who is somebody that stands in the books, by code; only after `is_valid()`."""
        said = {name: pk for name, pk in self.cleaned_data.items() if name.startswith("la-") and pk}
        return {name.removeprefix("la-"): pk for name, pk in said.items()}

    def asked_of(self, code: str) -> forms.BoundField | None:
        """The question whether she is somebody that is known; None where nobody has that name."""
        return self[f"la-{code}"] if f"la-{code}" in self.fields else None

    def clean(self) -> dict[str, Any]:
        """A decision on paper has its number."""
        data = super().clean() or {}
        if data.get("how") == ON_PAPER and "decision" not in self.errors and not data.get("decision"):
            self.add_error("decision", "Hãy ghi số, ngày của quyết định công nhận.")
        if data.get("how") == DRAWN_UP:
            data["decision"] = ""
        return data


def _told(person: Person) -> str:
    """Who that is: the note that tells her apart, and where she sits or sat last."""
    seats = sorted(person.seats.all(), key=lambda seat: seat.valid_from)
    return ", ".join(filter(None, [str(person), person.note, str(seats[-1]) if seats else ""]))


class SendBackForm(forms.Form):
    """What has to be looked at again."""

    reason = TextField(
        letters=300,
        label="Cần xem lại chỗ nào?",
        required=True,
        help_text="Một câu. Ban công tác thấy câu này ở trang của hội nghị.",
        error_messages={"required": "Hãy ghi một câu: cần xem lại chỗ nào, để nơi gửi biết mà sửa."},
    )
