"""What was asked for at a conference."""

from datetime import date
from typing import Any, Final

from django import forms

from mattran.base.fields import DayField, TextField
from mattran.base.once.forms import PageIdField
from mattran.frontwork.conferences.actions import Wish
from mattran.frontwork.conferences.forms.fields import CountField
from mattran.frontwork.conferences.models import Conference

ROWS: Final = 4
MOST_SLOTS: Final = 50


class WishesForm(forms.Form):
    """A few tasks at once, who asked for them, and groups of tasks that were counted and not named."""

    client_id = PageIdField()
    said_by = TextField(letters=200, label="Ai nêu?", help_text="Họ tên, chức vụ; không rõ thì để trống")
    slots = CountField(label="Còn mấy nhóm nhiệm vụ được nêu số mà chưa nêu nội dung?")
    reason = TextField(letters=300, label="Vì sao ghi sau khi khoá sổ?", help_text="Một câu")

    def __init__(self, data: Any, *, conference: Conference, today: date) -> None:
        speaker = conference.guests.filter(is_speaker=True).order_by("order", "pk").first()
        super().__init__(data, initial={"said_by": str(speaker) if speaker else ""})
        if conference.elects:
            del self.fields["slots"]
        for number in range(ROWS):
            self.fields[f"text-{number}"] = TextField(
                letters=500,
                label=f"Việc {number + 1}",
                widget=forms.Textarea(attrs={"rows": 2, "class": "short"}),
            )
            self.fields[f"due-{number}"] = DayField(label="Hạn", required=False, today=today)

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each task with its day."""
        return [(self[f"text-{number}"], self[f"due-{number}"]) for number in range(ROWS)]

    def clean_slots(self) -> int | None:
        """Few enough to be true."""
        slots: int | None = self.cleaned_data["slots"]
        if slots is not None and slots > MOST_SLOTS:
            raise forms.ValidationError(f"{slots} nhóm là quá nhiều. Hãy xem lại số.")
        return slots

    @property
    def wishes(self) -> list[Wish]:
        """What was typed; only after `is_valid()`."""
        data = self.cleaned_data
        named = [Wish(data[f"text-{n}"], data[f"due-{n}"]) for n in range(ROWS) if data[f"text-{n}"]]
        return [*named, *([Wish()] * (data.get("slots") or 0))]
