"""What is typed when a notebook is opened, and when a password or a PIN is changed."""

import re
from typing import Any, cast

from django import forms
from django.utils.http import url_has_allowed_host_and_scheme

from mattran.directory.access.actors import Actor
from mattran.directory.access.cards import ID, NUMBER_LENGTH, PIN_LENGTH, BadNumber, Presented, read_number

REQUIRED = {"required": "Ô này còn trống."}


def own_path(address: str) -> str:
    """The address if it is a path of this product, else the first page. Nothing leads away from here."""
    is_own = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    if not is_own or not address.startswith("/") or any(ord(char) < 33 for char in address):
        return "/"
    return address


class SignInForm(forms.Form):
    """Login and password."""

    login = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        help_text="Ghi trên giấy xã, phường giao, ví dụ hoa hoặc hoa.dong5",
        error_messages={**REQUIRED, "max_length": "Tên đăng nhập dài nhất 60 ký tự."},
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Mật khẩu",
        max_length=256,
        strip=False,
        help_text="Chỉ mình ông/bà biết",
        error_messages={**REQUIRED, "max_length": "Mật khẩu dài nhất 256 ký tự."},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    is_shared = forms.BooleanField(
        label="Máy này nhiều người dùng chung: tự đóng sổ khi tắt trình duyệt", required=False
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_next(self) -> str:
        """Only paths of our own."""
        return own_path(self.cleaned_data["next"])


def _pin(label: str, **kwargs: Any) -> forms.CharField:
    """Six digits, on the keys for digits."""
    attrs = {"class": "w-date pin", "inputmode": "numeric", "autocomplete": "off"}
    return forms.CharField(
        label=label,
        max_length=PIN_LENGTH,
        strip=True,
        error_messages={**REQUIRED, "max_length": f"Số PIN gồm đúng {PIN_LENGTH} chữ số."},
        widget=forms.PasswordInput(attrs),
        **kwargs,
    )


class CardForm(forms.Form):
    """A card, scanned or by its number, and its PIN. so.js puts in what was scanned."""

    scanned = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput({"data-card": ""}))
    number = forms.CharField(
        label="Số thẻ",
        required=False,
        max_length=40,
        help_text=f"{NUMBER_LENGTH} chữ và số in trên thẻ, dạng K7M 4XP 29HT",
        error_messages={"max_length": f"Số thẻ có {NUMBER_LENGTH} ký tự. Hãy xem lại số in trên thẻ."},
        widget=forms.TextInput(
            {
                "class": "w-date",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "maxlength": "20",
            }
        ),
    )
    pin = _pin("Số PIN", help_text=f"{PIN_LENGTH} số, chỉ mình ông/bà biết")
    is_shared = forms.BooleanField(
        label="Máy này nhiều người dùng chung: tự đóng sổ khi tắt trình duyệt", required=False
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_scanned(self) -> str:
        """An id as cards have it; anything else counts as nothing scanned."""
        scanned: str = self.cleaned_data["scanned"]
        return scanned if ID.fullmatch(scanned) else ""

    def clean_number(self) -> str:
        """The number as it stands on the card; not asked for when the card was scanned."""
        typed: str = self.cleaned_data["number"]
        if self.cleaned_data.get("scanned"):
            return ""
        if not typed:
            raise forms.ValidationError("Hãy quét mã vuông trên thẻ, hoặc gõ số thẻ vào đây.")
        try:
            return read_number(typed)
        except BadNumber as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean_pin(self) -> str:
        """Six digits."""
        return _six_digits(self.cleaned_data["pin"])

    def clean_next(self) -> str:
        """Only paths of our own."""
        return own_path(self.cleaned_data["next"])

    @property
    def presented(self) -> Presented:
        """Which card was held up."""
        return Presented(id=self.cleaned_data["scanned"], number=self.cleaned_data["number"])


class PinForm(forms.Form):
    """The present PIN and the new one, twice."""

    present = _pin("Số PIN đang dùng")
    new = _pin("Số PIN mới", help_text="6 số khó đoán: không phải ngày sinh, số điện thoại, 123456")
    again = _pin("Gõ lại số PIN mới")

    def clean_present(self) -> str:
        """Six digits."""
        return _six_digits(self.cleaned_data["present"])

    def clean_new(self) -> str:
        """Six digits; whether they are too easy is the action's to say."""
        return _six_digits(self.cleaned_data["new"])

    def clean_again(self) -> str:
        """Both times the same."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new", again):
            raise forms.ValidationError("Hai lần gõ số PIN mới không giống nhau; hãy gõ lại.")
        return again


def _six_digits(pin: str) -> str:
    if not re.fullmatch(rf"[0-9]{{{PIN_LENGTH}}}", pin):
        raise forms.ValidationError(f"Số PIN gồm đúng {PIN_LENGTH} chữ số.")
    return pin


class CapacityForm(forms.Form):
    """Which of several seats and appointments to act in."""

    capacity = forms.ChoiceField(
        label="Hôm nay ông/bà làm việc với tư cách nào?",
        error_messages={
            **REQUIRED,
            "invalid_choice": "Tư cách này không còn hoặc không phải của ông/bà. Hãy chọn trong danh sách.",
        },
        widget=forms.RadioSelect,
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, among: list[Actor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["capacity"])
        field.choices = [(actor.key, actor.capacity) for actor in among]

    def clean_next(self) -> str:
        """Only paths of our own."""
        return own_path(self.cleaned_data["next"])


class PasswordForm(forms.Form):
    """The present password and the new one, twice."""

    present = forms.CharField(
        label="Mật khẩu đang dùng",
        max_length=256,
        strip=False,
        error_messages={**REQUIRED, "max_length": "Mật khẩu dài nhất 256 ký tự."},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="Mật khẩu mới",
        max_length=256,
        strip=False,
        help_text="Ít nhất 10 ký tự; bốn, năm từ viết liền nhau là dễ nhớ và khó đoán",
        error_messages={**REQUIRED, "max_length": "Mật khẩu dài nhất 256 ký tự."},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Gõ lại mật khẩu mới",
        max_length=256,
        strip=False,
        error_messages={**REQUIRED, "max_length": "Mật khẩu dài nhất 256 ký tự."},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        """Both times the same."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new", again):
            raise forms.ValidationError("Hai lần gõ mật khẩu mới không giống nhau; hãy gõ lại.")
        return again
