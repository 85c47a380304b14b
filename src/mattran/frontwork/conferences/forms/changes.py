"""Changes on a board in the middle of its term, a row each."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from mattran.base.fields import TextField
from mattran.directory.bodies import queries as bodies
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.actions import Changes, ChangeTold
from mattran.frontwork.conferences.actions.sections import posts_of
from mattran.frontwork.conferences.choices import ChangeKind, Method
from mattran.frontwork.conferences.forms.lines import CalledField
from mattran.frontwork.conferences.forms.shape import NO_SUCH, NOT_SAID, SectionForm, rows_sent
from mattran.frontwork.conferences.models import Conference


class ChangesForm(SectionForm):
    """Who leaves, who comes, and how that was voted on."""

    method = forms.ChoiceField(
        label="Biểu quyết bằng cách nào?",
        required=False,
        choices=[NOT_SAID, *Method.choices],
        widget=forms.RadioSelect,
        error_messages=NO_SUCH,
    )
    row_fields = ("kind", "seat", "reason", "called", "post", "represents")
    more = ("method",)

    def __init__(self, data: QueryDict | None, *, conference: Conference, today: date) -> None:
        there = Changes.of(conference).lines
        super().__init__(data, conference=conference, today=today)
        seats = queries.seats_to_change(conference, today)
        self._posts = {str(seat.pk): seat.post for seat in seats}
        offered = [(str(seat.pk), f"{seat.person}, {seat.get_post_display()}") for seat in seats]
        for number in range(rows_sent(data, self.row_fields, len(there), spare=2)):
            self._add_row(number, there[number] if number < len(there) else ChangeTold(""), offered)

    def _add_row(self, number: int, one: ChangeTold, seats: list[tuple[str, str]]) -> None:
        reasons = [(str(reason.pk), reason.name) for reason in bodies.release_reasons()]
        posts = [(post.value, str(post.label)) for post in posts_of(self.conference)]
        fields: dict[str, forms.Field] = {
            "kind": _choice(f"Việc {number + 1}", [("", "Chưa chọn"), *ChangeKind.choices], one.kind),
            "seat": _choice("Ai thôi?", [("", "Không ai"), *seats], one.seat_id),
            "reason": _choice("Lý do cho thôi", [NOT_SAID, *reasons], one.reason_id),
            "called": CalledField(
                label="Ai được cử?", initial=(one.address, one.name), help_text="Ví dụ: Bà Trần Thị Chín"
            ),
            "post": _choice(
                "Chức danh", [("", "Theo người thôi"), *posts], "" if one.seat_id is not None else one.post
            ),
            "represents": TextField(letters=200, label="Đại diện", initial=one.represents),
        }
        self.fields.update({f"{name}-{number}": field for name, field in fields.items()})

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        return {"method": Changes.of(conference).method}

    @property
    def section(self) -> Changes:
        """What was typed; a row that says nothing is no change."""
        data = self.cleaned_data
        numbers = sorted({int(name.rpartition("-")[2]) for name in data if "-" in name})
        return Changes(data["method"], tuple(self._line(n) for n in numbers if data[f"kind-{n}"]))

    def _line(self, n: int) -> ChangeTold:
        data = self.cleaned_data
        kind, seat, reason = data[f"kind-{n}"], data[f"seat-{n}"], data[f"reason-{n}"]
        address, name = data[f"called-{n}"]
        post = {ChangeKind.RELEASE: "", ChangeKind.REPLACE: self._posts.get(seat, "")}.get(
            kind, data[f"post-{n}"]
        )
        return ChangeTold(
            kind,
            int(seat) if seat else None,
            int(reason) if reason else None,
            name,
            address,
            post,
            data[f"represents-{n}"],
        )

    def clean(self) -> dict[str, Any]:
        """A row that says something says what is to be done."""
        data = super().clean() or {}
        for name in [name for name in data if name.startswith("kind-")]:
            number = name.rpartition("-")[2]
            rest = [data.get(f"{field}-{number}") for field in ("seat", "reason", "represents", "post")]
            if not data[name] and (any(rest) or (data.get(f"called-{number}") or ("", ""))[1]):
                self.add_error(name, "Hãy chọn: cho thôi, cử thay thế, hay cử bổ sung.")
        return data


def _choice(label: str, choices: list[Any], initial: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=choices, initial=initial or "", error_messages=NO_SUCH
    )
