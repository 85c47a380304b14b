"""What is typed to give a task, or to change it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.directory.access.forms.once import NO_SUCH, OnceForm
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes import rules
from mattran.frontwork.programmes.actions import TaskDetails

_NO_YEAR: Final = re.compile(r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})")
EACH: Final = "tung-noi"  # the same task for each unit below
_WORDS: Final = ("text", "lead_person", "supporters", "due_on", "product", "said_by")


class DueDayField(DayField):
    """A day to come: 15/12 is the next such day there is, not the last."""

    def clean(self, value: Any) -> date | None:
        """The day that was typed."""
        match = _NO_YEAR.fullmatch(str(value or "").strip())
        if match is None or self.today is None:
            return super().clean(value)
        day, month, year = int(match[1]), int(match[2]), self.today.year
        typed = super().clean(f"{day}/{month}/{year}")
        return super().clean(f"{day}/{month}/{year + 1}") if typed and typed < self.today else typed


def due_field(help_text: str) -> DueDayField:
    """Until when; a blank is not stated."""
    return DueDayField(label="Hạn", required=False, help_text=help_text)


class TaskForm(OnceForm):
    """What is to be done, by whom, until when; who has units below her chooses among them.

    `units` are her own unit and those directly below it, her own first. A form that changes a task carries
    its version and leaves it on the list where it stands.
    """

    text = TextField(
        letters=rules.TEXT_LETTERS,
        label="Việc cần làm",
        help_text="Một câu, ví dụ: Tuyên truyền phân loại rác đến từng hộ",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due_on = due_field("Ví dụ 15/12; chưa rõ thì để trống")
    lead_person = TextField(
        letters=rules.PERSON_LETTERS, label="Ai lo việc này", help_text="Ví dụ: Bà Hạnh, Chi hội Phụ nữ"
    )
    supporters = TextField(
        letters=rules.SUPPORTERS_LETTERS,
        label="Nơi khác cùng phối hợp",
        help_text="Ví dụ: Chi đoàn, Tổ dân phòng",
    )
    product = TextField(
        letters=rules.PRODUCT_LETTERS, label="Sản phẩm", help_text="Ví dụ: 2 buổi tuyên truyền, có ảnh"
    )
    said_by = TextField(
        letters=rules.SAID_BY_LETTERS,
        label="Ai giao, ai nêu",
        help_text="Ví dụ: Ông Bình, Phó Chủ tịch, nêu tại hội nghị",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        is_new: bool = True,
        kept: TaskDetails | None = None,
        **kwargs: Any,
    ) -> None:
        self._kept = kept or TaskDetails()
        self._units = {str(unit.pk): unit for unit in units}
        super().__init__(*args, initial=_initial(self._kept), **kwargs)
        named = [self._kept.lead_unit, *self._kept.supporting_units]
        known = self._units | {str(unit.pk): unit for unit in named if unit is not None}
        self._known = known
        if len(known) < 2:
            return
        options = [(key, str(unit)) for key, unit in known.items()]
        if is_new:
            each = (EACH, f"Từng đơn vị trực thuộc, mỗi nơi một việc ({len(self._units) - 1} nơi)")
            offered = [*self._units.items(), *([each] if len(self._units) > 2 else [])]
            self.fields["unit"] = _choice("Giao cho", offered, required=True)
        self.fields["lead_unit"] = _choice("Đơn vị chủ trì", [("", "Chưa nêu"), *options])
        self.fields["supporting_units"] = forms.MultipleChoiceField(
            label="Đơn vị phối hợp",
            choices=options,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": NO_SUCH},
        )

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """What few fill in, behind one heading."""
        names = ("supporting_units", "supporters", "product", "said_by")
        return [self[name] for name in names if name in self.fields]

    @property
    def is_more_open(self) -> bool:
        """Whether one of those holds something, or was refused."""
        return any(bound.errors or bound.value() for bound in self.more_fields)

    def chosen_units(self) -> list[Unit]:
        """On whose list it goes, her own unless she chose; only after `is_valid()`."""
        own, *below = self._units.values()
        wanted = self.cleaned_data.get("unit", "")
        return below if wanted == EACH else [self._units.get(wanted, own)]

    def details(self) -> TaskDetails:
        """What was typed; fields that the form does not have stay. Only after `is_valid()`."""
        data = self.cleaned_data
        told = {name: data[name] for name in _WORDS}
        if "lead_unit" in self.fields:
            told["lead_unit"] = self._known.get(data["lead_unit"])
            told["supporting_units"] = tuple(self._known[key] for key in data["supporting_units"])
        return TaskDetails(**vars(self._kept) | told)


def _choice(label: str, options: list[tuple[str, Any]], **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[(key, str(words)) for key, words in options],
        error_messages={"invalid_choice": NO_SUCH, "required": NO_SUCH},
        **{"required": False, **kwargs},
    )


def _initial(kept: TaskDetails) -> dict[str, Any]:
    """The form as it opens on a task that is there."""
    return vars(kept) | {
        "due_on": show(kept.due_on) if kept.due_on else "",
        "lead_unit": str(kept.lead_unit.pk) if kept.lead_unit else "",
        "supporting_units": [str(unit.pk) for unit in kept.supporting_units],
    }
