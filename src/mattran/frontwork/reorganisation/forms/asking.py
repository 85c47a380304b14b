"""What all forms of reorganisations share: day, decree, fields for units and names, where units may go."""

from collections import Counter
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from django import forms

from mattran.base.fields import DayField, TextField
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import visible_units
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit, UnitQuerySet
from mattran.frontwork.reorganisation.actions import Plan
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from mattran.frontwork.reorganisation.rules import AHEAD

UNIT_FIELDS: Final = ("olds", "old", "news", "into", "parent")
"""The fields that hold units; the view asks whether the actor sees what was sent in them."""


def reorganised_below(within: Unit, on: date) -> UnitQuerySet:
    """The units that belong to it on that day and can be reorganised."""
    return units.children(within, on).filter(is_placeholder=False)


class PlanForm(forms.Form):
    """What all kinds ask: from which day, by which decree."""

    kind: Kind
    on = DayField(
        label="Từ ngày",
        help_text="Ngày đầu tiên theo tổ chức mới, ví dụ 15/11/2026",
        error_messages={"required": "Hãy ghi ngày sắp xếp có hiệu lực, ví dụ 15/11/2026."},
    )
    decree = TextField(
        letters=300,
        label="Theo văn bản (số, ngày)",
        required=True,
        help_text="Ví dụ: Nghị quyết số 12/NQ-HĐND ngày 10/11/2026",
        error_messages={"required": "Hãy ghi số, ngày của văn bản."},
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, within: Unit, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.within, self.actor = within, actor
        self.children = reorganised_below(within, actor.on)
        day = self.fields["on"]
        assert isinstance(day, DayField)
        day.today, day.latest = actor.on, actor.on + AHEAD
        self.prepare()

    def prepare(self) -> None:
        """Fill the fields' choices in."""

    def parts(self) -> dict[str, Any]:
        """The rest of the plan, after `is_valid()`."""
        raise NotImplementedError

    def plan(self) -> Plan:
        """What was asked for; only after `is_valid()`."""
        said = self.cleaned_data
        return Plan(kind=self.kind, within=self.within, on=said["on"], decree=said["decree"], **self.parts())

    def press(self) -> UUID:
        """The id of this press."""
        given: UUID | None = self.cleaned_data.get("client_id")
        return given or uuid4()

    def usual_prefix(self) -> str:
        """What most units here are called: "Khu phố"."""
        words = Counter(self.children.exclude(prefix="").values_list("prefix", flat=True))
        return words.most_common(1)[0][0] if words else ""

    def let_choose(self, name: str, units: UnitQuerySet) -> None:
        """Offer these units in a field."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = units


def one_field(label: str, **kwargs: Any) -> "forms.ModelChoiceField[Unit]":
    """One unit out of those that `let_choose` offers."""
    kwargs.setdefault("empty_label", "– chọn –")
    return forms.ModelChoiceField(
        Unit.objects.none(),
        label=label,
        error_messages={
            "required": "Hãy chọn một đơn vị.",
            "invalid_choice": "Đơn vị này không chọn được ở đây. Hãy chọn lại trong danh sách.",
        },
        **kwargs,
    )


def several_field(label: str, **kwargs: Any) -> "forms.ModelMultipleChoiceField[Unit]":
    """Several of them, a box each."""
    return forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label=label,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Hãy đánh dấu ít nhất một đơn vị.",
            "invalid_choice": "Có đơn vị không chọn được ở đây. Hãy chọn lại trong danh sách.",
            "invalid_pk_value": "Có đơn vị không chọn được ở đây. Hãy chọn lại trong danh sách.",
        },
        **kwargs,
    )


def names_field(label: str, **kwargs: Any) -> TextField:
    """Names of units to be founded, a line each."""
    return TextField(
        letters=2000,
        lines=True,
        label=label,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng một tên, ví dụ: Đông 7",
        error_messages={"required": "Hãy ghi ít nhất một tên."},
        **kwargs,
    )


def kind_word_field(label: str = "Tên loại của đơn vị mới") -> TextField:
    """What the place is called before its name; not called prefix, which every form has for another end."""
    return TextField(letters=40, label=label, help_text="Khu phố, Thôn, Tổ dân phố, Phường, Xã …")


def parents_beside(actor: Actor, within: Unit) -> UnitQuerySet:
    """Where units of this one may move to: those of its kind beside it that the actor stands above."""
    above = units.parent(within, actor.on)
    if above is None:
        return Unit.objects.none()
    beside = units.children(above, actor.on).filter(kind=within.kind, is_placeholder=False)
    seen = visible_units(actor).order_by().values("pk")
    return beside.filter(pk__in=seen).exclude(pk=within.pk)


class KindForm(forms.Form):
    """What happens."""

    viec = forms.ChoiceField(
        label="Việc gì xảy ra với các đơn vị?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Hãy chọn một việc.",
            "invalid_choice": "Việc này không làm được ở đây. Hãy chọn một việc trong danh sách.",
        },
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["viec"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = kinds
