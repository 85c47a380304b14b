"""What is typed to say who may sign in, by login or by card."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from mattran.base.fields import TextField
from mattran.directory.access.forms.once import OnceForm
from mattran.directory.access.queries.cards import Holder
from mattran.directory.access.rules import CARDS_AT_ONCE


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
