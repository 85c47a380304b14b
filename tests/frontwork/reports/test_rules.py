"""Sentences with figures, comparison with last year and the plan, by tables."""

import pytest

from mattran.frontwork.reports.rules import (
    Segment,
    UnknownFigure,
    attainment,
    change,
    codes_in,
    segments,
    told,
    with_codes,
    with_names,
)


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


@pytest.mark.parametrize(
    ("sentence", "tellable", "said"),
    [
        ("Tổ chức {a} cuộc[ với {b} lượt].", {"a": True, "b": True}, "Tổ chức {a} cuộc với {b} lượt."),
        ("Tổ chức {a} cuộc[ với {b} lượt].", {"a": True, "b": False}, "Tổ chức {a} cuộc."),
        ("Tổ chức {a} cuộc[ với {b} lượt].", {"a": False, "b": True}, ""),
        ("Tổ chức {a} cuộc[ với {b} lượt].", {}, ""),
        ("Nhận {a}[; trả lời {b}][, đạt {c}%].", {"a": True, "c": True}, "Nhận {a}, đạt {c}%."),
        ("Tổ chức {a} cuộc với {b} lượt.", {"a": True}, ""),
        ("Không có số nào.", {"a": True}, ""),
    ],
)
def test_a_sentence_is_told_as_far_as_its_figures_are(
    sentence: str, tellable: dict[str, bool], said: str
) -> None:
    assert told(sentence, tellable) == said


NAMES = {"gifts": "Suất quà đã trao", "people_conf": "Hội nghị đại biểu Nhân dân"}


def test_a_writer_sees_names_and_the_book_keeps_codes() -> None:
    kept = "Trao {gifts} suất tại {people_conf} hội nghị."
    seen = "Trao {Suất quà đã trao} suất tại {Hội nghị đại biểu Nhân dân} hội nghị."
    assert with_names(kept, NAMES) == seen
    assert with_codes(seen, NAMES) == kept
    assert with_codes("{suat qua da trao}, {gifts}", NAMES) == "{gifts}, {gifts}"


@pytest.mark.parametrize("text", ["{Quà}", "{}", "{ gifts_value }"])
def test_braces_around_what_is_no_figure_are_refused_by_name(text: str) -> None:
    with pytest.raises(UnknownFigure, match="Không có chỉ tiêu"):
        with_codes(f"Trao {text} suất.", NAMES)
