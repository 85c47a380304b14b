"""One conference for each of many areas: between which days, then area by area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.actions import About, PlanOf, When
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.forms.beginning import STALE
from mattran.frontwork.conferences.forms.fields import ClockField, CountField, TermField
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.rules import BadTyped, DoesNotFit, Slot, kinds_of, read_clocks, spread

AREA_KINDS: Final = [(kind.value, str(kind.label)) for kind in kinds_of(UnitKind.AREA)]
PLACE_OF: Final = {"held_on": "day", "starts_at": "hour", "place": "place"}


class WhichForm(forms.Form):
    """Which conference it is in every area."""

    kind = forms.ChoiceField(
        label="Hội nghị gì?",
        choices=AREA_KINDS,
        error_messages={
            "required": "Hãy chọn loại hội nghị.",
            "invalid_choice": "Hãy chọn loại hội nghị trong danh sách.",
        },
    )
    term_label = TermField(label="Nhiệm kỳ mới", help_text="Chỉ với hội nghị nhiệm kỳ, ví dụ 2026–2028")
    past_term_label = TermField(label="Nhiệm kỳ tổng kết", help_text="Không rõ thì để trống")

    @property
    def which(self) -> ConferenceKind:
        """The kind that was chosen."""
        return ConferenceKind(self.cleaned_data["kind"])

    @property
    def about(self) -> About:
        """What was told of its terms; another kind has none."""
        data = self.cleaned_data
        if self.which != ConferenceKind.TERM:
            return About()
        return About(term_label=data["term_label"], past_term_label=data["past_term_label"])

    def clean(self) -> dict[str, Any]:
        """A term conference is told apart by its term."""
        data = super().clean() or {}
        is_term = data.get("kind") == ConferenceKind.TERM
        if is_term and "term_label" not in self.errors and not data.get("term_label"):
            self.add_error("term_label", "Hãy ghi nhiệm kỳ mới, ví dụ 2026–2028.")
        return data


class SpreadForm(WhichForm):
    """Between which days, at which hours, how many a day: out of it the table is proposed."""

    first = DayField(label="Từ ngày")
    last = DayField(label="Đến ngày")
    hours = TextField(letters=60, label="Giờ họp", help_text="Nhiều giờ thì cách nhau dấu phẩy: 14:00, 19:00")
    a_day = CountField(label="Mỗi ngày mấy hội nghị?")
    skip_weekends = forms.BooleanField(required=False, label="Bỏ qua thứ bảy, chủ nhật")
    place = TextField(
        letters=100,
        label="Nơi họp",
        help_text="Ví dụ: Nhà văn hoá; tên khu dân cư được thêm vào sau. Để trống thì ghi ở bảng sau",
    )

    def __init__(self, data: Any, *, today: date) -> None:
        start = {"hours": "19:00", "a_day": 3, "kind": ConferenceKind.TERM}
        super().__init__(data, initial=start)
        for name in ("first", "last"):
            day = self.fields[name]
            assert isinstance(day, DayField)
            day.today = today
        self.today = today

    def clean_first(self) -> date:
        """Nothing is planned for a day that has passed."""
        first: date = self.cleaned_data["first"]
        if first < self.today:
            raise ValidationError(f"Ngày {show(first)} đã qua. Hãy ghi ngày sẽ họp.")
        return first

    def clean_hours(self) -> list[time]:
        """The hours, in turn."""
        try:
            return read_clocks(self.cleaned_data["hours"])
        except BadTyped as wrong:
            raise ValidationError(str(wrong)) from wrong

    def slots(self, count: int) -> list[Slot]:
        """A slot for each of so many areas; where they do not fit the form says so and there are none."""
        data = self.cleaned_data
        try:
            return spread(
                count,
                first=data["first"],
                last=data["last"],
                hours=data["hours"],
                a_day=data["a_day"] or 0,
                skip_weekends=data["skip_weekends"],
            )
        except DoesNotFit as wrong:
            self.add_error(None, str(wrong))
            return []


@dataclass(frozen=True)
class AreaFields:
    """A row of the table: an area that has its conference already, or the fields for one."""

    unit: Unit
    there: Conference | None
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
        for name in ("kind", "term_label", "past_term_label"):
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
    def rows(self) -> list[AreaFields]:
        """The table, in the order of the areas."""
        return [
            AreaFields(
                area,
                self.there.get(area.pk),
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
                ),
            )
            for area in self.areas
            if data[f"pick-{area.pk}"]
        ]

    def clean(self) -> dict[str, Any]:
        """What is wrong in a row that is not ticked harms nobody."""
        data = super().clean()
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
