"""What came before the vote: the structure, who was proposed, the rounds of consultation."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.frontwork.conferences.actions import (
    CandidateTold,
    PlaceTold,
    Proposals,
    Rounds,
    RoundTold,
    Structure,
)
from mattran.frontwork.conferences.actions.sections import names_of
from mattran.frontwork.conferences.choices import RoundOutcome
from mattran.frontwork.conferences.forms.fields import CountField
from mattran.frontwork.conferences.forms.lines import (
    PLACE_LETTERS,
    SUMMARY_LETTERS,
    CalledField,
    ProposalsField,
    StructureField,
)
from mattran.frontwork.conferences.forms.shape import NO_SUCH, NOT_SAID, SectionForm, rows_sent
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.rules import (
    Place,
)


class StructureForm(SectionForm):
    """How many from where."""

    planned_count = CountField(label="Dự kiến bao nhiêu vị?", help_text="Số lượng theo đề án")
    lines = StructureField(label="Cơ cấu", help_text="Mỗi dòng một cơ cấu, ví dụ: Chi hội Phụ nữ – 1")
    has_no_structure = forms.BooleanField(required=False, label="Không lập riêng, không có đề án")

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        found = Structure.of(conference)
        plain = {name: getattr(found, name) for name in names_of(Structure)}
        return {**plain, "lines": [Place(one.represents, one.seat_count) for one in found.lines]}

    @property
    def section(self) -> Structure:
        """What was typed."""
        places: list[Place] = self.cleaned_data["lines"]
        lines = tuple(PlaceTold(one.represents, one.seat_count) for one in places)
        return Structure(**self._plain("lines"), lines=lines)


class ProposalsForm(SectionForm):
    """Who was proposed: a row each, and a box into which a list is pasted."""

    paste = ProposalsField(
        label="Dán danh sách",
        help_text="Mỗi dòng một người: họ tên – đại diện – nơi giới thiệu – trích ngang. Ví dụ: "
        "Bà Trần Thị Chín – Chi hội Phụ nữ – Chi bộ – sinh năm 1965, cán bộ hưu trí",
    )
    has_no_proposals = forms.BooleanField(required=False, label="Không tổ chức giới thiệu riêng")
    party_paper = TextField(
        letters=200, label="Văn bản của cấp uỷ về nhân sự", help_text="Số, ký hiệu, cơ quan; nếu có"
    )
    party_paper_on = DayField(label="Ngày của văn bản ấy", required=False)
    row_fields = ("called", "represents", "proposed", "summary", "gone", "because")
    folded_fields = ("summary", "gone", "because")
    folded_label = "Trích ngang, xin rút"
    more = ("has_no_proposals", "party_paper", "party_paper_on")

    def __init__(self, data: QueryDict | None, *, conference: Conference, today: date) -> None:
        there = Proposals.of(conference).candidates
        super().__init__(data, conference=conference, today=today)
        for number in range(rows_sent(data, self.row_fields, len(there), spare=1 if there else 0)):
            one = there[number] if number < len(there) else CandidateTold("")
            self._add_row(number, one)

    def _add_row(self, number: int, one: CandidateTold) -> None:
        fields: dict[str, forms.Field] = {
            "called": CalledField(label=f"Người thứ {number + 1}", initial=(one.address, one.name)),
            "represents": TextField(letters=PLACE_LETTERS, label="Đại diện", initial=one.represents),
            "proposed": TextField(letters=PLACE_LETTERS, label="Nơi giới thiệu", initial=one.proposed_by),
            "summary": TextField(
                letters=SUMMARY_LETTERS,
                label="Trích ngang",
                initial=one.summary,
                help_text="Một dòng, không ghi số căn cước, dân tộc, tôn giáo. Được công nhận thì sổ xoá",
            ),
            "gone": forms.BooleanField(required=False, label="Đã rút", initial=one.is_withdrawn),
            "because": TextField(letters=300, label="Lý do rút", initial=one.withdrawn_because),
        }
        self.fields.update({f"{name}-{number}": field for name, field in fields.items()})

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        found = Proposals.of(conference)
        day = show(found.party_paper_on) if found.party_paper_on else ""
        return {name: getattr(found, name) for name in names_of(Proposals)} | {"party_paper_on": day}

    @property
    def section(self) -> Proposals:
        """What was typed, then what was pasted; a row without a name is nobody."""
        data = self.cleaned_data
        numbers = sorted({int(name.rpartition("-")[2]) for name in data if "-" in name})
        rows = [
            CandidateTold(
                address=data[f"called-{n}"][0],
                name=data[f"called-{n}"][1],
                represents=data[f"represents-{n}"],
                proposed_by=data[f"proposed-{n}"],
                summary=data[f"summary-{n}"],
                is_withdrawn=data[f"gone-{n}"],
                withdrawn_because=data[f"because-{n}"],
            )
            for n in numbers
        ]
        pasted = [CandidateTold(**asdict(one)) for one in data["paste"]]
        return Proposals(**self._plain("paste"), candidates=(*(one for one in rows if one.name), *pasted))


class RoundsForm(SectionForm):
    """The rounds, a row each."""

    has_no_rounds = forms.BooleanField(required=False, label="Không tổ chức lấy ý kiến riêng")
    row_fields = ("day", "whom", "came", "outcome", "note")
    folded_fields = ("note",)

    def __init__(self, data: QueryDict | None, *, conference: Conference, today: date) -> None:
        there = Rounds.of(conference).rounds
        super().__init__(data, conference=conference, today=today)
        for number in range(rows_sent(data, self.row_fields, len(there), spare=1)):
            one = there[number] if number < len(there) else RoundTold()
            self._add_row(number, one)

    def _add_row(self, number: int, one: RoundTold) -> None:
        fields: dict[str, forms.Field] = {
            "day": DayField(
                label=f"Vòng {number + 1}: ngày nào?",
                required=False,
                today=self.today,
                initial=show(one.held_on) if one.held_on else "",
            ),
            "whom": TextField(
                letters=300,
                label="Lấy ý kiến của ai?",
                initial=one.with_whom,
                help_text="Ví dụ: Chi uỷ, Ban điều hành khu phố, các chi hội",
            ),
            "came": CountField(label="Số người dự", initial=one.present_count),
            "outcome": forms.ChoiceField(
                label="Kết quả",
                required=False,
                choices=[NOT_SAID, *RoundOutcome.choices],
                initial=one.outcome,
                error_messages=NO_SUCH,
            ),
            "note": TextField(
                letters=1000,
                lines=True,
                label="Nội dung, điều chỉnh",
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=one.note,
            ),
        }
        self.fields.update({f"{name}-{number}": field for name, field in fields.items()})

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        return {"has_no_rounds": Rounds.of(conference).has_no_rounds}

    @property
    def section(self) -> Rounds:
        """What was typed; a row that says nothing is no round."""
        data = self.cleaned_data
        numbers = sorted({int(name.rpartition("-")[2]) for name in data if "-" in name})
        names = self.row_fields
        rows = [RoundTold(*(data[f"{name}-{n}"] for name in names)) for n in numbers]
        return Rounds(**self._plain(), rounds=tuple(one for one in rows if one != RoundTold()))
