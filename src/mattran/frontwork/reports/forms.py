"""Turning what was typed about a report into clean values."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from mattran.base.fields import DayField, TextField
from mattran.base.money import BadCount, decimal_text, parse_decimal
from mattran.base.periods import Period, half_of, half_period, recent_months, year_period
from mattran.directory.units.models import Unit, UnitQuerySet
from mattran.figures.measures.models import Measure
from mattran.frontwork.reports.choices import ReadingMode
from mattran.frontwork.reports.queries import PlanRow, YearPlan

FIRST_YEAR = 2020
MONTHS = 12


class OpenForm(forms.Form):
    """Which unit's report, for which half-year, up to which day."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", empty_label="Chọn đơn vị")
    period = forms.ChoiceField(label="Kỳ báo cáo")
    cutoff_on = DayField(
        label="Ngày chốt số", required=False, help_text="Ngày cuối cùng được tính. Để trống là ngày cuối kỳ."
    )

    def __init__(self, *args: Any, units: UnitQuerySet, periods: list[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = units
        choice = self.fields["period"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(period.code, period.label) for period in periods]
        self._periods = {period.code: period for period in periods}

    def chosen_period(self) -> Period:
        """The period picked; only after `is_valid()`."""
        return self._periods[self.cleaned_data["period"]]


class CountForm(forms.Form):
    """The cut-off day, the reading of history, and whether what nobody stated is printed."""

    cutoff_on = DayField(
        label="Ngày chốt số",
        help_text="Ngày cuối cùng được tính, ví dụ 25/06/2026",
        error_messages={"required": "Hãy ghi ngày chốt số, ví dụ 25/06/2026."},
    )
    mode = forms.ChoiceField(
        label="Cộng theo tổ chức nào", choices=ReadingMode.choices, widget=forms.RadioSelect
    )
    mode_on = DayField(label="Ngày lấy làm mốc", required=False, help_text="Ví dụ 30/06/2025")
    prints_blanks = forms.BooleanField(
        label="In cả chỉ tiêu chưa có số, bằng dòng chấm để ghi tay", required=False
    )


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
    """The day and the place on the paper, and that it was looked at."""

    issued_on = DayField(
        label="Ngày ban hành",
        help_text="Ngày ghi trên văn bản, ví dụ 02/07/2026",
        error_messages={"required": "Hãy ghi ngày ban hành, ví dụ 02/07/2026."},
    )
    place = TextField(
        letters=60,
        label="Nơi ban hành",
        required=True,
        help_text="Tên xã, phường; tên bằng số thì ghi đủ: Phường 5",
        error_messages={"required": "Hãy ghi nơi ban hành, ví dụ tên xã, phường."},
    )
    confirmed = forms.BooleanField(
        label="Tôi đã xem số liệu và phần chữ; sau khi ban hành chỉ còn đính chính.",
        error_messages={"required": "Hãy xem lại báo cáo rồi đánh dấu vào ô này."},
    )


class PlanForm(forms.Form):
    """One field a measure, blank where nothing is planned, and the paper that says so."""

    source = TextField(
        letters=300,
        label="Theo văn bản",
        help_text="Ví dụ: Chương trình công tác năm 2026, số 05/CTr-MTTQ-BTT",
    )

    def __init__(self, data: QueryDict | None, *, plan: YearPlan) -> None:
        super().__init__(data, initial={"source": plan.source})
        self._plan = plan
        for row in plan.rows:
            self.fields[row.measure.code] = PlannedField(row)

    def values(self) -> dict[Measure, int | None]:
        """What is planned, in each measure's smallest unit; only after `is_valid()`."""
        return {row.measure: self.cleaned_data[row.measure.code] for row in self._plan.rows}

    def groups(self) -> list[tuple[str, list[tuple[PlanRow, forms.BoundField]]]]:
        """The rows of the page under their headings, each with its field."""
        return [
            (group.title, [(row, self[row.measure.code]) for row in group.rows])
            for group in self._plan.groups
        ]


class PlannedField(forms.CharField):
    """A planned number with the measure's decimals; a blank is None."""

    def __init__(self, row: PlanRow) -> None:
        self.measure = row.measure
        written = "" if row.planned is None else decimal_text(row.planned, row.measure.decimals)
        super().__init__(label=row.measure.name, required=False, initial=written, max_length=40)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off", "class": "w-num"})

    def clean(self, value: Any) -> int | None:
        """The number in the measure's smallest unit."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return parse_decimal(text, self.measure.decimals)
        except BadCount as wrong:
            raise ValidationError(f"{self.measure.name}: {wrong}", code="count") from wrong


def planned_years(today: date) -> list[Period]:
    """The years one may plan: next year, this one, the last."""
    return [year_period(year) for year in (today.year + 1, today.year, today.year - 1)]


def recent_halves(today: date) -> list[Period]:
    """The half-years one may look at, the running one first."""
    last = half_of(today)
    return [half_period(half) for half in range(last, max(last - 8, FIRST_YEAR * 2) - 1, -1)]


def reported_periods(today: date) -> list[Period]:
    """The periods one may report on: half-years, the running one first, whole years, and the last months."""
    years = range(today.year, max(today.year - 4, FIRST_YEAR) - 1, -1)
    return [*recent_halves(today), *(year_period(year) for year in years), *recent_months(today, MONTHS)]
