"""The id of a page that makes something, as a field: the same page sent twice makes it once."""

from typing import Final

from django import forms

STALE: Final = "Trang này không còn dùng được. Hãy mở lại trang rồi làm lại."


class PageIdField(forms.UUIDField):
    """The client id that `once.take` uses up; hidden, and a sentence where it is missing or none."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE})
