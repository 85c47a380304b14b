"""Who is invited: a list of names, printed and not kept."""

from typing import Any

from django import forms

from mattran.frontwork.conferences.forms.fields import NamesField
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.rules import Line


class InviteForm(forms.Form):
    """Names, one a line; the guests that were told of stand there already."""

    names = NamesField(
        label="Mời ai?",
        help_text="Mỗi dòng một người, ví dụ: Ông Nguyễn Văn A – Chi hội Cựu chiến binh. Để trống thì in một "
        "giấy có dòng chấm. Danh sách chỉ để in, sổ không giữ.",
    )

    is_word = forms.BooleanField(required=False)  # the button that was pressed

    def clean(self) -> dict[str, Any]:
        """A Word file holds one invitation; a whole list is printed."""
        told = super().clean() or {}
        if told.get("is_word") and len(told.get("names") or ()) > 1:
            raise forms.ValidationError(
                "Tệp Word chỉ có một giấy mời. Hãy để một người, hoặc in PDF cho cả danh sách."
            )
        return told

    def __init__(self, data: Any, *, conference: Conference) -> None:
        guests = [
            Line(one.name, represents=one.capacity)
            for one in conference.guests.order_by("order", "pk")
            if one.name
        ]
        super().__init__(data, initial={"names": guests})
