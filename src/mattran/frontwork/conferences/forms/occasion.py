"""What conference it was, and when and where it was held."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.frontwork.conferences.actions import About, When
from mattran.frontwork.conferences.choices import ConferenceKind, DayPart
from mattran.frontwork.conferences.forms.fields import AnnouncedField, ClockField, CountField, TermField
from mattran.frontwork.conferences.forms.shape import NO_SUCH, SectionForm
from mattran.frontwork.conferences.models import Conference


class AboutForm(SectionForm):
    """What conference it was."""

    term_label = TermField(label="Nhiệm kỳ mới", help_text="Ví dụ 2024–2026")
    past_term_label = TermField(label="Nhiệm kỳ tổng kết", help_text="Ví dụ 2021–2024; không rõ thì để trống")
    ordinal = CountField(label="Hội nghị lần thứ", help_text="Ví dụ 10; không đánh số thì để trống")
    convocation = TextField(letters=20, label="Khoá", help_text="Ví dụ XV")
    is_extended = forms.BooleanField(required=False, label="Hội nghị mở rộng")
    title = TextField(
        letters=300, label="Tên hội nghị ghi riêng", help_text="Để trống thì sổ đặt tên theo các điều đã ghi"
    )

    def __init__(self, data: QueryDict | None, *, conference: Conference, today: date) -> None:
        super().__init__(data, conference=conference, today=today)
        for name in fields_unasked(ConferenceKind(conference.kind)):
            del self.fields[name]

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        return asdict(About.of(conference))

    @property
    def section(self) -> About:
        """What was typed; what is not asked stays."""
        return About(**{**asdict(About.of(self.conference)), **self._plain()})

    def clean_ordinal(self) -> int | None:
        """A conference's number is small."""
        ordinal: int | None = self.cleaned_data["ordinal"]
        if ordinal is not None and not 1 <= ordinal <= 200:
            raise forms.ValidationError("Lần thứ phải từ 1 đến 200. Không đánh số thì để trống.")
        return ordinal


def fields_unasked(kind: ConferenceKind) -> tuple[str, ...]:
    """What makes no sense for that kind."""
    if kind == ConferenceKind.TERM:
        return ("ordinal", "convocation", "is_extended")
    if kind in (ConferenceKind.COMMITTEE, ConferenceKind.CONGRESS):
        return ("past_term_label",)
    return ("term_label", "past_term_label", "convocation")


class WhenForm(SectionForm):
    """The day, the hours and the place."""

    held_on = DayField(label="Ngày họp", required=False)
    place = TextField(letters=200, label="Nơi họp", help_text="Không rõ thì để trống")
    day_part = forms.ChoiceField(
        label="Buổi",
        required=False,
        choices=[("", "Chưa rõ"), *((code, str(label).capitalize()) for code, label in DayPart.choices)],
        error_messages=NO_SUCH,
    )
    starts_at = ClockField(label="Khai mạc lúc", help_text="Ví dụ 14:00")
    ends_at = ClockField(label="Bế mạc lúc")
    announced = AnnouncedField()
    more: tuple[str, ...] = ("day_part", "starts_at", "ends_at")

    def __init__(self, data: QueryDict | None, *, conference: Conference, today: date) -> None:
        super().__init__(data, conference=conference, today=today)
        self.fields["held_on"].help_text = f"Ví dụ {show(today)}"
        if not conference.is_unrecorded:
            del self.fields["announced"]
        elif not conference.is_planned:
            self.more = (*self.more, "announced")

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        found = asdict(When.of(conference))
        return {**found, "held_on": show(found["held_on"]) if found["held_on"] else ""}

    @property
    def section(self) -> When:
        """What was typed; what is not asked stays."""
        return When(**{**asdict(When.of(self.conference)), **self._plain()})
