"""What the forms that keep people, boards and accounts are made of.

Each form carries the id of its page, so that a press that comes twice does nothing twice.
"""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.base.once.forms import PageIdField

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

    client_id = PageIdField()

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
