"""Reading amounts as they are told, and what an activity gives to the books."""

from datetime import date

import pytest

from mattran.base.money import BadCount
from mattran.figures.measures.choices import CountedBy, Qualifier
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.rules import (
    UNCOUNTED,
    Amount,
    Answers,
    Counting,
    Told,
    doubts,
    figures_given,
    parse_amount,
    telling,
    too_many,
)

OVER, ABOUT, UNDER = Qualifier.OVER, Qualifier.ABOUT, Qualifier.UNDER


@pytest.mark.parametrize(
    ("typed", "decimals", "amount"),
    [
        ("45", 0, Amount(45)),
        (" 1.250 ", 0, Amount(1250)),
        ("4.650.000", 0, Amount(4_650_000)),
        ("0", 0, Amount(0)),
        ("trên 3.850", 0, Amount(3850, OVER)),
        ("Hơn 40", 0, Amount(40, OVER)),
        ("khoảng 50", 0, Amount(50, ABOUT)),
        ("gần 100", 0, Amount(100, ABOUT)),
        ("2,5", 1, Amount(25)),
        ("khoảng 2,5", 1, Amount(25, ABOUT)),
        ("3", 1, Amount(30)),
        ("có", 0, UNCOUNTED),
        ("Có, chưa rõ số lượng", 0, UNCOUNTED),
    ],
)
def test_amounts_are_read_as_they_are_told(typed: str, decimals: int, amount: Amount) -> None:
    assert parse_amount(typed, decimals) == amount


@pytest.mark.parametrize(
    "typed", ["-5", "1e6", "nhiều", "trên", "１００", "NaN", "12.5.3", "2,5", "10000000000000000"]
)
def test_what_cannot_be_read_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(BadCount):
        parse_amount(typed)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Amount(3850, OVER), "trên 3.850"),
        (Amount(40, ABOUT), "khoảng 40"),
        (Amount(45), "45"),
        (UNCOUNTED, "có, chưa rõ số lượng"),
    ],
)
def test_amounts_are_said_as_they_were_told(amount: Amount, said: str) -> None:
    assert amount.said() == said


DRIVE = Counting("env_drives", Posting.ONE, CountedBy.ORGANISER)
PEOPLE = Counting("env_people", Posting.PEOPLE, CountedBy.PARTICIPANT)
GIFTS = Counting("gifts", Posting.ASKED, CountedBy.ORGANISER)


def test_a_kind_gives_one_the_people_and_what_was_answered() -> None:
    given = figures_given(
        [DRIVE, PEOPLE, GIFTS], people=Amount(45), answers={"gifts": Amount(12)}, is_part=False
    )
    assert given == {"env_drives": Amount(1), "env_people": Amount(45), "gifts": Amount(12)}


def test_what_nobody_knows_is_left_out_and_none_is_a_zero() -> None:
    given = figures_given([PEOPLE, GIFTS], people=None, answers={"gifts": Amount(0)}, is_part=False)
    assert given == {"gifts": Amount(0)}


def test_people_who_came_uncounted_stay_uncounted() -> None:
    assert figures_given([PEOPLE], people=UNCOUNTED, answers={}, is_part=False) == {"env_people": UNCOUNTED}


def test_a_part_of_a_joint_activity_leaves_the_organisers_figures_to_the_organiser() -> None:
    given = figures_given(
        [DRIVE, PEOPLE, GIFTS], people=Amount(45), answers={"gifts": Amount(12)}, is_part=True
    )
    assert given == {"env_people": Amount(45)}


def test_answers_survive_their_column() -> None:
    answers = Answers(
        kind=3,
        day=date(2026, 11, 15),
        place="Nhà văn hoá",
        people=Amount(40, OVER),
        figures={"gifts": Amount(0), "gifts_value": UNCOUNTED},
        contents=(1, 2),
        note="Trời mưa",
        part_of=9,
        reason="ghi muộn",
    )
    assert Answers.from_json(answers.as_json()) == answers
    assert Answers.from_json({}) == Answers() == Answers.from_json(Answers().as_json())


def test_an_answer_taken_back_leaves_a_blank() -> None:
    answers = Answers(figures={"gifts": Amount(1), "labour": Amount(2)})
    assert answers.with_figure("gifts", None).figures == {"labour": Amount(2)}
    assert answers.with_figure("gifts", Amount(5)).figures == {"gifts": Amount(5), "labour": Amount(2)}


# --- Too much, and too little --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "most"),
    [("đồng", 10**12), ("người", 10**6), ("lượt", 10**6), ("suất", 10**5), ("căn", 10**5), ("cuộc", 10**5)],
)
def test_what_no_activity_gives_is_refused_in_a_sentence(unit: str, most: int) -> None:
    assert too_many(Amount(most), unit) == ""
    refusal = too_many(Amount(most + 1), unit)
    assert f" {unit} là quá nhiều cho một việc" in refusal
    assert "Hãy xem lại" in refusal


def test_a_ceiling_counts_whole_units_whatever_the_decimals() -> None:
    assert too_many(Amount(100_000_000), "tấn", 3) == ""
    assert too_many(Amount(100_000_001), "tấn", 3).startswith("100.000,001 tấn là quá nhiều")
    assert too_many(UNCOUNTED, "suất") == ""


@pytest.mark.parametrize(
    ("figures", "question"),
    [
        (
            {"gifts": Amount(1250), "gifts_value": Amount(1250)},
            "1.250 đồng cho 1.250 suất quà. Có phải 1.250.000 đồng không?",
        ),
        ({"gifts_value": Amount(9_999)}, "9.999 đồng. Có phải 9.999.000 đồng không?"),
        (
            {"gifts": Amount(100), "gifts_value": Amount(99_999)},
            "99.999 đồng cho 100 suất quà. Có phải 99.999.000 đồng không?",
        ),
        ({"gifts": Amount(100), "gifts_value": Amount(100_000)}, ""),
        ({"gifts_value": Amount(10_000)}, ""),
        ({"gifts_value": Amount(0)}, ""),
        ({"gifts": Amount(5), "gifts_value": UNCOUNTED}, ""),
        ({"gifts": UNCOUNTED, "gifts_value": Amount(50_000)}, ""),
        ({"gifts": Amount(5)}, ""),
    ],
)
def test_money_that_is_too_little_is_asked_about(figures: dict[str, Amount], question: str) -> None:
    assert doubts(["gifts_value"], figures) == ({"gifts_value": question} if question else {})


# --- What a list says ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "told", "said"),
    [
        (Amount(45), [], "45 người"),
        (Amount(120, OVER), [Told(Amount(4_650_000), "đồng")], "trên 120 người"),
        (UNCOUNTED, [], "có người dự, chưa rõ số lượng"),
        (None, [Told(Amount(30), "suất"), Told(Amount(12_500_000), "đồng")], "12.500.000 đồng"),
        (None, [Told(Amount(30), "suất"), Told(Amount(0), "đồng")], "30 suất"),
        (None, [Told(Amount(25), "tấn", 1)], "2,5 tấn"),
        (None, [Told(UNCOUNTED, "suất")], ""),
        (None, [], ""),
    ],
)
def test_one_amount_tells_two_records_apart(people: Amount | None, told: list[Told], said: str) -> None:
    assert telling(people, told) == said
