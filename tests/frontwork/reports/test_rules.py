"""Sentences with figures, comparison with last year and the plan, by tables."""

import pytest

from mattran.frontwork.reports.rules import Segment, attainment, change, codes_in, segments


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Không có số.", [Segment(text="Không có số.")]),
        ("{op_received}", [Segment(code="op_received")]),
        (
            "Nhận {op_received} ý kiến, đạt {op_rate}.",
            [
                Segment(text="Nhận "),
                Segment(code="op_received"),
                Segment(text=" ý kiến, đạt "),
                Segment(code="op_rate"),
                Segment(text="."),
            ],
        ),
        ("{Không phải mã} và { op }", [Segment(text="{Không phải mã} và { op }")]),
        ("", []),
    ],
)
def test_a_sentence_splits_into_words_and_figures(sentence: str, expected: list[Segment]) -> None:
    assert segments(sentence) == expected


def test_codes_come_in_order() -> None:
    assert codes_in("{b} rồi {a} rồi {b}") == ["b", "a", "b"]


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        (64, 120, "53,3 %"),
        (3_850, 7_000, "55,0 %"),
        (412_350_000, 550_000_000, "75,0 %"),
        (0, 120, "0,0 %"),
        (553, 499, "110,8 %"),
        (1, 2000, "0,1 %"),
        (None, 120, ""),
        (64, None, ""),
        (64, 0, ""),
    ],
)
def test_attainment_of_the_plan(value: int | None, target: int | None, expected: str) -> None:
    assert attainment(value, target) == expected


@pytest.mark.parametrize(
    ("now", "before", "unit", "is_rate", "decimals", "expected"),
    [
        (64, 58, "cuộc", False, 0, "+10,3 %"),
        (118, 131, "hộ", False, 0, "−9,9 %"),
        (3, 2, "căn", False, 0, "+1 căn"),
        (2, 9, "căn", False, 0, "−7 căn"),
        (12, 0, "cuộc", False, 0, "+12 cuộc"),
        (0, 12, "cuộc", False, 0, "−100,0 %"),
        (0, 0, "cuộc", False, 0, "bằng"),
        (58, 58, "cuộc", False, 0, "bằng"),
        (919, 883, "%", True, 1, "+3,6 điểm phần trăm"),
        (883, 919, "%", True, 1, "−3,6 điểm phần trăm"),
        (None, 5, "cuộc", False, 0, ""),
        (5, None, "cuộc", False, 0, ""),
        (15, 25, "tấn", False, 1, "−1,0 tấn"),
        (2_000_000, 1_000_000, "đồng", False, 0, "+100,0 %"),
    ],
)
def test_change_against_last_year(
    now: int | None, before: int | None, unit: str, is_rate: bool, decimals: int, expected: str
) -> None:
    assert change(now, before, unit_of_count=unit, is_rate=is_rate, decimals=decimals) == expected
