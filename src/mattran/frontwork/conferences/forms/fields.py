"""Fields of conferences: a count, an hour, a term, a list of names."""

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mattran.base.fields import TextField
from mattran.base.money import BadCount, group, parse_count
from mattran.base.text import BadText, clean, refuse_suspicious_letters
from mattran.directory.people.actions import BadPerson, good_name
from mattran.frontwork.conferences.choices import Announced
from mattran.frontwork.conferences.rules import (
    BadTyped,
    Line,
    read_clock,
    read_names,
    read_term,
    typed_rows,
    written,
)

MOST_COUNT = 10**9  # more is a slip of the keyboard; what may be is asked by the rules
MOST_NAMES = 600
NAME_LETTERS = 120
ANNOUNCED = [  # short enough for a phone
    ("", "Theo loại hội nghị"),
    (Announced.YES.value, "Có, ai cũng xem được"),
    (Announced.NO.value, "Không, chỉ trong sổ"),
]


class CountField(forms.CharField):
    """How many: "1.250"; a blank is None, which is not 0."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.validators = []
        self.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off", "maxlength": "20"})

    def clean(self, value: Any) -> int | None:
        """The number that was typed."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return parse_count(text, most=MOST_COUNT)
        except BadCount as wrong:
            raise ValidationError(str(wrong), code="count") from wrong

    def prepare_value(self, value: Any) -> Any:
        """A number as it is typed."""
        return group(value) if isinstance(value, int) else value


class ClockField(forms.CharField):
    """An hour of the day: "14h30"; a blank is None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.validators = []
        self.widget.attrs.update({"autocomplete": "off", "maxlength": "20"})

    def clean(self, value: Any) -> time | None:
        """The hour that was typed."""
        try:
            return read_clock(str(value or ""))
        except BadTyped as wrong:
            raise ValidationError(str(wrong), code="clock") from wrong

    def prepare_value(self, value: Any) -> Any:
        """An hour as it is typed."""
        return f"{value:%H:%M}" if isinstance(value, time) else value


class AnnouncedField(forms.ChoiceField):
    """Whether everybody may know beforehand when and where; left alone, it is as the kind is."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            label="Công khai lịch và nơi họp?",
            help_text="Để nguyên thì hội nghị nhiệm kỳ, hội nghị đại biểu Nhân dân, Đại hội hiện ở trang "
            "công khai của đơn vị, loại khác thì không. Nơi họp là nhà ai thì đừng ghi tên người ấy.",
            choices=ANNOUNCED,
            error_messages={"invalid_choice": "Hãy chọn một trong các câu trả lời."},
            **kwargs,
        )


class TermField(TextField):
    """A term: two years, or another label."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(letters=40, **kwargs)

    def to_python(self, value: Any) -> str:
        """The term as it is kept."""
        try:
            return read_term(super().to_python(value))
        except BadTyped as wrong:
            raise ValidationError(str(wrong), code="term") from wrong


class PersonNameField(TextField):
    """The name of a human being, as the directory would keep it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(letters=NAME_LETTERS, **kwargs)

    def to_python(self, value: Any) -> str:
        """The name as it is kept."""
        name = super().to_python(value)
        try:
            return good_name(name) if name else ""
        except BadPerson as wrong:
            raise ValidationError(str(wrong), code="name") from wrong


class NamesField(forms.CharField):
    """Names, one a line, as lists are pasted; its clean value is a list of `rules.Line`."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, strip=False, **kwargs)
        self.widget.attrs.update({"rows": 6, "maxlength": "20000"})

    def to_python(self, value: Any) -> Any:
        """The lines that were typed."""
        try:
            text = clean(typed_rows(str(value or "")), max_length=20_000, lines=True)
            lines = read_names(text)
            for line in lines:
                refuse_suspicious_letters(line.name)
        except BadText as wrong:
            raise ValidationError(str(wrong), code="names") from wrong
        if len(lines) > MOST_NAMES:
            raise ValidationError(
                f"Có {len(lines)} dòng, nhiều nhất {MOST_NAMES}. Hãy xem lại.", code="names"
            )
        for number, line in enumerate(lines, start=1):
            is_name = 2 <= len(line.name) <= NAME_LETTERS and any(char.isalpha() for char in line.name)
            if not is_name or len(line.represents) > 200:
                raise ValidationError(
                    f"Dòng {number} (“{line.name[:40]}”) không phải tên người.", code="names"
                )
        return lines

    def prepare_value(self, value: Any) -> Any:
        """The lines as they are typed."""
        if isinstance(value, list | tuple):
            return "\n".join(written(line) for line in value if isinstance(line, Line))
        return value
