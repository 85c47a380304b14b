"""Form fields that clean at the door what people type, and refuse it in a sentence."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mattran.base.dates import EARLIEST, LATEST, BadDay, parse_day, show
from mattran.base.text import BadText, clean


class TextField(forms.CharField):
    """Free text of at most so many letters, on one line unless `lines`."""

    def __init__(self, *, letters: int, lines: bool = False, **kwargs: Any) -> None:
        self.letters, self.lines = letters, lines
        kwargs.setdefault("required", False)
        super().__init__(strip=False, **kwargs)
        self.validators = []
        self.widget.attrs.setdefault("maxlength", str(letters))

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        try:
            return clean(
                str(value or ""), max_length=self.letters, max_bytes=4 * self.letters, lines=self.lines
            )
        except BadText as wrong:
            raise ValidationError(str(wrong), code="text") from wrong


AGO: dict[str, str] = {"0": "hôm nay", "1": "hôm qua"}
"""The buttons beside a day, by what they send."""


class DayInput(forms.TextInput):
    """What was typed, or the button "Hôm nay" or "Hôm qua" that was pressed beside it."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """A pressed button wins: it is the later word."""
        return AGO.get(data.get(f"{name}_ago", ""), super().value_from_datadict(data, files, name))


class DayField(forms.CharField):
    """A day between two others, both included, typed as 05/08/2026 or "hôm nay"; a blank is None."""

    widget = DayInput

    def __init__(
        self, *, today: date | None = None, earliest: date = EARLIEST, latest: date = LATEST, **kwargs: Any
    ) -> None:
        self.today, self.earliest, self.latest = today, earliest, latest
        super().__init__(**kwargs)
        self.validators = []
        self.widget.attrs.update(
            {"class": "w-date", "inputmode": "numeric", "autocomplete": "off", "maxlength": "20"}
        )

    def clean(self, value: Any) -> date | None:
        """The day that was typed."""
        text = str(value or "").strip()
        if not text and not self.required:
            return None
        try:
            return parse_day(text, today=self.today, earliest=self.earliest, latest=self.latest)
        except BadDay as wrong:
            raise ValidationError(str(wrong), code="day") from wrong

    def prepare_value(self, value: Any) -> Any:
        """A button's word as the day it means; anything else as it was typed."""
        is_word = value in AGO.values() and self.today is not None
        return show(parse_day(value, today=self.today)) if is_word else value
