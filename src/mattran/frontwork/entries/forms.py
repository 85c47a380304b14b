"""Turning what was typed into clean values: a file, how it is read, its columns, why it is undone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from mattran.base.fields import DayField, TextField
from mattran.base.tables.rules import MOST_BYTES, Offer, column_letters
from mattran.base.text import search_key
from mattran.frontwork.activities.rules import EARLIEST
from mattran.frontwork.entries.choices import Shape
from mattran.frontwork.entries.rules import could_mean

ACCEPT = ".xlsx,.xlsm,.csv,.txt,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv"
TOO_BIG = "too_big"
MOST_NEAR = 5  # more say nothing


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label="Tệp bảng số (.xlsx hoặc .csv)",
        help_text=f"Nhiều nhất {MOST_BYTES // 1024 // 1024} MB và 200.000 dòng. Không gửi tài liệu mật.",
        error_messages={
            "required": "Hãy chọn tệp trước.",
            "empty": "Tệp rỗng. Hãy chọn tệp khác.",
            "invalid": "Hãy chọn tệp trước.",
            "missing": "Hãy chọn tệp trước.",
        },
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def clean_file(self) -> Any:
        """The upload, if it is not too big to be looked at."""
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise ValidationError(
                f"Tệp lớn hơn {MOST_BYTES // 1024 // 1024} MB. Hãy chia thành nhiều tệp nhỏ hơn.",
                code=TOO_BIG,
            )
        return upload


class SheetForm(forms.Form):
    """Which sheet, which letters, where the headings stand, and a day for rows that say none."""

    field_order = ("sheet", "encoding", "shape", "heading", "day")
    day_label: ClassVar = ""
    day_help: ClassVar = ""

    sheet = forms.ChoiceField(label="Trang tính", required=False)
    encoding = forms.ChoiceField(label="Chữ nào đọc đúng?", required=False, widget=forms.RadioSelect)
    heading = forms.IntegerField(
        label="Tiêu đề cột ở dòng thứ",
        min_value=1,
        max_value=1000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-date", "maxlength": "4"}),
        error_messages={
            "required": "Hãy ghi tiêu đề cột ở dòng thứ mấy, ví dụ 1.",
            "invalid": "Hãy ghi số dòng, ví dụ 1.",
            "min_value": "Dòng đầu tiên là dòng 1.",
            "max_value": "Tiêu đề phải ở trong 1.000 dòng đầu.",
        },
    )

    def __init__(
        self, *args: Any, sheets: Sequence[str], offers: Sequence[Offer], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"] = DayField(
            today=today,
            latest=today,
            earliest=EARLIEST,
            required=False,
            label=self.day_label,
            help_text=self.day_help,
        )
        self._choose("sheet", [(name, name) for name in sheets] if len(sheets) > 1 else [])
        self._choose(
            "encoding",
            [(offer.code, f"{offer.sample or 'không có chữ có dấu'} – {offer.label}") for offer in offers]
            if len(offers) > 1
            else [],
        )

    def _choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer the choices, or, where there is nothing to choose, do not ask."""
        field = self.fields[name]
        if choices and isinstance(field, forms.ChoiceField):
            field.choices = choices
            field.error_messages["invalid_choice"] = "Hãy chọn trong danh sách."
        else:
            del self.fields[name]


class LayoutForm(SheetForm):
    """The same for figures, and which shape the table has."""

    day_label = "Ngày chung của mọi số"
    day_help = "Số của cả kỳ thì ghi ngày cuối kỳ, ví dụ 30/06/2026. Mỗi dòng có ngày riêng thì để trống."
    shape = forms.ChoiceField(
        label="Bảng ghi thế nào?",
        choices=Shape.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn bảng ghi thế nào."},
    )


class ColumnsForm(forms.Form):
    """What each column is: typed with a list of proposals, so that a hundred columns stay one light page.

    `words` says each meaning as it is offered, `meanings` what else may be typed for it, by its search key.
    """

    def __init__(
        self,
        *args: Any,
        headings: Mapping[int, str],
        words: Mapping[str, str],
        meanings: Mapping[str, str],
        columns: Mapping[int, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.headings, self.words = headings, words
        self.meanings = {search_key(said): meaning for meaning, said in words.items()} | dict(meanings)
        for column, heading in headings.items():
            self.fields[f"c{column}"] = forms.CharField(
                label=f"Cột {column_letters(column)}: {heading or 'không có tiêu đề'}",
                help_text="" if columns.get(column) else self._could_be(heading),
                required=False,
                max_length=200,
                initial=self.words.get(columns.get(column, ""), ""),
                widget=forms.TextInput(attrs={"list": "y-nghia", "autocomplete": "off", "class": "w-name"}),
            )

    def _could_be(self, heading: str) -> str:
        """What a heading that could mean several things may be short for, in the words to type."""
        said = sorted(self.words[one] for one in could_mean(heading, self.meanings) if one in self.words)
        return f"Có thể là: {'; '.join(said)}." if 0 < len(said) <= MOST_NEAR else ""

    def clean(self) -> dict[str, Any]:
        """Each column's meaning; what is neither a role nor a measure is refused by its name."""
        for column in self.headings:
            name = f"c{column}"
            text = (self.cleaned_data.get(name) or "").strip()
            if text and self.meaning_of(text) is None:
                self.add_error(
                    name, f"Không có “{text[:60]}” trong danh mục. Hãy chọn trong danh sách, hoặc để trống."
                )
        return self.cleaned_data

    def meaning_of(self, text: str) -> str | None:
        """The role or measure of that name."""
        return self.meanings.get(search_key(text))

    def columns(self) -> dict[int, str]:
        """The meaning of each column that has one."""
        told = {
            column: self.meaning_of(self.cleaned_data.get(f"c{column}") or "") for column in self.headings
        }
        return {column: meaning for column, meaning in told.items() if meaning}


class ConfirmForm(forms.Form):
    """The last press: why, if the period is locked, and a note."""

    reason = TextField(
        letters=300,
        label="Lý do nhập vào kỳ đã khoá",
        help_text="Ví dụ: khu phố nộp muộn. Báo cáo sẽ hiện là số đính chính, kèm lý do này.",
    )
    note = TextField(
        letters=300, label="Ghi chú", help_text="Không bắt buộc. Ví dụ: số do Hội Phụ nữ cung cấp"
    )


class UndoForm(forms.Form):
    """Why a batch is undone."""

    reason = TextField(letters=300, label="Vì sao hoàn tác?", help_text="Một câu, ví dụ: nhập nhầm tệp")
