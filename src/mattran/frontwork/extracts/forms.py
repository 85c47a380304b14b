"""Turning what was typed into clean values: which days, which columns."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mattran.base.fields import DayField, TextField
from mattran.base.periods import Period, days_period
from mattran.base.text import search_key
from mattran.figures.measures.models import Measure
from mattran.frontwork.extracts.choices import Content, RowsOf, Separator
from mattran.frontwork.extracts.models import ExtractLayout
from mattran.frontwork.extracts.rules import Column, latest_weeks

BLANK_ROWS = 5


class SpanForm(forms.Form):
    """A week from Monday to Sunday, or any days."""

    week = forms.ChoiceField(
        label="Tuần (thứ Hai đến Chủ nhật)",
        required=False,
        error_messages={"invalid_choice": "Hãy chọn tuần trong danh sách."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._weeks = {week.code: week for week in latest_weeks(today)}
        week = self.fields["week"]
        assert isinstance(week, forms.ChoiceField)
        week.choices = [(code, one.label) for code, one in self._weeks.items()]
        days: dict[str, Any] = {"today": today, "latest": today, "required": False}
        self.fields["first_on"] = DayField(
            label="Hoặc từ ngày", help_text="Ghi hai ngày này thì không theo tuần ở trên.", **days
        )
        self.fields["last_on"] = DayField(label="Đến hết ngày", **days)

    def clean(self) -> dict[str, Any]:
        """Both days or none, in their order; without days a week."""
        first, last = self.cleaned_data.get("first_on"), self.cleaned_data.get("last_on")
        if (first is None) != (last is None) and not self.errors:
            self.add_error(
                "last_on" if last is None else "first_on", "Hãy ghi cả hai ngày, hoặc để trống cả hai."
            )
        elif first and last and last < first:
            self.add_error("last_on", "Ngày cuối đứng trước ngày đầu. Hãy xem lại hai ngày.")
        elif first is None and not self.cleaned_data.get("week") and not self.errors:
            self.add_error("week", "Hãy chọn một tuần, hoặc ghi hai ngày.")
        return self.cleaned_data

    def period(self) -> Period:
        """The days that were chosen; only after `is_valid()`."""
        said = self.cleaned_data
        if said["first_on"] and said["last_on"]:
            return days_period(said["first_on"], said["last_on"])
        return self._weeks[said["week"]]


class ColumnsForm(forms.Form):
    """The columns in their order, a line each: its place, its heading, what it holds, or a fixed text."""

    rows_of = forms.ChoiceField(label="Mỗi dòng là", choices=RowsOf.choices, widget=forms.RadioSelect)
    separator = forms.ChoiceField(
        label="Dấu ngăn giữa các ô", choices=Separator.choices, widget=forms.RadioSelect
    )
    has_mark = forms.BooleanField(label="Ghi dấu BOM ở đầu tệp, để Excel đọc đúng chữ có dấu", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, layout: ExtractLayout, measures: Sequence[Measure], **kwargs: Any) -> None:
        kwargs["initial"] = {
            "rows_of": layout.rows_of,
            "separator": layout.separator,
            "has_mark": layout.has_mark,
            "version": layout.version,
        }
        super().__init__(*args, **kwargs)
        self._words = {measure.code: measure.name for measure in measures}
        self.offers = [
            *(str(one.label) for one in Content if one not in (Content.TEXT, Content.MEASURE)),
            *self._words.values(),
        ]
        self._meanings = {search_key(str(one.label)): (one, "") for one in Content}
        for code, name in self._words.items():
            for key in (search_key(code), search_key(name)):
                self._meanings.setdefault(key, (Content.MEASURE, code))
        columns = layout.told
        self.count = len(columns) + BLANK_ROWS
        for place in range(self.count):
            self._add_row(place, columns[place] if place < len(columns) else None)

    def _add_row(self, place: int, column: Column | None) -> None:
        said = column.value if column and column.content == Content.TEXT else ""
        holds = ""
        if column is not None and column.content != Content.TEXT:
            is_measure = column.content == Content.MEASURE
            holds = self._words.get(column.value, column.value) if is_measure else str(column.content.label)
        number = place + 1
        self.fields[f"order-{place}"] = forms.IntegerField(
            label=f"Thứ tự, dòng {number}",
            required=False,
            min_value=1,
            max_value=999,
            initial=number if column else None,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-date", "maxlength": "3"}),
            error_messages={"invalid": "Thứ tự là một số, ví dụ 3."},
        )
        self.fields[f"heading-{place}"] = TextField(
            letters=120, label=f"Tiêu đề cột, dòng {number}", initial=column.heading if column else ""
        )
        self.fields[f"holds-{place}"] = TextField(
            letters=200,
            label=f"Trong cột là, dòng {number}",
            initial=holds,
            widget=forms.TextInput(attrs={"list": "trong-cot", "autocomplete": "off"}),
        )
        self.fields[f"text-{place}"] = TextField(
            letters=120, label=f"Chữ cố định, dòng {number}", initial=said
        )

    def lines(self) -> list[tuple[Any, Any, Any, Any]]:
        """The four fields of each line, for the page."""
        return [
            (self[f"order-{n}"], self[f"heading-{n}"], self[f"holds-{n}"], self[f"text-{n}"])
            for n in range(self.count)
        ]

    def clean(self) -> dict[str, Any]:
        """Each line's column; a line without heading is no column."""
        found: list[tuple[int, int, Column]] = []
        for place in range(self.count):
            heading = self.cleaned_data.get(f"heading-{place}", "")
            holds = self.cleaned_data.get(f"holds-{place}", "")
            text = self.cleaned_data.get(f"text-{place}", "")
            if not heading:
                if holds or text:
                    self.add_error(f"heading-{place}", "Hãy ghi tiêu đề cột, hoặc xoá trắng cả dòng.")
                continue
            try:
                column = self._column(heading, holds, text)
            except ValidationError as wrong:
                self.add_error(f"holds-{place}", wrong)
            else:
                found.append((self.cleaned_data.get(f"order-{place}") or 1_000, place, column))
        self._columns = [column for _, _, column in sorted(found, key=lambda one: one[:2])]
        return self.cleaned_data

    def _column(self, heading: str, holds: str, text: str) -> Column:
        if not holds:
            return Column(heading, Content.TEXT, text)
        meaning = self._meanings.get(search_key(holds))
        if meaning is None:
            raise ValidationError(f"Không có “{holds[:60]}” trong danh sách. Hãy chọn trong danh sách.")
        if meaning[0] == Content.MEASURE and not meaning[1]:
            raise ValidationError("Hãy chọn tên một chỉ tiêu trong danh sách.")
        content, value = meaning
        return Column(heading, content, text if content == Content.TEXT else value)

    def columns(self) -> list[Column]:
        """The columns in their order; only after `is_valid()`."""
        return self._columns
