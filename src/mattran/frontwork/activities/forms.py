"""Turning what was typed into clean answers: one question a page, or all of them on one page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.base.files.forms import ACCEPT_PHOTOS, UploadsField
from mattran.base.files.rules import CheckedFile
from mattran.base.money import BadCount, decimal_text
from mattran.base.text import search_key
from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import Qualifier
from mattran.figures.measures.models import Measure
from mattran.frontwork.activities import queries
from mattran.frontwork.activities.actions import Details, PostingLine
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.models import Activity, ActivityKind, ActivityKindMeasure
from mattran.frontwork.activities.rules import (
    EARLIEST,
    MOST_PEOPLE,
    MOST_PHOTOS,
    UNCOUNTED,
    Amount,
    parse_amount,
)
from mattran.frontwork.programmes.models import CampaignContent

NOTE_LETTERS = 2000

HOW = [
    (Qualifier.EXACT.value, "đúng số này"),
    (Qualifier.OVER.value, "trên số này"),
    (Qualifier.ABOUT.value, "khoảng số này"),
    (Qualifier.UNDER.value, "dưới số này"),
    (Qualifier.UNCOUNTED.value, "có, nhưng chưa rõ số lượng"),
]


class AmountField(forms.CharField):
    """A number as it is told: "45", "trên 40"; its clean value is an Amount, or None for a blank."""

    def __init__(
        self, *, decimals: int = 0, most: int | None = None, with_words: bool = False, **kwargs: Any
    ) -> None:
        self.decimals, self.most, self.with_words = decimals, most, with_words
        super().__init__(required=False, **kwargs)
        self.validators = []
        keys = "text" if with_words else "decimal" if decimals else "numeric"
        self.widget.attrs.update({"autocomplete": "off", "maxlength": "40", "inputmode": keys})

    def clean(self, value: Any) -> Amount | None:
        """The amount that was typed."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return parse_amount(text, self.decimals, **({"most": self.most} if self.most else {}))
        except BadCount as wrong:
            raise ValidationError(str(wrong), code="amount") from wrong

    def prepare_value(self, value: Any) -> Any:
        """An amount as it is typed."""
        if isinstance(value, Amount) and self.with_words:
            return value.said(self.decimals)
        if isinstance(value, Amount):
            return "" if value == UNCOUNTED else decimal_text(value.value, self.decimals)
        return value


# --- One question a page -------------------------------------------------------------------------------


class KindForm(forms.Form):
    """Which thing was done."""

    kind = forms.TypedChoiceField(
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn việc vừa làm.", "invalid_choice": "Chọn một việc trong danh sách."},
    )

    def __init__(self, kinds: Iterable[ActivityKind], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(kind.pk, kind.name) for kind in kinds]


class WhenForm(forms.Form):
    """On which day, and where."""

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"] = DayField(
            today=today,
            earliest=EARLIEST,
            latest=today,
            label="Ngày",
            help_text=f"Ngày/tháng/năm, ví dụ {show(today)}",
        )
        self.fields["place"] = TextField(letters=200, label="Nơi làm", help_text="Không nhớ thì để trống")


