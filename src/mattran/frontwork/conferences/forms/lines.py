"""Fields of what came before a vote: lines of a structure, lines of proposals, a name with its address."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from mattran.base.fields import TextField
from mattran.base.text import BadText, clean
from mattran.directory.people.actions import BadPerson, good_name
from mattran.directory.people.rules import addressed, read_addressed
from mattran.frontwork.conferences.rules import (
    BadTyped,
    Place,
    Proposal,
    read_proposals,
    read_structure,
    typed_rows,
    written_place,
)

MOST_LINES: Final = 60
PLACE_LETTERS: Final = 200
SUMMARY_LETTERS: Final = 500


class LinesField(forms.CharField):
    """Lines as lists are pasted; each becomes what `read` makes of it."""

    widget = forms.Textarea
    has_places = False  # whether each column of a table has its place in the line

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, strip=False, **kwargs)
        self.widget.attrs.update({"rows": 5, "maxlength": "40000"})

    def text(self, value: Any) -> str:
        """What was typed, clean; the columns of a table are told apart."""
        apart = "; " if self.has_places else " – "
        try:
            parts = typed_rows(str(value or ""), apart=apart, has_places=self.has_places)
            return clean(parts, max_length=40_000, lines=True)
        except BadText as wrong:
            raise ValidationError(str(wrong), code="lines") from wrong

    def few(self, lines: list[Any]) -> list[Any]:
        """No more lines than a page shows."""
        if len(lines) > MOST_LINES:
            raise ValidationError(f"Có {len(lines)} dòng, nhiều nhất {MOST_LINES}. Hãy xem lại.")
        return lines


class StructureField(LinesField):
    """From where how many; its clean value is a list of `rules.Place`."""

    def to_python(self, value: Any) -> Any:
        """The lines that were typed."""
        try:
            places = self.few(read_structure(self.text(value)))
        except BadTyped as wrong:
            raise ValidationError(str(wrong), code="lines") from wrong
        for place in places:
            if not 1 <= len(place.represents) <= PLACE_LETTERS:
                raise ValidationError(
                    f"“{place.represents[:40]}” không phải một cơ cấu. Hãy ghi ví dụ: Chi hội Phụ nữ – 1."
                )
        return places

    def prepare_value(self, value: Any) -> Any:
        """The lines as they are typed."""
        if isinstance(value, list | tuple):
            return "\n".join(written_place(one) for one in value if isinstance(one, Place))
        return value


class ProposalsField(LinesField):
    """Who is proposed; its clean value is a list of `rules.Proposal`."""

    has_places = True

    def to_python(self, value: Any) -> Any:
        """The lines that were typed."""
        try:
            proposals = self.few(read_proposals(self.text(value)))
        except BadTyped as wrong:
            raise ValidationError(str(wrong), code="lines") from wrong
        return [_checked(number, one) for number, one in enumerate(proposals, start=1)]


def _checked(number: int, one: Proposal) -> Proposal:
    """The proposal with its name as the directory would keep it."""
    limits = (
        ("đại diện", one.represents, PLACE_LETTERS),
        ("nơi giới thiệu", one.proposed_by, PLACE_LETTERS),
        ("trích ngang", one.summary, SUMMARY_LETTERS),
    )
    for what, text, most in limits:
        if len(text) > most:
            raise ValidationError(f"Dòng {number}: {what} dài quá {most} chữ. Hãy rút gọn.")
    try:
        return Proposal(good_name(one.name), one.address, one.represents, one.proposed_by, one.summary)
    except BadPerson as wrong:
        raise ValidationError(f"Dòng {number} (“{one.name[:40]}”): {wrong}") from wrong


class CalledField(TextField):
    """A name with its form of address, as one field; its clean value is (address, name)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(letters=130, **kwargs)

    def to_python(self, value: Any) -> Any:
        """How she is addressed, and her name."""
        address, name = read_addressed(super().to_python(value))
        try:
            return address, good_name(name) if name else ""
        except BadPerson as wrong:
            raise ValidationError(str(wrong), code="name") from wrong

    def prepare_value(self, value: Any) -> Any:
        """The name as it is typed."""
        if isinstance(value, tuple):
            return addressed(*value)
        return value
