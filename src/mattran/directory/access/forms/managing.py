"""What is typed to say who holds which post, and who may sign in.

Each form carries the id of its page, so that a press that comes twice does nothing twice.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, cast
from uuid import UUID

from django import forms

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries.cards import Holder
from mattran.directory.access.queries.people import namesakes
from mattran.directory.access.rules import CARDS_AT_ONCE, may_give
from mattran.directory.bodies.choices import BodyKind, Post, SeatEnd
from mattran.directory.bodies.models import Body
from mattran.directory.bodies.rules import POSTS_OF, bodies_of
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit

APPOINTED: Final = (Post.SPECIALIST, Post.EDITOR, Post.ACCOUNTANT, Post.AUDITOR, Post.OPERATOR)
ENDS: Final = (SeatEnd.RELEASED, SeatEnd.DECIDED)
ANOTHER: Final = "khac"
STALE: Final = "Trang này không còn dùng được. Hãy mở lại trang rồi làm lại."
NO_SUCH: Final = "Không có lựa chọn này. Hãy chọn trong danh sách."


def choose(label: str, missing: str, **kwargs: Any) -> forms.ChoiceField:
    """One of a few, as radios; what is said when none is chosen."""
    errors = {"required": missing, "invalid_choice": NO_SUCH}
    return forms.ChoiceField(label=label, widget=forms.RadioSelect, error_messages=errors, **kwargs)


def decision(*, missing: str = "") -> TextField:
    """The paper behind a change; what is said when it is missing, if it has to be there."""
    return TextField(
        label="Theo văn bản",
        letters=300,
        required=bool(missing),
        help_text="Số, ngày, ví dụ: QĐ 05/QĐ-MTTQ-BTT ngày 02/03/2026",
        error_messages={"required": missing},
    )


class OnceForm(forms.Form):
    """A form with the id of its page; as it is, a page with nothing but a button."""

    client_id = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE}
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, DayField):
                field.today = today
            if name == "on":
                field.initial = show(today)

    def page_id(self) -> UUID | None:
        """The id of the page that was sent; asked before anything else is read."""
        try:
            return UUID(self.data.get("client_id", ""))
        except ValueError:
            return None


class NameForm(OnceForm):
    """How somebody is called."""

    address = choose("Xưng hô", "Hãy chọn ông hay bà.", choices=Address.choices)
    name = TextField(
        label="Họ và tên",
        letters=120,
        required=True,
        help_text="Đầy đủ, không kèm ông, bà",
        error_messages={"required": "Hãy ghi họ và tên đầy đủ, ví dụ Vũ Thị Hoa."},
        widget=forms.TextInput({"class": "w-name", "autocomplete": "off"}),
    )
    note = TextField(label="Ghi chú phân biệt", letters=200, help_text="Chỉ cần khi trùng tên, ví dụ: tổ 3")


class PersonForm(NameForm):
    """Somebody by name. Of several who are called that, the officer chooses: nobody is taken for another."""

    namesake = choose("Trong sổ đã có người cùng tên. Đây là ai?", NO_SUCH, required=False)
    field_order: Sequence[str] = ("address", "name", "namesake", "note")

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, Person] = {}
        lines = namesakes(by, self.data.get("name", "")) if self.is_bound else []
        if not lines:
            del self.fields["namesake"]
            return
        self.known = {str(person.pk): person for person, _ in lines}
        field = cast(forms.ChoiceField, self.fields["namesake"])
        field.choices = [
            *((str(one.pk), line) for one, line in lines),
            (ANOTHER, "Người khác, chỉ trùng tên"),
        ]

    def clean_namesake(self) -> str:
        """Whom of them she means has to be said."""
        chosen: str = self.cleaned_data["namesake"]
        if not chosen:
            raise forms.ValidationError("Hãy chọn đúng người, hoặc “Người khác, chỉ trùng tên”.")
        return chosen

    @property
    def person(self) -> Person | None:
        """The person who is in the notebook already, if it was she who was meant."""
        return self.known.get(self.cleaned_data.get("namesake", ""))


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
    field_order = ("post", "address", "name", "namesake", "note", "on", "decision", "is_recognised")

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


class EndSeatForm(EndForm):
    """From which day a seat is no longer held, and why."""

    how = choose("Lý do", "Hãy chọn lý do.", choices=[(end.value, end.label) for end in ENDS])
    field_order = ("on", "how", "decision")


class TermForm(OnceForm):
    """A term of a body."""

    label = TextField(
        label="Nhiệm kỳ",
        letters=40,
        required=True,
        help_text="Ví dụ: 2024–2029",
        error_messages={"required": "Hãy ghi nhiệm kỳ, ví dụ 2024–2029."},
        widget=forms.TextInput({"class": "w-date"}),
    )
    convocation = TextField(
        label="Khoá", letters=20, help_text="Nếu có, ví dụ: XV", widget=forms.TextInput({"class": "w-date"})
    )
    starts_on = DayField(label="Bắt đầu từ ngày", required=False)
    ends_on = DayField(
        label="Dự kiến hết ngày", required=False, help_text="Quá ngày này sổ vẫn làm việc bình thường"
    )


class BodyForm(TermForm):
    """A body of the unit, with the term that runs, if it is known."""

    kind = choose("Loại", "Hãy chọn loại tổ chức.")
    name = TextField(
        label="Tên",
        letters=200,
        help_text="Để trống thì lấy tên thường gọi, ví dụ: Ban công tác Mặt trận Khu phố 1",
    )
    field_order = ("kind", "name", "label", "convocation", "starts_on", "ends_on")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = bodies_of(UnitKind(unit.kind))
        field = cast(forms.ChoiceField, self.fields["kind"])
        field.choices = [(kind.value, kind.label) for kind in kinds]
        field.initial = kinds[0].value
        self.fields["label"].required = False

    def clean(self) -> dict[str, Any]:
        """What has no usual name needs one of its own."""
        data = self.cleaned_data
        if data.get("kind") == BodyKind.OTHER and not data.get("name", "-"):
            self.add_error("name", "Hãy ghi tên tổ chức, ví dụ Tổ hoà giải.")
        return data


class AccountForm(OnceForm):
    """The login of a new account."""

    login = TextField(
        label="Tên đăng nhập",
        letters=60,
        required=True,
        help_text="Chữ a–z không dấu, chữ số, dấu chấm; dễ đọc qua điện thoại",
        error_messages={"required": "Hãy ghi tên đăng nhập, ví dụ hoa.dong5."},
        widget=forms.TextInput(
            {"class": "w-name", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class CardsForm(OnceForm):
    """Who of a ward's boards gets a card now; those who have none are chosen already."""

    people = forms.MultipleChoiceField(
        label="Phát thẻ cho",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Hãy chọn ít nhất một người.",
            "invalid_choice": "Danh sách đã đổi: có người vừa được phát thẻ hoặc vừa thôi. Hãy mở lại trang.",
        },
    )

    def __init__(self, *args: Any, holders: Sequence[Holder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders = {holder.key: holder for holder in holders}
        field = cast(forms.MultipleChoiceField, self.fields["people"])
        field.choices = [(holder.key, _card_line(holder)) for holder in holders]
        field.initial = [holder.key for holder in holders if holder.card is None][:CARDS_AT_ONCE]

    def clean_people(self) -> list[str]:
        """Not more than can be prepared while somebody waits."""
        chosen: list[str] = self.cleaned_data["people"]
        if len(chosen) > CARDS_AT_ONCE:
            raise forms.ValidationError(
                f"Chọn {len(chosen)} người; mỗi lần nhiều nhất {CARDS_AT_ONCE} thẻ. Hãy chia làm vài lần."
            )
        return chosen

    @property
    def chosen(self) -> list[Holder]:
        """Those who were chosen, in the order of the list."""
        return [self.holders[key] for key in self.holders if key in self.cleaned_data["people"]]


def _card_line(holder: Holder) -> str:
    """ "Bà Vũ Thị Hoa – Trưởng ban, Ban công tác Mặt trận Khu phố Đông 5 · thẻ …29HT đang dùng"."""
    card = holder.card
    if card is None:
        state = "chưa có thẻ"
    elif card.is_locked:
        state = f"thẻ …{card.number_end} đang khoá"
    elif card.last_used_at is None:
        state = f"thẻ …{card.number_end} chưa dùng lần nào"
    else:
        state = f"thẻ …{card.number_end} đang dùng"
    return f"{holder.person} – {holder.seat} · {state}"


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
