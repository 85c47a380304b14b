"""Names, sums, figures and what people type, by tables."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from mattran.directory.units.choices import UnitKind
from mattran.frontwork.conferences.choices import ConferenceKind as Kind
from mattran.frontwork.conferences.rules import (
    BadTyped,
    Counts,
    Given,
    Line,
    Named,
    conference_name,
    doubts,
    figures_of,
    kinds_of,
    read_clock,
    read_names,
    read_term,
    refusal,
    written,
)

BOARD = "Ban công tác Mặt trận Khu phố 1"
COMMITTEE = "Uỷ ban MTTQ Việt Nam Quận Hai Bà Trưng"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"kind": Kind.TERM, "body": BOARD, "term": "2024–2026"}, f"Hội nghị {BOARD}, nhiệm kỳ 2024–2026"),
        (
            {
                "kind": Kind.COMMITTEE,
                "body": COMMITTEE,
                "ordinal": 10,
                "convocation": "XV",
                "term": "2019–2024",
            },
            f"Hội nghị lần thứ 10 {COMMITTEE}, khoá XV, nhiệm kỳ 2019–2024",
        ),
        (
            {"kind": Kind.COMMITTEE, "body": COMMITTEE, "ordinal": 10, "is_extended": True},
            f"Hội nghị lần thứ 10 (mở rộng) {COMMITTEE}",
        ),
        ({"kind": Kind.COMMITTEE, "body": COMMITTEE}, f"Hội nghị {COMMITTEE}"),
        (
            {"kind": Kind.MONTHLY, "body": BOARD, "day": date(2026, 11, 3)},
            f"Họp định kỳ tháng 11/2026 {BOARD}",
        ),
        ({"kind": Kind.PEOPLES, "body": BOARD}, "Hội nghị đại biểu Nhân dân Khu phố 1"),
        ({"kind": Kind.OTHER, "body": BOARD, "title": "Hội nghị bàn đường hoa"}, "Hội nghị bàn đường hoa"),
    ],
)
def test_a_conference_is_called_from_what_was_stated(told: dict[str, Any], name: str) -> None:
    assert conference_name(Named(unit="Khu phố 1", **told)) == name


def test_who_holds_what() -> None:
    assert Kind.TERM in kinds_of(UnitKind.AREA)
    assert Kind.COMMITTEE not in kinds_of(UnitKind.AREA)
    assert Kind.TERM not in kinds_of(UnitKind.COMMUNE)
    assert kinds_of(UnitKind.PARTNER) == ()


@pytest.mark.parametrize(
    ("counts", "field", "sentence"),
    [
        (Counts(), None, ""),
        (Counts(seats=8, women=3), None, ""),
        (Counts(seats=0), "seats", "Số vị được cử 0 chưa hợp lý"),
        (Counts(seats=8, women=9), "women", "Số nữ 9 nhiều hơn số vị được cử 8"),
        (Counts(seats=8, party=9), "party", "Số đảng viên 9 nhiều hơn số vị được cử 8"),
        (Counts(seats=2, named=3), "seats", "Đã ghi tên 3 vị, nhiều hơn số vị được cử 2"),
        (Counts(present=100_001), "present", "quá lớn"),
        (Counts(women=9), None, ""),
        (Counts(summoned=10, present=12), None, ""),
    ],
)
def test_numbers_that_cannot_be(counts: Counts, field: str | None, sentence: str) -> None:
    found = refusal(counts)
    assert (found[0] if found else None) == field
    assert sentence in (found[1] if found else "")


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(summoned=40, present=38, excused=2), []),
        (Counts(summoned=40, present=42), ["Có mặt 42, nhiều hơn triệu tập 40."]),
        (
            Counts(summoned=40, present=38, excused=4),
            ["Có mặt 38 và vắng có lý do 4, cộng lại nhiều hơn triệu tập 40."],
        ),
        (Counts(present=42), []),
    ],
)
def test_a_mismatch_is_said_and_not_hidden(counts: Counts, said: list[str]) -> None:
    assert doubts(counts) == said


KHU_PHO_1 = Given(Kind.TERM, Counts(seats=8), has_head=True, is_woman=True)


@pytest.mark.parametrize(
    ("votes", "votes_for", "said"),
    [
        (38, 36, {"conf_votes": 38, "conf_votes_for": 36}),
        (38, 0, {"conf_votes": 38, "conf_votes_for": 0}),
        (None, 36, {}),  # out of how many nobody said: no ratio can be made of it
        (0, 0, {}),
        (None, None, {}),
    ],
)
def test_approval_is_both_numbers_or_none(
    votes: int | None, votes_for: int | None, said: dict[str, int]
) -> None:
    given = replace(KHU_PHO_1, votes=votes, votes_for=votes_for)
    assert {code: value for code, value in figures_of(given).items() if "votes" in code} == said


def test_the_term_conference_of_khu_pho_1() -> None:
    """Eight elected, Bà Lê Thuý Lan heads them; nobody said how many women, how many came."""
    assert figures_of(KHU_PHO_1) == {
        "term_conf": 1,
        "term_conf_kdc": 1,
        "board_members": 8,
        "board_heads": 1,
        "board_heads_women": 1,
    }


@pytest.mark.parametrize(("among", "members"), [("", 8), ("YES", 8), ("NO", 9)])
def test_the_head_is_not_silently_counted_among_the_eight(among: str, members: int) -> None:
    assert figures_of(replace(KHU_PHO_1, among=among))["board_members"] == members


def test_nothing_stated_gives_nothing() -> None:
    assert figures_of(Given(Kind.TERM, Counts())) == {"term_conf": 1, "term_conf_kdc": 1}
    assert figures_of(Given(Kind.MONTHLY, Counts())) == {}
    assert figures_of(Given(Kind.MONTHLY, Counts(present=0))) == {"conf_present": 0}


def test_delegates_of_the_people_are_not_counted_twice() -> None:
    given = Given(Kind.PEOPLES, Counts(summoned=70, present=65, opinions=12))
    assert figures_of(given) == {
        "people_conf": 1,
        "people_conf_kdc": 1,
        "people_conf_delegates": 65,
        "people_conf_opinions": 12,
    }


def test_the_tenth_conference_of_a_committee() -> None:
    given = Given(Kind.COMMITTEE, Counts(), ordinal=10)
    assert figures_of(given) == {"committee_conf": 1, "committee_conf_ordinal": 10}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2024-2026", "2024–2026"), (" 2024 – 2026 ", "2024–2026"), ("khoá III", "khoá III"), ("", "")],
)
def test_terms(typed: str, kept: str) -> None:
    assert read_term(typed) == kept


def test_a_term_that_ends_before_it_begins() -> None:
    with pytest.raises(BadTyped, match="2026–2024"):
        read_term("2026-2024")


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14:30", time(14, 30)),
        ("14h", time(14)),
        ("8 giờ 15", time(8, 15)),
        ("7g30", time(7, 30)),
        ("19.30", time(19, 30)),
        ("", None),
        ("  ", None),
    ],
)
def test_hours(typed: str, hour: time | None) -> None:
    assert read_clock(typed) == hour


@pytest.mark.parametrize("typed", ["25:00", "12:61", "chiều", "-3", "14:30:15", "9" * 50])
def test_what_is_no_hour(typed: str) -> None:
    with pytest.raises(BadTyped, match="14:30"):
        read_clock(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Lê Văn Một", Line("Lê Văn Một")),
        ("1. Ông Lê Văn Một", Line("Lê Văn Một", "ONG")),
        ("- bà Trần Thị Chín – Phó Trưởng ban", Line("Trần Thị Chín", "BA", "DEPUTY")),
        ("Bà Trần Thị Chín, Chi hội Phụ nữ", Line("Trần Thị Chín", "BA", represents="Chi hội Phụ nữ")),
        ("Bà Trần Thị Chín (Chi hội Phụ nữ)", Line("Trần Thị Chín", "BA", represents="Chi hội Phụ nữ")),
        ("Bà Nội", Line("Nội", "BA")),
        ("Bàng Bá Lân", Line("Bàng Bá Lân")),
    ],
)
def test_lines_of_names(typed: str, read: Line) -> None:
    assert read_names(f"\n{typed}\n\n") == [read]
    assert read_names(written(read)) == [read]
