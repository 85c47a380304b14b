"""Form fields that clean at the door what people type, and refuse it in a sentence."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mattran.base.dates import EARLIEST, LATEST, BadDay, parse_day
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


class DayField(forms.CharField):
    """A day between two others, both included, typed as 05/08/2026 or "hôm nay"; a blank is None."""

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
