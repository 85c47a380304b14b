"""What is asked when something is done to a task that is there."""

from datetime import date
from typing import Any

from django import forms

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.directory.access.forms.once import OnceForm
from mattran.frontwork.programmes import rules
from mattran.frontwork.programmes.forms.tasks import due_field


class ProgressForm(OnceForm):
    """How far it is."""

    text = TextField(
        letters=rules.PROGRESS_LETTERS,
        label="Đã làm được gì, còn vướng gì",
        help_text="Ví dụ: Đã họp 2 tổ, còn tổ 3 hẹn thứ bảy",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    on = DayField(label="Ngày")


class FinishForm(forms.Form):
    """Since when it is done, and a sentence about it; today when only the button was pressed."""

    on = DayField(label="Xong ngày nào", required=False)
    said = TextField(
        letters=rules.PROGRESS_LETTERS,
        label="Kết quả",
        help_text="Một câu, không có cũng được",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["on"]
        assert isinstance(field, DayField)
        field.today, field.initial = today, show(today)


class DropForm(forms.Form):
    """Why nobody does it any more."""

    reason = TextField(
        letters=rules.REASON_LETTERS,
        label="Vì sao thôi?",
        help_text="Một câu, ví dụ: đã giao cho nơi khác",
    )


class CarryOverForm(forms.Form):
    """Until when it is to be done now."""

    due_on = due_field("Ví dụ 30/06; chưa rõ thì để trống")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["due_on"]
        assert isinstance(field, DayField)
        field.today = today
