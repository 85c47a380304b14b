"""One question a page, and the page that checks all answers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.figures.measures.choices import Qualifier
from mattran.frontwork.activities.forms.fields import (
    HOW,
    NOTE_LETTERS,
    AmountField,
    contents_field,
    joint_field,
    photos_field,
    place_field,
    together,
)
from mattran.frontwork.activities.models import Activity, ActivityKind
from mattran.frontwork.activities.rules import EARLIEST, Amount
from mattran.frontwork.programmes.models import CampaignContent


class KindForm(forms.Form):
    """Which thing was done."""

    kind = forms.TypedChoiceField(
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Hãy chọn việc vừa làm.",
            "invalid_choice": "Hãy chọn một việc trong danh sách.",
        },
    )

    def __init__(self, kinds: Iterable[ActivityKind], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(kind.pk, kind.name) for kind in kinds]


class WhenForm(forms.Form):
    """On which day, and where."""

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"] = DayField(
            today=today,
            earliest=EARLIEST,
            latest=today,
            label="Ngày",
            help_text=f"Ngày/tháng/năm, ví dụ {show(today)}",
        )
        self.fields["place"] = place_field("Không nhớ thì để trống")


class HowManyForm(forms.Form):
    """How many: a number and how exactly it is known, or one of the two buttons beside it."""

    amount: Amount | None = None

    def __init__(
        self, label: str, hint: str, *args: Any, unit: str, decimals: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"] = AmountField(unit=unit, decimals=decimals, label=label, help_text=hint)
        self.fields["how"] = forms.ChoiceField(
            choices=HOW, required=False, widget=forms.RadioSelect, label="Số này đúng hay ước chừng?"
        )

    def clean(self) -> dict[str, Any]:
        """Put number, word and button together."""
        data = super().clean() or {}
        button = self.data.get("answer", "")
        if button == "unknown":
            self.errors.clear()
            self.amount = None
        elif button == "none":
            self.errors.clear()
            self.amount = Amount(0)
        elif "number" not in self.errors:
            self.amount = together(data.get("number"), data.get("how") or Qualifier.EXACT)
            if self.amount is None:
                self.add_error("number", "Hãy ghi số, hoặc bấm “Chưa biết, để sau”.")
        return data


class ContentsForm(forms.Form):
    """For which contents of which campaigns; none is fine."""

    def __init__(self, offered: Iterable[CampaignContent], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contents"] = contents_field(offered)


class LastForm(forms.Form):
    """Photos and whatever else there is to say."""

    photos = photos_field(required=False)
    note = TextField(
        letters=NOTE_LETTERS,
        lines=True,
        label="Ghi thêm",
        help_text="Không có gì thì để trống. Không ghi số căn cước, bệnh tật của người dân.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CheckForm(forms.Form):
    """The last press: is it a part of a joint activity, and why does it come after the books were locked."""

    reason = TextField(
        letters=300,
        label="Lý do ghi sau khi khoá sổ",
        help_text="Một câu. Ví dụ: ghi sau khi phường chốt số",
    )

    def __init__(self, joinable: Iterable[Activity], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part_of"] = joint_field(joinable)
