"""Changes on a board in the middle of its term, a row each."""

from collections.abc import Mapping
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
from mattran.frontwork.conferences.forms.shape import NO_SUCH, NOT_SAID, SectionForm
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
        self._seats = [(str(seat.pk), f"{seat.person}, {seat.get_post_display()}") for seat in seats]
        self._reasons = [(str(reason.pk), reason.name) for reason in bodies.release_reasons()]
        self.ask_rows(there, ChangeTold(""), spare=2)

    def row_of(self, number: int, told: ChangeTold) -> dict[str, forms.Field]:
        """What is to be done, who leaves and why, who comes and to which post."""
        posts = [(post.value, str(post.label)) for post in posts_of(self.conference)]
        post = "" if told.seat_id is not None else told.post
        return {
            "kind": _choice(f"Việc {number + 1}", [("", "Chưa chọn"), *ChangeKind.choices], told.kind),
            "seat": _choice("Ai thôi?", [("", "Không ai"), *self._seats], told.seat_id),
            "reason": _choice("Lý do cho thôi", [NOT_SAID, *self._reasons], told.reason_id),
            "called": CalledField(
                label="Ai được cử?", initial=(told.address, told.name), help_text="Ví dụ: Bà Trần Thị Chín"
            ),
            "post": _choice("Chức danh", [("", "Theo người thôi"), *posts], post),
            "represents": TextField(letters=200, label="Đại diện", initial=told.represents),
        }

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        return {"method": Changes.of(conference).method}

    @property
    def section(self) -> Changes:
        """What was typed; a row that says nothing is no change."""
        lines = tuple(self._line(row) for row in self.rows_typed if row["kind"])
        return Changes(self.cleaned_data["method"], lines)

    def _line(self, row: Mapping[str, Any]) -> ChangeTold:
        """The row as it is told; whoever replaces somebody gets the post that falls vacant."""
        kind, seat, reason = row["kind"], row["seat"], row["reason"]
        address, name = row["called"]
        of_kind = {ChangeKind.RELEASE: "", ChangeKind.REPLACE: self._posts.get(seat, "")}
        return ChangeTold(
            kind,
            seat_id=int(seat) if seat else None,
            reason_id=int(reason) if reason else None,
            name=name,
            address=address,
            post=of_kind.get(kind, row["post"]),
            represents=row["represents"],
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
