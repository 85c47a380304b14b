"""All questions about an activity on one page: when a ward enters it for an area, and to correct it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.base.files.forms import Photos
from mattran.directory.units.models import Unit
from mattran.frontwork.activities import queries
from mattran.frontwork.activities.actions import Details, PhotosKept
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.forms.fields import (
    NOTE_LETTERS,
    AmountField,
    ContentGroup,
    content_groups,
    contents_field,
    joint_field,
    photo_refusals,
    photos_field,
    place_field,
)
from mattran.frontwork.activities.models import Activity, ActivityKind
from mattran.frontwork.activities.rules import DONG, EARLIEST
from mattran.frontwork.programmes.models import CampaignContent

PEOPLE = "người"


class ActivityForm(forms.Form):
    """All of an activity at once."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        unit: Unit,
        kind: ActivityKind,
        today: date,
        *args: Any,
        offered: Iterable[CampaignContent],
        joinable: Iterable[Activity] = (),
        with_photos: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unit, self.kind = unit, kind
        self.postings = queries.postings(kind)
        self.asked = [row for row in self.postings if row.how == Posting.ASKED]
        self.offered, self.joinable = list(offered), list(joinable)
        self.fields["day"] = DayField(
            today=today, earliest=EARLIEST, latest=today, label="Ngày", help_text="Ngày/tháng/năm"
        )
        self.fields["place"] = place_field("Không rõ thì để trống")
        self._add_amounts()
        self.fields["contents"] = contents_field(self.offered, label="Thuộc nội dung")
        self.fields["note"] = TextField(
            letters=NOTE_LETTERS, lines=True, label="Ghi thêm", widget=forms.Textarea(attrs={"rows": 3})
        )
        if with_photos:
            self.fields["photos"] = photos_field(required=False)
        if self.joinable:
            self.fields["part_of"] = joint_field(self.joinable)
        self.fields["reason"] = TextField(
            letters=300, label="Lý do đính chính", help_text="Một câu. Ví dụ: ghi sau khi phường chốt số"
        )

    def _add_amounts(self) -> None:
        if self.kind.asks_people:
            self.fields["so_people"] = AmountField(
                unit=PEOPLE, with_words=True, label="Có bao nhiêu người dự?"
            )
        for row in self.asked:
            measure = row.measure
            self.fields[f"so_{measure.code}"] = AmountField(
                unit=measure.unit_of_count,
                decimals=measure.decimals,
                with_words=True,
                label=row.question,
                help_text=row.hint,
            )

    @property
    def amounts(self) -> list[tuple[forms.BoundField, str, bool]]:
        """The numbers, each with its unit of count and whether it is whole đồng, as they are asked."""
        asked = [
            (
                self[f"so_{row.measure.code}"],
                row.measure.unit_of_count,
                row.measure.unit_of_count == DONG and not row.measure.decimals,
            )
            for row in self.asked
        ]
        return ([(self["so_people"], PEOPLE, False)] if self.kind.asks_people else []) + asked

    @property
    def content_groups(self) -> list[ContentGroup]:
        """The contents by campaign."""
        return content_groups(self.offered, self["contents"])

    @classmethod
    def initial_of(cls, details: Details) -> dict[str, Any]:
        """What the fields show of an activity that is there."""
        initial: dict[str, Any] = {
            "day": show(details.held_on),
            "place": details.place,
            "note": details.note,
            "contents": [content.pk for content in details.contents],
            "part_of": details.part_of.pk if details.part_of else "",
        }
        for name, amount in {"people": details.people, **details.figures}.items():
            if amount is not None:
                initial[f"so_{name}"] = amount
        return initial

    def clean_photos(self) -> Photos:
        """All of them are photos: the page is sent as a whole, so one that is none sends it back."""
        photos: Photos = self.cleaned_data["photos"]
        for refusal in photo_refusals(photos, PhotosKept()):
            self.add_error("photos", refusal)
        return photos

    def details(self) -> Details:
        """What was told, once the form is valid."""
        data = self.cleaned_data
        joint = data.get("part_of")
        figures = {row.measure.code: data[f"so_{row.measure.code}"] for row in self.asked}
        return Details(
            kind=self.kind,
            held_on=data["day"],
            place=data["place"],
            people=data["so_people"] if self.kind.asks_people else None,
            figures={code: amount for code, amount in figures.items() if amount is not None},
            contents=tuple(content for content in self.offered if content.pk in data["contents"]),
            note=data["note"],
            part_of=next((other for other in self.joinable if other.pk == joint), None),
        ).knowing(self.postings)

    def new_client_id(self) -> UUID | None:
        """The id that makes a second press harmless."""
        given: UUID | None = self.cleaned_data["client_id"]
        return given
