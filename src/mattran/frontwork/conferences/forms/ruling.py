"""A rule of elections: two fractions and their source."""

import re
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.frontwork.conferences.actions import RuleTold
from mattran.frontwork.conferences.choices import Basis, Threshold
from mattran.frontwork.conferences.rules import Needed

_FRACTION: Final = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")
HOW: Final = [(Threshold.AT_LEAST.value, "Ít nhất"), (Threshold.MORE_THAN.value, "Quá (nhiều hơn)")]
CHOOSE: Final = {"required": "Hãy chọn một trong các câu.", "invalid_choice": "Hãy chọn một trong các câu."}


class FractionField(forms.CharField):
    """ "2/3" as two numbers."""

    def clean(self, value: Any) -> tuple[int, int]:
        """The fraction that was typed."""
        found = _FRACTION.fullmatch(str(value or "").strip())
        if found is None:
            raise ValidationError("Hãy ghi phân số, ví dụ 2/3.", code="fraction")
        return int(found[1]), int(found[2])


class RuleForm(forms.Form):
    """What elections below are held by."""

    valid_from = DayField(
        label="Áp dụng từ ngày", error_messages={"required": "Hãy ghi ngày bắt đầu áp dụng."}
    )
    quorum_is = forms.ChoiceField(
        label="Dự họp", choices=HOW, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    quorum = FractionField(label="Phần số triệu tập phải có mặt", help_text="Ví dụ 2/3")
    pass_is = forms.ChoiceField(
        label="Tán thành", choices=HOW, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    passing = FractionField(label="Phần phải tán thành", help_text="Ví dụ 1/2")
    pass_of = forms.ChoiceField(
        label="Tính trên",
        choices=[(code, str(label).capitalize()) for code, label in Basis.choices],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    source = TextField(
        letters=300,
        label="Theo văn bản",
        required=True,
        help_text="Số, ngày của văn bản quy định",
        error_messages={"required": "Hãy ghi văn bản quy định. Sổ không tự coi phân số nào là luật."},
    )

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"valid_from": show(today)})
        field = self.fields["valid_from"]
        assert isinstance(field, DayField)
        field.today = today

    @property
    def told(self) -> RuleTold:
        """The rule; only after `is_valid()`."""
        data = self.cleaned_data
        quorum = _needed(data["quorum"], data["quorum_is"], Basis.SUMMONED)
        passing = _needed(data["passing"], data["pass_is"], Basis(data["pass_of"]))
        return RuleTold(data["valid_from"], quorum, passing, data["source"])


def _needed(fraction: tuple[int, int], how: str, of: Basis) -> Needed:
    part, whole = fraction
    return Needed(part, whole, how == Threshold.MORE_THAN, of)
