"""What is asked of a conference before it is there: its kind, and of a term conference the terms."""

from typing import Any, ClassVar

from django import forms

from mattran.frontwork.conferences.actions import About
from mattran.frontwork.conferences.choices import ConferenceKind

NO_KIND = {
    "required": "Hãy chọn loại hội nghị.",
    "invalid_choice": "Hãy chọn loại hội nghị trong danh sách.",
}


class TermsForm(forms.Form):
    """A form with `kind`, and with `term_label` and `past_term_label` where that may be a term conference."""

    example: ClassVar[str]  # of a term, as somebody would type it on this page

    @property
    def which(self) -> ConferenceKind:
        """The kind that was chosen; only after `is_valid()`."""
        return ConferenceKind(self.cleaned_data["kind"])

    @property
    def about(self) -> About:
        """What was told of its terms; another kind has none. Only after `is_valid()`."""
        data = self.cleaned_data
        if self.which != ConferenceKind.TERM:
            return About()
        return About(term_label=data["term_label"], past_term_label=data["past_term_label"])

    def clean(self) -> dict[str, Any]:
        """A term conference is told apart by its term."""
        data = super().clean() or {}
        is_term = data.get("kind") == ConferenceKind.TERM
        if is_term and "term_label" not in self.errors and not data.get("term_label"):
            self.add_error("term_label", f"Hãy ghi nhiệm kỳ mới, ví dụ {self.example}.")
        return data
