"""Who was proposed for a board."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.frontwork.conferences.actions import CandidateTold, Proposals
from mattran.frontwork.conferences.actions.sections import names_of
from mattran.frontwork.conferences.forms.lines import (
    PLACE_LETTERS,
    SUMMARY_LETTERS,
    CalledField,
    ProposalsField,
)
from mattran.frontwork.conferences.forms.shape import SectionForm
from mattran.frontwork.conferences.models import Conference


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
        self.ask_rows(there, CandidateTold(""), spare=1 if there else 0)

    def row_of(self, number: int, told: CandidateTold) -> dict[str, forms.Field]:
        """Somebody proposed: for whom, by whom, with a CV in one line, and whether she withdrew."""
        return {
            "called": CalledField(label=f"Người thứ {number + 1}", initial=(told.address, told.name)),
            "represents": TextField(letters=PLACE_LETTERS, label="Đại diện", initial=told.represents),
            "proposed": TextField(letters=PLACE_LETTERS, label="Nơi giới thiệu", initial=told.proposed_by),
            "summary": TextField(
                letters=SUMMARY_LETTERS,
                label="Trích ngang",
                initial=told.summary,
                help_text="Một dòng, không ghi số căn cước, dân tộc, tôn giáo. Được công nhận thì sổ xoá",
            ),
            "gone": forms.BooleanField(required=False, label="Đã rút", initial=told.is_withdrawn),
            "because": TextField(letters=300, label="Lý do rút", initial=told.withdrawn_because),
        }

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        found = Proposals.of(conference)
        day = show(found.party_paper_on) if found.party_paper_on else ""
        return {name: getattr(found, name) for name in names_of(Proposals)} | {"party_paper_on": day}

    @property
    def section(self) -> Proposals:
        """What was typed, then what was pasted; a row without a name is nobody."""
        rows = [
            CandidateTold(
                address=row["called"][0],
                name=row["called"][1],
                represents=row["represents"],
                proposed_by=row["proposed"],
                summary=row["summary"],
                is_withdrawn=row["gone"],
                withdrawn_because=row["because"],
            )
            for row in self.rows_typed
        ]
        pasted = [CandidateTold(**asdict(one)) for one in self.cleaned_data["paste"]]
        return Proposals(**self._plain("paste"), candidates=(*(one for one in rows if one.name), *pasted))
