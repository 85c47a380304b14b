"""The rounds of consultation before the vote."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.frontwork.conferences.actions import Rounds, RoundTold
from mattran.frontwork.conferences.choices import RoundOutcome
from mattran.frontwork.conferences.forms.fields import CountField
from mattran.frontwork.conferences.forms.shape import NO_SUCH, NOT_SAID, SectionForm, rows_sent
from mattran.frontwork.conferences.models import Conference


class RoundsForm(SectionForm):
    """The rounds, a row each."""

    has_no_rounds = forms.BooleanField(required=False, label="Không tổ chức lấy ý kiến riêng")
    row_fields = ("day", "whom", "came", "outcome", "note")
    folded_fields = ("note",)

    def __init__(self, data: QueryDict | None, *, conference: Conference, today: date) -> None:
        there = Rounds.of(conference).rounds
        super().__init__(data, conference=conference, today=today)
        for number in range(rows_sent(data, self.row_fields, len(there), spare=1)):
            one = there[number] if number < len(there) else RoundTold()
            self._add_row(number, one)

    def _add_row(self, number: int, one: RoundTold) -> None:
        fields: dict[str, forms.Field] = {
            "day": DayField(
                label=f"Vòng {number + 1}: ngày nào?",
                required=False,
                today=self.today,
                initial=show(one.held_on) if one.held_on else "",
            ),
            "whom": TextField(
                letters=300,
                label="Lấy ý kiến của ai?",
                initial=one.with_whom,
                help_text="Ví dụ: Chi uỷ, Ban điều hành khu phố, các chi hội",
            ),
            "came": CountField(label="Số người dự", initial=one.present_count),
            "outcome": forms.ChoiceField(
                label="Kết quả",
                required=False,
                choices=[NOT_SAID, *RoundOutcome.choices],
                initial=one.outcome,
                error_messages=NO_SUCH,
            ),
            "note": TextField(
                letters=1000,
                lines=True,
                label="Nội dung, điều chỉnh",
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=one.note,
            ),
        }
        self.fields.update({f"{name}-{number}": field for name, field in fields.items()})

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        return {"has_no_rounds": Rounds.of(conference).has_no_rounds}

    @property
    def section(self) -> Rounds:
        """What was typed; a row that says nothing is no round."""
        data = self.cleaned_data
        numbers = sorted({int(name.rpartition("-")[2]) for name in data if "-" in name})
        names = self.row_fields
        rows = [RoundTold(*(data[f"{name}-{n}"] for name in names)) for n in numbers]
        return Rounds(**self._plain(), rounds=tuple(one for one in rows if one != RoundTold()))
