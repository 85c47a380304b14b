"""What is asked before a conference is there, and when it is recorded or withdrawn."""

from typing import Any

from django import forms

from mattran.base.fields import TextField
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.actions import About
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.forms.fields import TermField
from mattran.frontwork.conferences.rules import kinds_of

STALE = "Trang này không còn dùng được. Hãy mở lại trang rồi làm lại."


class BeginForm(forms.Form):
    """Which conference of which unit; of a term conference also the terms."""

    client_id = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE}
    )
    kind = forms.ChoiceField(
        label="Hội nghị gì?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Hãy chọn loại hội nghị.",
            "invalid_choice": "Hãy chọn loại hội nghị trong danh sách.",
        },
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

    @property
    def about(self) -> About:
        """What was told of its terms; another kind has none."""
        data = self.cleaned_data
        if data["kind"] != ConferenceKind.TERM:
            return About()
        return About(term_label=data["term_label"], past_term_label=data["past_term_label"])

    def clean(self) -> dict[str, Any]:
        """A term conference is told apart by its term."""
        data = super().clean() or {}
        is_term = data.get("kind") == ConferenceKind.TERM
        if is_term and "term_label" not in self.errors and not data.get("term_label"):
            self.add_error("term_label", "Hãy ghi nhiệm kỳ mới, ví dụ 2024–2026.")
        return data


class RecordForm(forms.Form):
    """The last press: which version was looked at, and why it comes after the books were locked."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = TextField(letters=300, label="Vì sao ghi sau khi khoá sổ?", help_text="Một câu")

    def look_at(self, version: int) -> None:
        """The next press is about the version that is shown with the refusal."""
        self.data = {**self.data, "version": str(version), "reason": self.data.get("reason", "")}


class WithdrawForm(forms.Form):
    """Why it is withdrawn."""

    reason = TextField(
        letters=300,
        label="Vì sao bỏ?",
        required=True,
        help_text="Một câu, ví dụ: bấm nhầm",
        error_messages={"required": "Hãy ghi lý do bỏ, ví dụ: bấm nhầm."},
    )
