"""What is typed to say who somebody is."""

from collections.abc import Sequence
from typing import Any, Final, cast

from django import forms

from mattran.base.fields import TextField
from mattran.directory.access.actors import Actor
from mattran.directory.access.forms.once import NO_SUCH, OnceForm, choose
from mattran.directory.access.queries.people import namesakes
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person

ANOTHER: Final = "khac"


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
