"""One conference for each of many areas: the table, area by area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.actions import PlanOf, When
from mattran.frontwork.conferences.forms.beginning import STALE
from mattran.frontwork.conferences.forms.fields import ClockField
from mattran.frontwork.conferences.forms.spreading import WhichForm
from mattran.frontwork.conferences.models import Conference

GONE: Final = (
    "Có khu dân cư trong bảng vừa sáp nhập, thôi hoạt động hoặc chuyển đi. Bảng dưới đây là mới nhất, chưa "
    "lên lịch gì. Hãy xem lại rồi bấm lại."
)
PLACE_OF: Final = {"held_on": "day", "starts_at": "hour", "place": "place"}


@dataclass(frozen=True)
class AreaFields:
    """A row of the table: an area that has its conference already, or the fields for one, or for one more."""

    unit: Unit
    there: Conference | None
    is_closed: bool  # it has one, and no other is proposed
    pick: forms.BoundField
    day: forms.BoundField
    hour: forms.BoundField
    place: forms.BoundField

    @property
    def errors(self) -> list[tuple[str, str]]:
        """What is wrong in the row: the id that its field points to, and the words."""
        fields = (self.pick, self.day, self.hour, self.place)
        return [(f"{one.auto_id}_error", " ".join(map(str, one.errors))) for one in fields if one.errors]


class SeriesForm(WhichForm):
    """The table: area by area, day, hour and place; what is not ticked is left alone."""

    client_id = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE}
    )

    def __init__(
        self,
        data: Any,
        *,
        areas: Sequence[Unit],
        there: Mapping[int, Conference],
        today: date,
        proposed: Mapping[int, When] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.areas, self.there = list(areas), dict(there)
        self.closed = set(self.there) - set(proposed or {})
        for name in ("kind", "term_label", "past_term_label", "announced"):
            self.fields[name].widget = forms.HiddenInput()
        for area in self.areas:
            self._ask(area, (proposed or {}).get(area.pk), today)

    def _ask(self, area: Unit, when: When | None, today: date) -> None:
        says = f"của {area}"
        self.fields[f"pick-{area.pk}"] = forms.BooleanField(
            required=False, label=f"Lên lịch cho {area}", initial=when is not None
        )
        self.fields[f"day-{area.pk}"] = DayField(
            required=False,
            today=today,
            label=f"Ngày họp {says}",
            initial=show(when.held_on) if when and when.held_on else "",
        )
        self.fields[f"hour-{area.pk}"] = ClockField(
            label=f"Giờ khai mạc {says}", initial=when.starts_at if when else None
        )
        self.fields[f"hour-{area.pk}"].widget.attrs["class"] = "w-2"
        self.fields[f"place-{area.pk}"] = TextField(
            letters=200, label=f"Nơi họp {says}", initial=when.place if when else ""
        )

    @property
    def closed_count(self) -> int:
        """How many areas are left out, since they have one."""
        return len(self.closed)

    @property
    def rows(self) -> list[AreaFields]:
        """The table, in the order of the areas."""
        return [
            AreaFields(
                area,
                self.there.get(area.pk),
                area.pk in self.closed,
                *(self[f"{name}-{area.pk}"] for name in ("pick", "day", "hour", "place")),
            )
            for area in self.areas
        ]

    @property
    def plans(self) -> list[PlanOf]:
        """What was ticked."""
        data = self.cleaned_data
        return [
            PlanOf(
                area,
                When(
                    held_on=data[f"day-{area.pk}"],
                    starts_at=data[f"hour-{area.pk}"],
                    place=data[f"place-{area.pk}"],
                    announced=data["announced"],
                ),
            )
            for area in self.areas
            if data[f"pick-{area.pk}"]
        ]

    def clean(self) -> dict[str, Any]:
        """What is wrong in a row that is not ticked harms nobody; a tick for an area that is gone is told."""
        data = super().clean()
        if any(name.startswith("pick-") and name not in self.fields for name in self.data):
            self.add_error(None, GONE)
        for area in self.areas:
            if not data.get(f"pick-{area.pk}"):
                for name in PLACE_OF.values():
                    self.errors.pop(f"{name}-{area.pk}", None)
        return data

    def refuse(self, sentences: Mapping[int, tuple[str, str]]) -> None:
        """Say beside each area why nothing was planned."""
        for pk, (field, sentence) in sentences.items():
            name = f"{PLACE_OF.get(field, 'pick')}-{pk}"
            self.add_error(name if name in self.fields else None, sentence)
