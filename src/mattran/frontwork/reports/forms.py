"""Turning what was typed about a report into clean values."""

from datetime import date
from typing import Any

from django import forms

from mattran.base.periods import Period, half_of, half_period
from mattran.directory.units.models import Unit, UnitQuerySet
from mattran.frontwork.reports.choices import ReadingMode

FIRST_YEAR = 2020


class OpenForm(forms.Form):
    """Which unit's report, for which half-year, up to which day."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị")
    period = forms.ChoiceField(label="Kỳ báo cáo")
    cutoff_on = forms.DateField(
        label="Ngày chốt số", required=False, help_text="Ngày cuối cùng được tính. Để trống là ngày cuối kỳ."
    )

    def __init__(self, *args: Any, units: UnitQuerySet, periods: list[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = units
        choice = self.fields["period"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(str(place), p.label) for place, p in enumerate(periods)]
        self._periods = periods

    def chosen_period(self) -> Period:
        """The period picked; only after `is_valid()`."""
        return self._periods[int(self.cleaned_data["period"])]


class CountForm(forms.Form):
    """The cut-off day and the reading of history."""

    cutoff_on = forms.DateField(label="Ngày chốt số", help_text="Ngày cuối cùng được tính, ví dụ 25/06/2026")
    mode = forms.ChoiceField(label="Cách đọc lịch sử", choices=ReadingMode.choices, widget=forms.RadioSelect)
    mode_on = forms.DateField(label="Theo tổ chức ngày", required=False, help_text="Ví dụ 30/06/2025")


class SectionForm(forms.Form):
    """What is written under a heading."""

    text = forms.CharField(
        label="Nội dung",
        required=False,
        strip=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"class": "tall"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class IssueForm(forms.Form):
    """The day on the paper and who signs."""

    issued_on = forms.DateField(label="Ngày ban hành", help_text="Ngày ghi trên văn bản, ví dụ 02/07/2026")
    place = forms.CharField(
        label="Nơi ban hành", max_length=60, help_text="Tên xã, phường; tên bằng số thì ghi đủ: Phường 5"
    )
    confirmed = forms.BooleanField(
        label="Tôi đã xem số liệu và phần chữ; sau khi ban hành chỉ còn đính chính.", required=True
    )


def recent_halves(today: date) -> list[Period]:
    """The half-years one may report on, the running one first."""
    last = half_of(today)
    return [half_period(half) for half in range(last, max(last - 8, FIRST_YEAR * 2) - 1, -1)]
