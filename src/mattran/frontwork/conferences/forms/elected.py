"""Who was elected to the board, and who heads it."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from mattran.directory.people.choices import Address
from mattran.frontwork.conferences.actions import Board, Head, NomineeTold
from mattran.frontwork.conferences.actions.sections import names_of
from mattran.frontwork.conferences.choices import Among, Method
from mattran.frontwork.conferences.forms.fields import CountField, NamesField, PersonNameField
from mattran.frontwork.conferences.forms.shape import NO_SUCH, NOT_SAID, SectionForm
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.rules import Line


class BoardForm(SectionForm):
    """Who was elected to the board."""

    seat_count = CountField(label="Cử bao nhiêu vị vào Ban?", help_text="Số đã nêu tại hội nghị")
    members = NamesField(
        label="Tên các vị (nếu đã có danh sách)",
        help_text="Mỗi dòng một vị, ví dụ: Bà Trần Thị Chín – Phó Trưởng ban. Trưởng ban ghi ở trang sau.",
    )
    women_count = CountField(label="Trong đó nữ")
    party_count = CountField(label="Trong đó đảng viên")
    young_count = CountField(label="Trong đó người trẻ", help_text="Tuổi theo hướng dẫn của địa phương")
    method = forms.ChoiceField(
        label="Biểu quyết bằng cách nào?",
        required=False,
        choices=[NOT_SAID, *Method.choices],
        widget=forms.RadioSelect,
        error_messages=NO_SUCH,
    )
    more = ("members", "women_count", "party_count", "young_count", "method")

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        found = Board.of(conference)
        plain = {name: getattr(found, name) for name in names_of(Board)}
        lines = [Line(one.name, one.address, one.post, one.represents) for one in found.members]
        return {**plain, "members": lines}

    @property
    def section(self) -> Board:
        """What was typed."""
        lines: list[Line] = self.cleaned_data["members"]
        members = tuple(NomineeTold(one.name, one.address, one.post, one.represents) for one in lines)
        return Board(**self._plain("members"), members=members)


class HeadForm(SectionForm):
    """Who was elected head."""

    name = PersonNameField(label="Ai được cử làm Trưởng ban?", help_text="Họ và tên; chưa cử thì để trống")
    address = forms.ChoiceField(
        label="Xưng hô",
        required=False,
        choices=[*Address.choices, NOT_SAID],
        widget=forms.RadioSelect,
        error_messages=NO_SUCH,
    )
    head_among = forms.ChoiceField(
        label="Trưởng ban có trong số các vị được cử vào Ban không?",
        required=False,
        choices=[*Among.choices, NOT_SAID],
        widget=forms.RadioSelect,
        error_messages=NO_SUCH,
    )

    def __init__(self, data: QueryDict | None, *, conference: Conference, today: date) -> None:
        super().__init__(data, conference=conference, today=today)
        seats = Board.of(conference).seat_count
        if seats:
            self.fields["head_among"].label = f"Trưởng ban có trong {seats} vị ấy không?"

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        return asdict(Head.of(conference))

    @property
    def section(self) -> Head:
        """What was typed."""
        return Head(**self._plain())
