"""Rows copied out of a table as tables are: numbered in any way, with headings, with empty cells."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError

from mattran.frontwork.conferences.forms.fields import NamesField
from mattran.frontwork.conferences.forms.lines import ProposalsField, StructureField
from mattran.frontwork.conferences.rules import Line, Place, Proposal

AN = "Nguyễn Văn An"


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        (f"1\t{AN}\tTổ 3", Line(AN, represents="Tổ 3")),
        (f"1.\t{AN}\tTổ 3", Line(AN, represents="Tổ 3")),
        (f"(12)\t{AN}\tTổ 3", Line(AN, represents="Tổ 3")),
        (f"01 \t{AN}\tTổ 3", Line(AN, represents="Tổ 3")),
        (f"1000\t{AN}\tTổ 3\t", Line(AN, represents="Tổ 3")),
        (f"\t{AN}\t\tTổ 3", Line(AN, represents="Tổ 3")),
        (f"{AN}\t", Line(AN)),
        (f"1\t{AN}\t\t\r\n2\t\r\n", Line(AN)),
        (f"1\tÔng\t{AN}\tTổ 3", Line(AN, "ONG", represents="Tổ 3")),
        (f"STT\tHọ và tên\tĐơn vị\r\n1\t{AN}\tTổ 3", Line(AN, represents="Tổ 3")),
        (f"Họ và tên\tĐơn vị\n{AN}\tTổ 3", Line(AN, represents="Tổ 3")),
        (f"100. {AN} – Tổ 3", Line(AN, represents="Tổ 3")),
    ],
)
def test_names(pasted: str, line: Line) -> None:
    assert NamesField().clean(pasted) == [line]


@pytest.mark.parametrize(
    ("pasted", "proposal"),
    [
        (f"2\tBà {AN}\t\tChi bộ", Proposal(AN, "BA", "", "Chi bộ")),
        (f"2.\t{AN}\tTổ 3\tChi bộ\tsinh năm 1965", Proposal(AN, "", "Tổ 3", "Chi bộ", "sinh năm 1965")),
        (f"TT\tHọ tên\n1\tBà\t{AN}\tTổ 3\t", Proposal(AN, "BA", "Tổ 3")),
    ],
)
def test_proposals(pasted: str, proposal: Proposal) -> None:
    assert ProposalsField().clean(pasted) == [proposal]


def test_a_structure() -> None:
    pasted = "STT\tCơ cấu\tSố lượng\n1\tChi hội Phụ nữ\t1\t\n2\tChi bộ Khu phố 1\t6"
    assert StructureField().clean(pasted) == [Place("Chi hội Phụ nữ", 1), Place("Chi bộ Khu phố 1", 6)]


@pytest.mark.parametrize("odd", ["\n", "\t", " ", "\t\n", "1\t", "1", "- "])
def test_a_megabyte_of_nothing_is_read_in_one_go(odd: str) -> None:
    for field in (NamesField(), ProposalsField(), StructureField()):
        with suppress(ValidationError):
            assert len(str(field.clean("a" + odd * 500_000 + "b"))) < 200
