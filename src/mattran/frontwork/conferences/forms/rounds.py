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
from mattran.frontwork.conferences.forms.shape import NO_SUCH, NOT_SAID, SectionForm
from mattran.frontwork.conferences.models import Conference


class RoundsForm(SectionForm):
    """The rounds, a row each."""

    has_no_rounds = forms.BooleanField(required=False, label="Không tổ chức lấy ý kiến riêng")
    row_fields = ("day", "whom", "came", "outcome", "note")
    folded_fields = ("note",)

    def __init__(self, data: QueryDict | None, *, conference: Conference, today: date) -> None:
        there = Rounds.of(conference).rounds
        super().__init__(data, conference=conference, today=today)
        self.ask_rows(there, RoundTold(), spare=1)

    def row_of(self, number: int, told: RoundTold) -> dict[str, forms.Field]:
        """A round: when, with whom, how many, what came of it."""
        return {
            "day": DayField(
                label=f"Vòng {number + 1}: ngày nào?",
                required=False,
                today=self.today,
                initial=show(told.held_on) if told.held_on else "",
            ),
            "whom": TextField(
                letters=300,
                label="Lấy ý kiến của ai?",
                initial=told.with_whom,
                help_text="Ví dụ: Chi uỷ, Ban điều hành khu phố, các chi hội",
            ),
            "came": CountField(label="Số người dự", initial=told.present_count),
            "outcome": forms.ChoiceField(
                label="Kết quả",
                required=False,
                choices=[NOT_SAID, *RoundOutcome.choices],
                initial=told.outcome,
                error_messages=NO_SUCH,
            ),
            "note": TextField(
                letters=1000,
                lines=True,
                label="Nội dung, điều chỉnh",
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=told.note,
            ),
        }

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        return {"has_no_rounds": Rounds.of(conference).has_no_rounds}

    @property
    def section(self) -> Rounds:
        """What was typed; a row that says nothing is no round."""
        rows = [
            RoundTold(row["day"], row["whom"], row["came"], row["outcome"], row["note"])
            for row in self.rows_typed
        ]
        return Rounds(**self._plain(), rounds=tuple(one for one in rows if one != RoundTold()))
