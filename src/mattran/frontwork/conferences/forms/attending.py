"""Names of those summoned, who came, and photos of the sheet that they signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from mattran.base.files.forms import PhotosField
from mattran.frontwork.conferences.actions import MOST_SHEETS
from mattran.frontwork.conferences.choices import AttendeeState
from mattran.frontwork.conferences.forms.fields import NamesField
from mattran.frontwork.conferences.models import Attendee

NO_SUCH = {
    "invalid_choice": "Hãy chọn một trong các câu trả lời.",
    "required": "Hãy mở lại trang rồi làm lại.",
}


class PeopleForm(forms.Form):
    """People to add to the list."""

    names = NamesField(
        label="Thêm tên",
        help_text="Mỗi dòng một người, ví dụ: Ông Nguyễn Văn A – Chi hội Cựu chiến binh. Ai có trong danh "
        "sách rồi thì không ghi hai lần.",
    )
    is_walk_in = forms.BooleanField(required=False, label="Người dự không thuộc diện triệu tập")


@dataclass(frozen=True)
class Person:
    """Somebody on the list, with what is asked of her."""

    attendee: Attendee
    was: forms.BoundField
    state: forms.BoundField


class MarkForm(forms.Form):
    """Of everybody on the list, whether she is there: beside what stood on the page when it was opened."""

    def __init__(self, data: Any, *, attendees: Sequence[Attendee]) -> None:
        super().__init__(data)
        self.attendees = list(attendees)
        for one in self.attendees:
            self.fields[f"was-{one.pk}"] = forms.ChoiceField(
                choices=AttendeeState.choices,
                initial=one.state,
                widget=forms.HiddenInput,
                required=False,
                error_messages=NO_SUCH,
            )
            self.fields[f"state-{one.pk}"] = forms.ChoiceField(
                choices=AttendeeState.choices,
                initial=one.state,
                widget=forms.RadioSelect,
                label=one.name,
                required=False,
                error_messages=NO_SUCH,
            )

    @property
    def people(self) -> list[Person]:
        """The list, as it was written."""
        return [Person(one, self[f"was-{one.pk}"], self[f"state-{one.pk}"]) for one in self.attendees]

    @property
    def told(self) -> dict[int, tuple[str, str]]:
        """By the id of the attendee: what stood there, what is said; who was added later is not told."""
        data = self.cleaned_data
        pairs = {one.pk: (data[f"was-{one.pk}"], data[f"state-{one.pk}"]) for one in self.attendees}
        if self.data.get("con-lai"):  # whoever is not marked is there
            here, unmarked = AttendeeState.PRESENT, AttendeeState.SUMMONED
            pairs = {pk: (was, here if said == unmarked else said) for pk, (was, said) in pairs.items()}
        return {pk: pair for pk, pair in pairs.items() if all(pair)}


class SheetForm(forms.Form):
    """Photos of the sheet."""

    photos = PhotosField(
        most=MOST_SHEETS,
        label="Chụp hoặc chọn ảnh",
        error_messages={"required": "Hãy chụp hoặc chọn ít nhất một ảnh."},
    )
