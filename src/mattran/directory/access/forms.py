"""What is typed when a notebook is opened, and when a password is changed."""

from typing import Any, cast

from django import forms
from django.utils.http import url_has_allowed_host_and_scheme

from mattran.directory.access.actors import Actor

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
        help_text="Ghi trên giấy phường giao, ví dụ hoa.dong5",
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
