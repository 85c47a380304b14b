"""What is asked before a conference is there, and when it is recorded or withdrawn."""

from datetime import date, time, timedelta
from typing import Any, Final

from django import forms

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.base.once.forms import PageIdField
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.actions import When
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.forms.fields import AnnouncedField, ClockField, TermField
from mattran.frontwork.conferences.forms.terms import NO_KIND, TermsForm
from mattran.frontwork.conferences.rules import kinds_of

WEEK: Final = timedelta(weeks=1)


class BeginForm(TermsForm):
    """Which conference of which unit; of a term conference also the terms."""

    example = "2024–2026"

    client_id = PageIdField()
    kind = forms.ChoiceField(
        label="Hội nghị gì?",
        widget=forms.RadioSelect,
        error_messages=NO_KIND,
    )
    term_label = TermField(label="Nhiệm kỳ mới", help_text="Chỉ với hội nghị nhiệm kỳ, ví dụ 2024–2026")
    past_term_label = TermField(label="Nhiệm kỳ tổng kết", help_text="Ví dụ 2021–2024; không rõ thì để trống")

    def __init__(self, data: Any, *, unit: Unit) -> None:
        kinds = kinds_of(UnitKind(unit.kind))
        super().__init__(data, initial={"kind": kinds[0] if kinds else ""})
        choice = self.fields["kind"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(kind.value, str(kind.label)) for kind in kinds]
        if ConferenceKind.TERM not in kinds:
            del self.fields["term_label"], self.fields["past_term_label"]


class PlanForm(BeginForm):
    """Which conference is to be held, on which day, at which hour and where."""

    held_on = DayField(label="Ngày họp")
    starts_at = ClockField(label="Khai mạc lúc", help_text="Ví dụ 19:00")
    place = TextField(
        letters=200,
        label="Nơi họp",
        required=True,
        help_text="Ví dụ: Nhà văn hoá khu phố",
        error_messages={"required": "Hãy ghi nơi họp, ví dụ Nhà văn hoá khu phố."},
    )
    announced = AnnouncedField()

    def __init__(self, data: Any, *, unit: Unit, today: date) -> None:
        super().__init__(data, unit=unit)
        day = self.fields["held_on"]
        assert isinstance(day, DayField)
        day.today, day.help_text = today, f"Ví dụ {show(today + WEEK)}"

    @property
    def when(self) -> When:
        """When and where it is to be held."""
        data = self.cleaned_data
        names = ("held_on", "starts_at", "place", "announced")
        return When(**{name: data[name] for name in names})

    def clean_starts_at(self) -> time:
        """People come at an hour."""
        hour: time | None = self.cleaned_data["starts_at"]
        if hour is None:
            raise forms.ValidationError("Hãy ghi giờ khai mạc, ví dụ 19:00.")
        return hour


class RecordForm(forms.Form):
    """The last press: which version was looked at, and why it comes after the books were locked.

    `seen` are the marks of what stood on the page; without them a late press is not told what is otherwise.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = TextField(letters=300, label="Vì sao ghi sau khi khoá sổ?", help_text="Một câu")

    def look_at(self, version: int, seen: str) -> None:
        """The next press is about the version shown with the refusal; the reason that was typed stays."""
        typed = self.data.get("reason", "")
        self.data = {**self.data, "version": str(version), "seen": seen, "reason": typed}


class WithdrawForm(forms.Form):
    """Why it is withdrawn."""

    reason = TextField(
        letters=300,
        label="Vì sao bỏ?",
        required=True,
        help_text="Một câu, ví dụ: bấm nhầm",
        error_messages={"required": "Hãy ghi lý do bỏ, ví dụ: bấm nhầm."},
    )


class CallOffForm(forms.Form):
    """Why a planned conference is not held."""

    reason = TextField(
        letters=300,
        label="Vì sao huỷ?",
        required=True,
        help_text="Một câu, ví dụ: hoãn vì mưa bão",
        error_messages={"required": "Hãy ghi lý do huỷ, ví dụ: hoãn vì mưa bão."},
    )
