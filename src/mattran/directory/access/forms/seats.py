"""What is typed to say who holds which post, and since or until when."""

from typing import Any, Final, cast

from django import forms

from mattran.base.fields import DayField
from mattran.directory.access.actors import Actor
from mattran.directory.access.forms.once import NO_SUCH, OnceForm, choose, decision
from mattran.directory.access.forms.people import PersonForm
from mattran.directory.access.rules import may_give
from mattran.directory.bodies.choices import BodyKind, Post, SeatBegin, SeatEnd
from mattran.directory.bodies.models import Body
from mattran.directory.bodies.queries import release_reasons
from mattran.directory.bodies.rules import POSTS_OF
from mattran.directory.units.models import Unit

APPOINTED: Final = (Post.SPECIALIST, Post.EDITOR, Post.ACCOUNTANT, Post.AUDITOR, Post.OPERATOR)
ENDS: Final = (SeatEnd.RELEASED, SeatEnd.DISMISSED, SeatEnd.DECIDED)


class RecognisedForm(PersonForm):
    """Somebody for a seat, recognised already or not; that is asked only of who may recognise."""

    on = DayField(label="Từ ngày")
    decision = decision()
    is_recognised = choose(
        "Công nhận",
        "Hãy chọn đã công nhận hay chờ công nhận.",
        choices=[("1", "Đã công nhận, theo văn bản trên"), ("0", "Chờ công nhận")],
    )

    def __init__(self, *args: Any, by: Actor, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        if not by.stands_above(unit):
            del self.fields["is_recognised"]

    def clean(self) -> dict[str, Any]:
        """A recognition has its paper."""
        data = self.cleaned_data
        data["is_recognised"] = data.get("is_recognised") == "1"
        if data["is_recognised"] and "decision" in data and not data["decision"]:
            self.add_error("decision", "Hãy ghi số, ngày của quyết định công nhận.")
        return data


class SeatForm(RecognisedForm):
    """A post of a body, and who is to hold it."""

    post = choose("Chức danh", "Hãy chọn chức danh.")
    began_by = choose(
        "Bắt đầu thế nào",
        NO_SUCH,
        choices=[*SeatBegin.choices, ("", "Chưa rõ")],
        required=False,
        help_text="Cử bổ sung là giữa nhiệm kỳ, khi kiện toàn ban",
    )
    field_order = (
        "post",
        "address",
        "name",
        "namesake",
        "note",
        "began_by",
        "on",
        "decision",
        "is_recognised",
    )

    def __init__(self, *args: Any, by: Actor, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, by=by, unit=body.unit, **kwargs)
        _offer(self, by, POSTS_OF[BodyKind(body.kind)])


class AppointForm(PersonForm):
    """A role without a seat, and who is to have it."""

    post = choose("Nhiệm vụ", "Hãy chọn nhiệm vụ.")
    on = DayField(label="Từ ngày")
    decision = decision()
    field_order = ("post", "address", "name", "namesake", "note", "on", "decision")

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        _offer(self, by, APPOINTED)


class RecogniseForm(OnceForm):
    """The decision that recognises."""

    on = DayField(label="Ngày công nhận")
    decision = decision(missing="Hãy ghi số, ngày của quyết định công nhận.")


class EndForm(OnceForm):
    """From which day a role is no longer held."""

    on = DayField(label="Thôi từ ngày", help_text="Từ ngày này không còn giữ nhiệm vụ")
    decision = decision()


class ReasonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when it runs
    """Why somebody leaves a seat, out of the catalogue."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            release_reasons(),
            label="Lý do",
            empty_label="Chọn lý do",
            error_messages={"required": "Hãy chọn lý do.", "invalid_choice": NO_SUCH},
            **kwargs,
        )


class EndSeatForm(EndForm):
    """From which day a seat is no longer held, how and why."""

    how = choose("Hình thức", "Hãy chọn hình thức.", choices=[(end.value, end.label) for end in ENDS])
    reason = ReasonField()
    field_order = ("on", "how", "reason", "decision")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = release_reasons().exists()


def _offer(form: forms.Form, by: Actor, posts: tuple[Post, ...]) -> None:
    """The posts that the actor may give; those that she may not are said, so that she need not search."""
    field = cast(forms.ChoiceField, form.fields["post"])
    field.choices = [(post.value, post.label) for post in posts if may_give(by.post, post)]
    withheld = [str(post.label) for post in posts if not may_give(by.post, post) and post != Post.OPERATOR]
    if withheld:
        field.help_text = (
            f"Với tư cách {by.post.label}, ông/bà không giao được: {', '.join(withheld)}. "
            "Hãy nhờ lãnh đạo đơn vị, hoặc đổi tư cách."
        )