class HowManyForm(forms.Form):
    """How many: a number and how exactly it is known, or one of the two buttons beside it."""

    amount: Amount | None = None

    def __init__(
        self, label: str, hint: str, *args: Any, decimals: int = 0, most: int | None = None, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.fields["number"] = AmountField(decimals=decimals, most=most, label=label, help_text=hint)
        self.fields["how"] = forms.ChoiceField(
            choices=HOW, required=False, widget=forms.RadioSelect, label="Số này chắc đến đâu?"
        )

    def clean(self) -> dict[str, Any]:
        """Put number, word and button together."""
        data = super().clean() or {}
        button = self.data.get("answer", "")
        if button == "unknown":
            self._forget_errors()
            self.amount = None
        elif button == "none":
            self._forget_errors()
            self.amount = Amount(0)
        elif "number" not in self.errors:
            self.amount = together(data.get("number"), data.get("how") or Qualifier.EXACT)
            if self.amount is None:
                self.add_error("number", "Ghi số, hoặc bấm “Chưa biết, để sau”.")
        return data

    def _forget_errors(self) -> None:
        self.errors.clear()


class ContentsForm(forms.Form):
    """For which contents of which campaigns; none is fine."""

    contents = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Chọn các nội dung trong danh sách."},
    )

    def __init__(self, offered: Iterable[CampaignContent], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["contents"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(content.pk, str(content)) for content in offered]


class PhotosField(UploadsField):
    """Photos; a PDF is refused by name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ACCEPT_PHOTOS

    def clean(self, data: Any, initial: Any = None) -> list[CheckedFile]:
        """Check every photo by its content."""
        files = super().clean(data, initial)
        for file in files:
            if not file.media_type.startswith("image/"):
                raise ValidationError(f"“{file.display_name}” không phải ảnh. Chọn ảnh chụp.", code="photo")
        return files


class LastForm(forms.Form):
    """Photos and whatever else there is to say."""

    photos = PhotosField(
        most=MOST_PHOTOS, required=False, label="Chọn ảnh", help_text="Chụp ngay hoặc chọn ảnh có sẵn"
    )
    note = TextField(
        letters=NOTE_LETTERS,
        lines=True,
        label="Ghi thêm",
        help_text="Không có gì thì để trống. Không ghi số căn cước, bệnh tật của người dân.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CheckForm(forms.Form):
    """The last press: is it a part of a joint activity, and why does it come after the books were locked."""

    part_of = forms.TypedChoiceField(
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        label="Có phải cùng một việc không?",
        error_messages={"invalid_choice": "Chọn một trong các câu trả lời."},
    )
    reason = TextField(
        letters=300, label="Lý do ghi sau khi khoá sổ", help_text="Một câu, ví dụ: tổ dân phố nộp muộn"
    )

    def __init__(self, joinable: Iterable[Activity], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["part_of"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = joint_choices(joinable)


@dataclass(frozen=True)
class ContentGroup:
    """A campaign and the boxes of its contents; those without listed contents share a group."""

    title: str
    options: list[Any]
    is_ticked: bool


def content_groups(offered: Iterable[CampaignContent], field: forms.BoundField) -> list[ContentGroup]:
    """The boxes by campaign, campaigns that have nothing but themselves together at the end."""
    groups: dict[str, list[Any]] = {}
    others: list[Any] = []
    for content, option in zip(offered, field.subwidgets, strict=True):
        (groups.setdefault(str(content.campaign), []) if content.name else others).append(option)
    named = [*groups.items(), *([("Cuộc vận động, phong trào khác", others)] if others else [])]
    return [
        ContentGroup(title, options, any(option.data["selected"] for option in options))
        for title, options in named
    ]


def joint_choices(joinable: Iterable[Activity]) -> list[tuple[str, str]]:
    """The answers to "is it the same thing?"."""
    return [
        ("", "Không, là việc khác"),
        *(
            (str(other.pk), f"Phải, là phần của đợt “{other.kind}” do {other.unit} tổ chức")
            for other in joinable
        ),
    ]


def together(number: Amount | None, how: str) -> Amount | None:
    """A typed number and the word beside it; a word typed with the number ("trên 40") wins."""
    if how == Qualifier.UNCOUNTED:
        return UNCOUNTED if number is None or number.value == 0 else number
    if number is None or number.qualifier != Qualifier.EXACT or number.value == 0:
        return number
    return Amount(number.value, Qualifier(how))


# --- All questions on one page -------------------------------------------------------------------------


class ActivityForm(forms.Form):
    """All of an activity at once: for the ward that enters it for an area, and for correcting."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        unit: Unit,
        kind: ActivityKind,
        today: date,
        *args: Any,
        offered: Iterable[CampaignContent],
        joinable: Iterable[Activity] = (),
        with_photos: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unit, self.kind = unit, kind
        self.asked = [row for row in queries.postings(kind) if row.how == Posting.ASKED]
        self.offered, self.joinable = list(offered), list(joinable)
        self.fields["day"] = DayField(
            today=today, earliest=EARLIEST, latest=today, label="Ngày", help_text="Ngày/tháng/năm"
        )
        self.fields["place"] = TextField(letters=200, label="Nơi làm", help_text="Không rõ thì để trống")
        if kind.asks_people:
            self._add_amount("people", "Có bao nhiêu người dự?", most=MOST_PEOPLE)
        for row in self.asked:
            measure = row.measure
            self._add_amount(measure.code, row.question, row.hint, measure.decimals)
        self.fields["contents"] = forms.TypedMultipleChoiceField(
            coerce=int,
            required=False,
            label="Thuộc nội dung",
            widget=forms.CheckboxSelectMultiple,
            choices=[(content.pk, str(content)) for content in self.offered],
            error_messages={"invalid_choice": "Chọn các nội dung trong danh sách."},
        )
        self.fields["note"] = TextField(
            letters=NOTE_LETTERS, lines=True, label="Ghi thêm", widget=forms.Textarea(attrs={"rows": 3})
        )
        if with_photos:
            self.fields["photos"] = PhotosField(most=MOST_PHOTOS, required=False, label="Ảnh")
        if self.joinable:
            self.fields["part_of"] = forms.TypedChoiceField(
                coerce=int,
                empty_value=None,
                required=False,
                label="Có phải cùng một việc không?",
                widget=forms.RadioSelect,
                choices=joint_choices(self.joinable),
            )
        self.fields["reason"] = TextField(
            letters=300, label="Lý do đính chính", help_text="Chỉ cần khi sổ của ngày đó đã khoá"
        )

    def _add_amount(
        self, name: str, label: str, hint: str = "", decimals: int = 0, most: int | None = None
    ) -> None:
        self.fields[f"so_{name}"] = AmountField(
            decimals=decimals, most=most, with_words=True, label=label, help_text=hint
        )

    @property
    def amounts(self) -> list[tuple[forms.BoundField, str]]:
        """The numbers with their units of count, in the order of the questions."""
        asked = [(self[f"so_{row.measure.code}"], row.measure.unit_of_count) for row in self.asked]
        return ([(self["so_people"], "người")] if self.kind.asks_people else []) + asked

    @property
    def content_groups(self) -> list["ContentGroup"]:
        """The contents by campaign."""
        return content_groups(self.offered, self["contents"])

    @classmethod
    def initial_of(cls, details: Details) -> dict[str, Any]:
        """What the fields show of an activity that is there."""
        initial: dict[str, Any] = {
            "day": show(details.held_on),
            "place": details.place,
            "note": details.note,
            "contents": [content.pk for content in details.contents],
            "part_of": details.part_of.pk if details.part_of else "",
        }
        for name, amount in {"people": details.people, **details.figures}.items():
            if amount is not None:
                initial[f"so_{name}"] = amount
        return initial

    def details(self) -> Details:
        """What was told, once the form is valid."""
        data = self.cleaned_data
        joint = data.get("part_of")
        figures = {row.measure.code: data[f"so_{row.measure.code}"] for row in self.asked}
        return Details(
            kind=self.kind,
            held_on=data["day"],
            place=data["place"],
            people=data["so_people"] if self.kind.asks_people else None,
            figures={code: amount for code, amount in figures.items() if amount is not None},
            contents=tuple(content for content in self.offered if content.pk in data["contents"]),
            note=data["note"],
            part_of=next((other for other in self.joinable if other.pk == joint), None),
        )

    def new_client_id(self) -> UUID | None:
        """The id that makes a second press harmless."""
        given: UUID | None = self.cleaned_data["client_id"]
        return given


# --- Verbs and lists -----------------------------------------------------------------------------------


class WithdrawForm(forms.Form):
    """Why a record is withdrawn."""

    reason = TextField(
        letters=300, label="Vì sao bỏ?", help_text="Một câu, ví dụ: bấm nhầm", initial="Bấm nhầm"
    )


class PhotoForm(forms.Form):
    """Photos added later."""

    photos = PhotosField(most=MOST_PHOTOS, label="Thêm ảnh", error_messages={"required": "Chọn ảnh trước."})


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
                f"Không có chỉ tiêu “{typed[:60]}”. Chọn một tên trong danh sách hiện ra khi gõ.",
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
        data = self.cleaned_data
        read: Callable[[int], PostingLine] = lambda n: PostingLine(  # noqa: E731
            measure=data[f"measure_{n}"],
            how=Posting(data[f"how_{n}"] or Posting.ONE),
            question=data[f"question_{n}"] if data[f"how_{n}"] == Posting.ASKED else "",
        )
        return [read(n) for n in range(self.LINES) if data[f"measure_{n}"]]
