"""A kind of activity of one's own, with the measures that it posts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mattran.base.fields import TextField
from mattran.base.text import search_key
from mattran.figures.measures.models import Measure
from mattran.frontwork.activities.actions import PostingLine
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.models import ActivityKind, ActivityKindMeasure


class MeasureField(forms.CharField):
    """A measure by its name, typed with the help of the page's list of names; None for a blank."""

    def __init__(self, measures: Iterable[Measure], **kwargs: Any) -> None:
        self.by_name = {search_key(measure.name): measure for measure in measures}
        super().__init__(required=False, **kwargs)
        self.validators = []
        self.widget.attrs.update({"list": "chi-tieu", "autocomplete": "off", "maxlength": "200"})

    def clean(self, value: Any) -> Measure | None:
        """The measure of that name, whatever the marks and the case."""
        typed = str(value or "").strip()
        if typed and search_key(typed) not in self.by_name:
            raise ValidationError(
                f"Không có chỉ tiêu “{typed[:60]}”. Hãy chọn một tên trong danh sách hiện ra khi gõ.",
                code="measure",
            )
        return self.by_name.get(search_key(typed))


class OwnKindForm(forms.Form):
    """A kind of one's own, and up to five measures that it posts."""

    LINES = 5

    name = TextField(letters=120, label="Tên loại việc", help_text="Ví dụ: Ngõ sáng, ngõ hoa")
    hint = TextField(letters=200, label="Giải thích ngắn", help_text="Hiện dưới tên để bà con dễ chọn")
    asks_people = forms.BooleanField(required=False, initial=True, label="Hỏi số người dự")

    def __init__(self, measures: Iterable[Measure], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measures = list(measures)
        for n in range(self.LINES):
            self.fields[f"measure_{n}"] = MeasureField(
                self.measures,
                label=f"Chỉ tiêu {n + 1}",
                help_text="Gõ vài chữ rồi chọn; không cần thì để trống",
            )
            self.fields[f"how_{n}"] = forms.ChoiceField(
                choices=Posting.choices, required=False, label=f"Lấy số từ đâu ({n + 1})"
            )
            self.fields[f"question_{n}"] = TextField(letters=120, label=f"Câu hỏi ({n + 1})")

    @property
    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The rows of the form."""
        return [(self[f"measure_{n}"], self[f"how_{n}"], self[f"question_{n}"]) for n in range(self.LINES)]

    @classmethod
    def initial_of(cls, kind: ActivityKind, rows: Iterable[ActivityKindMeasure]) -> dict[str, Any]:
        """What the fields show of a kind that is there."""
        initial: dict[str, Any] = {"name": kind.name, "hint": kind.hint, "asks_people": kind.asks_people}
        for n, row in enumerate(rows):
            initial |= {f"measure_{n}": row.measure, f"how_{n}": row.how, f"question_{n}": row.question}
        return initial

    def posting_lines(self) -> list[PostingLine]:
        """The measures that were chosen, once the form is valid."""
        return [self._line(n) for n in range(self.LINES) if self.cleaned_data[f"measure_{n}"]]

    def _line(self, n: int) -> PostingLine:
        data = self.cleaned_data
        how = Posting(data[f"how_{n}"] or Posting.ONE)
        return PostingLine(
            measure=data[f"measure_{n}"],
            how=how,
            question=data[f"question_{n}"] if how == Posting.ASKED else "",
        )
