"""Turning what was typed about a campaign into clean values."""

from datetime import date
from typing import Any

from django import forms

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.frontwork.programmes.choices import CampaignKind

MOST_CONTENTS = 8


class CampaignForm(forms.Form):
    """A campaign or movement of one's own, with at most eight contents."""

    kind = forms.ChoiceField(
        choices=CampaignKind.choices,
        initial=CampaignKind.MOVEMENT,
        widget=forms.RadioSelect,
        label="Đây là",
        error_messages={"required": "Hãy chọn cuộc vận động hay phong trào."},
    )
    name = TextField(letters=200, label="Tên", help_text="Ví dụ: Ngõ sáng, ngõ hoa")

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"] = DayField(
            today=today,
            required=False,
            label="Từ ngày",
            help_text=f"Ví dụ {show(today)}; chưa rõ thì để trống",
        )
        self.fields["until"] = DayField(
            today=today, required=False, label="Đến trước ngày", help_text="Chưa hẹn ngày thì để trống"
        )
        self.fields["source"] = TextField(
            letters=300, label="Theo văn bản", help_text="Ví dụ: Kế hoạch 12/KH-MTTQ-BTT"
        )
        for n in range(MOST_CONTENTS):
            self.fields[f"content_{n}"] = TextField(letters=300, label=f"Nội dung {n + 1}")

    @property
    def content_fields(self) -> list[forms.BoundField]:
        """The fields of the contents."""
        return [self[f"content_{n}"] for n in range(MOST_CONTENTS)]

    def contents(self) -> list[str]:
        """The contents that were filled in, once the form is valid."""
        return [text for n in range(MOST_CONTENTS) if (text := self.cleaned_data[f"content_{n}"])]
