"""Of those proposed, who was elected."""

from collections.abc import Sequence
from typing import Any

from django import forms

from mattran.base.fields import TextField
from mattran.base.text import name_sort_key
from mattran.directory.bodies.choices import Post
from mattran.frontwork.conferences.models import Candidate, Conference, election_of

CHOOSE = "Danh sách giới thiệu vừa đổi. Hãy mở lại trang rồi chọn lại."


class ChooseForm(forms.Form):
    """A tick a candidate, and who of them heads the board."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    members = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Ai được cử vào Ban?",
        error_messages={"invalid_choice": CHOOSE},
    )
    head = forms.TypedChoiceField(
        coerce=int,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
        label="Ai được cử làm Trưởng ban?",
        error_messages={"invalid_choice": CHOOSE},
    )
    reason = TextField(letters=300, label="Vì sao sửa sau khi khoá sổ?", help_text="Một câu")

    def __init__(self, data: Any, *, conference: Conference, candidates: Sequence[Candidate]) -> None:
        election = election_of(conference)
        elected = list(election.nominees.order_by("order", "pk")) if election.pk else []
        names = {name_sort_key(one.name) for one in elected if one.post != Post.HEAD}
        ticked = [one.pk for one in candidates if name_sort_key(one.name) in names]
        super().__init__(data, initial={"version": conference.version, "members": ticked})
        members, head = self.fields["members"], self.fields["head"]
        assert isinstance(members, forms.TypedMultipleChoiceField)
        assert isinstance(head, forms.TypedChoiceField)
        members.choices = [(one.pk, _called(one)) for one in candidates]
        head.choices = [
            ("", "Ghi ở trang khác, hoặc giữ như đã ghi"),
            *((one.pk, str(one)) for one in candidates),
        ]


def _called(one: Candidate) -> str:
    return f"{one}, {one.represents}" if one.represents else str(one)
