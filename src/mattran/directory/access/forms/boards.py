"""What is typed to open a board and its terms."""

from typing import Any, cast

from django import forms

from mattran.base.fields import DayField, TextField
from mattran.directory.access.forms.once import OnceForm, choose, decision
from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.rules import bodies_of
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit


class TermForm(OnceForm):
    """A term of a body."""

    label = TextField(
        label="Nhiệm kỳ",
        letters=40,
        required=True,
        help_text="Ví dụ: 2024–2029",
        error_messages={"required": "Hãy ghi nhiệm kỳ, ví dụ 2024–2029."},
        widget=forms.TextInput({"class": "w-date"}),
    )
    convocation = TextField(
        label="Khoá", letters=20, help_text="Nếu có, ví dụ: XV", widget=forms.TextInput({"class": "w-date"})
    )
    starts_on = DayField(label="Bắt đầu từ ngày", required=False)
    ends_on = DayField(
        label="Dự kiến hết ngày", required=False, help_text="Quá ngày này sổ vẫn làm việc bình thường"
    )


class BodyForm(TermForm):
    """A body of the unit, with the term that runs, if it is known."""

    kind = choose("Loại", "Hãy chọn loại tổ chức.")
    name = TextField(
        label="Tên",
        letters=200,
        help_text="Để trống thì lấy tên thường gọi, ví dụ: Ban công tác Mặt trận Khu phố 1",
    )
    field_order = ("kind", "name", "label", "convocation", "starts_on", "ends_on")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = bodies_of(UnitKind(unit.kind))
        field = cast(forms.ChoiceField, self.fields["kind"])
        field.choices = [(kind.value, kind.label) for kind in kinds]
        field.initial = kinds[0].value
        self.fields["label"].required = False

    def clean(self) -> dict[str, Any]:
        """What has no usual name needs one of its own."""
        data = self.cleaned_data
        if data.get("kind") == BodyKind.OTHER and not data.get("name", "-"):
            self.add_error("name", "Hãy ghi tên tổ chức, ví dụ Tổ hoà giải.")
        return data


class ExtendTermForm(OnceForm):
    """Until when a term is to last now, and by which paper."""

    ends_on = DayField(label="Kéo dài đến ngày", help_text="Ngày dự kiến hết mới, ví dụ 30/06/2027")
    decision = decision(missing="Hãy ghi số, ngày của văn bản kéo dài nhiệm kỳ.")


class EndTermForm(OnceForm):
    """From which day the term is over."""

    on = DayField(
        label="Kết thúc từ ngày", help_text="Từ ngày này không ai giữ chức danh của nhiệm kỳ này nữa"
    )
    decision = decision()
