"""How the vote went: a row a vote, on the whole list or on one person."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from mattran.base.fields import TextField
from mattran.base.money import BadCount, decimal_text, parse_decimal
from mattran.frontwork.conferences.actions import BallotTold, Head, Voting
from mattran.frontwork.conferences.forms.fields import CountField
from mattran.frontwork.conferences.forms.shape import SectionForm
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.rules import PAPERS, VOICES

WHOLE_LIST: Final = "Cả danh sách"
COUNTS: Final = {
    **{name: words.capitalize() for name, words in VOICES.items()},
    **{name: f"Phiếu {words}" for name, words in PAPERS.items()},
}


class RateField(forms.CharField):
    """A percentage with at most one decimal, as permille; a blank is None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.validators = []
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off", "maxlength": "10"})

    def clean(self, value: Any) -> int | None:
        """The rate that was typed."""
        text = str(value or "").strip().removesuffix("%").strip()
        if not text:
            return None
        try:
            permille = parse_decimal(text, 1)
        except BadCount as wrong:
            raise ValidationError(str(wrong), code="rate") from wrong
        if permille > 1000:
            raise ValidationError("Tỷ lệ không quá 100 %. Hãy ghi ví dụ 97,5.", code="rate")
        return permille

    def prepare_value(self, value: Any) -> Any:
        """A rate as it is typed."""
        return decimal_text(value, 1) if isinstance(value, int) else value


class VotingForm(SectionForm):
    """Every vote; a row without a number is none."""

    row_fields = ("subject", *COUNTS, "rate", "round", "written")
    folded_fields = (*PAPERS, "rate", "round", "written")
    folded_label = "Phiếu kín, tỷ lệ được nêu, bỏ phiếu lại"

    def __init__(self, data: QueryDict | None, *, conference: Conference, today: date) -> None:
        told = Voting.of(conference).ballots
        super().__init__(data, conference=conference, today=today)
        self.ask_rows(told or _usual(conference), BallotTold(""), spare=1 if told else 0)

    def row_of(self, number: int, told: BallotTold) -> dict[str, forms.Field]:
        """A vote: about what, every number of it, for which time, and whether it stands so on paper."""
        return {
            "subject": TextField(letters=160, label="Biểu quyết về", initial=told.subject),
            **{name: CountField(label=label, initial=getattr(told, name)) for name, label in COUNTS.items()},
            "rate": RateField(
                label="Tỷ lệ tán thành được nêu (%)",
                initial=told.stated_permille,
                help_text="Chỉ khi biên bản nêu tỷ lệ mà không nêu số",
            ),
            "round": CountField(
                label="Lần bỏ phiếu thứ",
                initial=told.round if told.round > 1 else None,
                help_text="Chỉ khi bỏ phiếu lại, ví dụ 2; “Biểu quyết về” thì ghi đúng như lần trước",
            ),
            "written": forms.BooleanField(
                required=False, label="Đúng như biên bản giấy, ghi kèm chỗ chênh", initial=told.is_as_written
            ),
        }

    def told(self, conference: Conference) -> dict[str, Any]:
        """Nothing but the rows."""
        return {}

    @property
    def section(self) -> Voting:
        """What was typed."""
        rows = [
            BallotTold(
                subject=row["subject"] or WHOLE_LIST,
                **{name: row[name] for name in COUNTS},
                stated_permille=row["rate"],
                is_as_written=row["written"],
                round=1 if row["round"] is None else row["round"],
            )
            for row in self.rows_typed
        ]
        return Voting(tuple(one for one in rows if _has_number(one)))


def _has_number(one: BallotTold) -> bool:
    return one.stated_permille is not None or any(getattr(one, name) is not None for name in COUNTS)


def _usual(conference: Conference) -> tuple[BallotTold, ...]:
    """What is voted on as a rule: the list, then the head."""
    if not conference.elects:
        return (BallotTold("Kiện toàn"),)
    head = Head.of(conference)
    return (BallotTold(WHOLE_LIST), BallotTold(f"Trưởng ban {head.name}".strip()))
