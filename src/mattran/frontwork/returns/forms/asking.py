"""What is asked of those below: a period, a due day, a second look."""

from datetime import date
from typing import Any

from django import forms

from mattran.base.fields import DayField, TextField
from mattran.base.periods import Period, days_period, half_of, half_period, quarter_period, year_period
from mattran.frontwork.returns.rules import LAST_DUE_DAY

OTHER = "other"


class SendBackForm(forms.Form):
    """What has to be looked at again."""

    said = TextField(
        letters=300,
        label="Cần xem lại chỗ nào?",
        required=True,
        help_text="Một câu. Nơi gửi thấy câu này ngay ở trang đầu.",
        error_messages={"required": "Hãy ghi một câu: cần xem lại chỗ nào, để nơi gửi biết mà sửa."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class CollectionForm(forms.Form):
    """Which period is asked for, and until when."""

    period = forms.ChoiceField(label="Kỳ")
    first = DayField(label="Từ ngày", required=False, help_text="Khi chọn “Từ ngày … đến ngày …”")
    last = DayField(label="Đến ngày chốt", required=False)
    due_on = DayField(
        label="Hạn gửi",
        help_text="Ví dụ 05/07/2026",
        error_messages={"required": "Hãy ghi hạn gửi, ví dụ 05/07/2026."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._periods = {period.code: period for period in _offered(today)}
        choice = self.fields["period"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [
            *((code, period.label) for code, period in self._periods.items()),
            (OTHER, "Từ ngày … đến ngày …"),
        ]

    def clean(self) -> dict[str, Any]:
        """Both days where no known period was chosen."""
        cleaned = super().clean() or {}
        if cleaned.get("period") != OTHER:
            return cleaned
        for name, lack in (("first", "Hãy ghi ngày đầu kỳ"), ("last", "Hãy ghi ngày chốt")):
            if cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, f"{lack}, ví dụ 25/06/2026.")
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "Ngày chốt đứng trước ngày đầu kỳ. Hãy xem lại hai ngày.")
        return cleaned

    def chosen_period(self) -> Period:
        """The period picked; only after `is_valid()`."""
        code = self.cleaned_data["period"]
        if code == OTHER:
            return days_period(self.cleaned_data["first"], self.cleaned_data["last"])
        return self._periods[code]


class WithdrawForm(forms.Form):
    """Which collection is withdrawn, and why."""

    collection = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = TextField(
        letters=300,
        label="Lý do huỷ",
        required=True,
        help_text="Nơi đã gửi phiếu thấy câu này.",
        error_messages={"required": "Hãy ghi lý do huỷ đợt thu, ví dụ: mở nhầm kỳ."},
    )


class DueDayForm(forms.Form):
    """Until which day of the next month a month is waited for."""

    due_day = forms.IntegerField(
        label="Hạn phiếu tháng: ngày",
        help_text=f"Từ 1 đến {LAST_DUE_DAY} của tháng sau",
        min_value=1,
        max_value=LAST_DUE_DAY,
        error_messages={
            "required": "Hãy ghi ngày, ví dụ 5.",
            "invalid": f"Hãy ghi một số từ 1 đến {LAST_DUE_DAY}.",
            "min_value": f"Hãy ghi một số từ 1 đến {LAST_DUE_DAY}.",
            "max_value": f"Hãy ghi một số từ 1 đến {LAST_DUE_DAY}.",
        },
    )


def _offered(today: date) -> list[Period]:
    """The quarters and half-years around today, and two years."""
    quarter = (today.month + 2) // 3
    before = quarter_period(today.year, quarter - 1) if quarter > 1 else quarter_period(today.year - 1, 4)
    half = half_of(today)
    return [
        quarter_period(today.year, quarter),
        before,
        half_period(half),
        half_period(half - 1),
        year_period(today.year),
        year_period(today.year - 1),
    ]
