"""Which conference is to be held in many areas, and between which days: the first page of a series."""

from datetime import date, time
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.conferences.actions import About
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.forms.fields import AnnouncedField, CountField, TermField
from mattran.frontwork.conferences.rules import BadTyped, DoesNotFit, Slot, kinds_of, read_clocks, spread

AREA_KINDS: Final = [(kind.value, str(kind.label)) for kind in kinds_of(UnitKind.AREA)]


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
    announced = AnnouncedField()
    again = forms.BooleanField(
        required=False,
        label="Vẫn triệu tập thêm ở khu đã có hội nghị loại này trong tháng",
        help_text="Không chọn thì khu ấy được bỏ ra. Hội nghị nhiệm kỳ mỗi nhiệm kỳ một lần.",
    )

    @property
    def which(self) -> ConferenceKind:
        """The kind that was chosen."""
        return ConferenceKind(self.cleaned_data["kind"])

    @property
    def is_again(self) -> bool:
        """Whether one more is meant where one of that month is there; of a term there is but one."""
        return bool(self.cleaned_data["again"]) and self.which != ConferenceKind.TERM

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
