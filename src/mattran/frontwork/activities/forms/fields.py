"""Fields that several of the pages share: amounts as they are told, places, photos, contents by campaign."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mattran.base.fields import TextField
from mattran.base.files.forms import Photos, PhotosField
from mattran.base.money import BadCount, decimal_text
from mattran.figures.measures.choices import Qualifier
from mattran.frontwork.activities.actions import PhotosKept
from mattran.frontwork.activities.models import Activity
from mattran.frontwork.activities.rules import MOST_PHOTOS, UNCOUNTED, Amount, parse_amount, too_many
from mattran.frontwork.programmes.models import CampaignContent

NOTE_LETTERS = 2000
NO_SUCH_CONTENT = "Hãy chọn các nội dung trong danh sách."

HOW = [
    (Qualifier.EXACT.value, "đúng số này"),
    (Qualifier.OVER.value, "trên số này"),
    (Qualifier.ABOUT.value, "khoảng số này"),
    (Qualifier.UNDER.value, "dưới số này"),
    (Qualifier.UNCOUNTED.value, "có, nhưng chưa rõ số lượng"),
]


class AmountField(forms.CharField):
    """A number as it is told: "45", "trên 40"; its clean value is an Amount, or None for a blank."""

    def __init__(self, *, unit: str, decimals: int = 0, with_words: bool = False, **kwargs: Any) -> None:
        self.unit, self.decimals, self.with_words = unit, decimals, with_words
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
            amount = parse_amount(text, self.decimals)
        except BadCount as wrong:
            raise ValidationError(str(wrong), code="amount") from wrong
        if refusal := too_many(amount, self.unit, self.decimals):
            raise ValidationError(refusal, code="amount")
        return amount

    def prepare_value(self, value: Any) -> Any:
        """An amount as it is typed."""
        if isinstance(value, Amount) and self.with_words:
            return value.said(self.decimals)
        if isinstance(value, Amount):
            return "" if value == UNCOUNTED else decimal_text(value.value, self.decimals)
        return value


def together(number: Amount | None, how: str) -> Amount | None:
    """A typed number and the word beside it; a word typed with the number ("trên 40") wins."""
    if how == Qualifier.UNCOUNTED:
        return UNCOUNTED if number is None or number.value == 0 else number
    if number is None or number.qualifier != Qualifier.EXACT or number.value == 0:
        return number
    return Amount(number.value, Qualifier(how))


def place_field(help_text: str) -> TextField:
    """Where it was: one line of text in two rows, so that a phone shows a long place."""
    rows = forms.Textarea(attrs={"rows": 2, "class": "short"})
    return TextField(letters=200, label="Nơi làm", help_text=help_text, widget=rows)


def photos_field(**kwargs: Any) -> PhotosField:
    """Photos of an activity."""
    return PhotosField(most=MOST_PHOTOS, label="Chụp hoặc chọn ảnh", **kwargs)


def photo_refusals(sent: Photos, kept: PhotosKept) -> list[str]:
    """What to say of photos that were not kept, and that the others were."""
    refusals = [*sent.refusals, *filter(None, [kept.refusal])]
    if refusals and kept.files:
        refusals[-1] += " Các ảnh khác đã được giữ."
    elif refusals and "Hãy" not in refusals[-1]:
        refusals[-1] += " Hãy chụp hoặc chọn ảnh khác."
    return refusals


def contents_field(offered: Iterable[CampaignContent], **kwargs: Any) -> forms.TypedMultipleChoiceField:
    """The contents of campaigns that the work was for; none is fine."""
    return forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(content.pk, str(content)) for content in offered],
        error_messages={"invalid_choice": NO_SUCH_CONTENT},
        **kwargs,
    )


def joint_field(joinable: Iterable[Activity]) -> forms.TypedChoiceField:
    """Whether it is a part of one of these activities."""
    return forms.TypedChoiceField(
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        label="Có phải cùng một việc không?",
        choices=[
            ("", "Không, là việc khác"),
            *(
                (str(other.pk), f"Phải, là phần của đợt “{other.kind}” do {other.unit} tổ chức")
                for other in joinable
            ),
        ],
        error_messages={"invalid_choice": "Hãy chọn một trong các câu trả lời."},
    )


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
