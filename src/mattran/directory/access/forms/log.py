"""What the reader of the audit log asks for, in the address."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from mattran.base.dates import BadDay, parse_day, show

TOO_LONG = "Chữ gõ vào dài quá; hãy gõ ngắn hơn."


class LogForm(forms.Form):
    """What the reader of the audit log wants to see. Every field may stay empty."""

    PARAMETERS: ClassVar = {
        "since": "tu-ngay",
        "until": "den-ngay",
        "person": "nguoi",
        "text": "tim",
        "is_refused": "tu-choi",
    }

    since = forms.CharField(
        label="Từ ngày", required=False, max_length=20, error_messages={"max_length": TOO_LONG}
    )
    until = forms.CharField(
        label="Đến hết ngày", required=False, max_length=20, error_messages={"max_length": TOO_LONG}
    )
    person = forms.CharField(
        label="Người làm", required=False, max_length=120, error_messages={"max_length": TOO_LONG}
    )
    text = forms.CharField(
        label="Có chữ", required=False, max_length=120, error_messages={"max_length": TOO_LONG}
    )
    is_refused = forms.BooleanField(label="Chỉ việc bị từ chối", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_since(self) -> date | None:
        """A day as it is typed: 5/8/2026, "hôm qua"; or nothing."""
        return self._day("since")

    def clean_until(self) -> date | None:
        """A day as it is typed, or nothing."""
        return self._day("until")

    def _day(self, name: str) -> date | None:
        text: str = self.cleaned_data[name]
        try:
            return parse_day(text, today=self.today) if text else None
        except BadDay as error:
            raise forms.ValidationError(str(error)) from error

    def add_prefix(self, field_name: str) -> str:
        """Parameters of the address are Vietnamese without marks, as addresses are."""
        return self.PARAMETERS.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", f"Ngày cuối {show(until)} phải từ ngày đầu {show(since)} trở đi.")
        return self.cleaned_data
