"""Votes: every sum is checked in words, and what a record says may stand as it is."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from mattran.directory.access.actors import Actor
from mattran.figures.facts import queries as facts
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.models import SOURCE_KIND, Ballot
from mattran.frontwork.conferences.rules import Tally, mismatches, percent, rounds_alone
from mattran.frontwork.documents.actions import load_catalogue
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import ELECTED, begin, held, tell


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (Tally(), []),
        (
            Tally(issued=40, returned=39, valid=38, invalid=1, in_favour=36, against=2, other=0, present=40),
            [],
        ),
        (Tally(returned=39, issued=38), ["Thu về 39 > phát ra 38"]),
        (Tally(issued=41, present=40), ["Phát ra 41 > có mặt 40"]),
        (Tally(returned=39, valid=38, invalid=2), ["Hợp lệ 38 + không hợp lệ 2 = 40, thu về 39"]),
        (Tally(returned=39, valid=40), ["Hợp lệ 40 > thu về 39"]),
        (
            Tally(valid=38, in_favour=36, against=1, other=0),
            ["Tán thành 36 + không tán thành 1 + ý kiến khác 0 = 37, hợp lệ 38"],
        ),
        (Tally(valid=38, in_favour=39), ["Tán thành 39 > hợp lệ 38"]),
        (Tally(present=30, in_favour=31), ["Tán thành 31 > có mặt 30"]),
        (
            Tally(present=30, in_favour=20, against=9, other=2),
            ["Tán thành 20 + không tán thành 9 + ý kiến khác 2 = 31, có mặt 30"],
        ),
        (Tally(present=30, in_favour=20, against=5, other=0), []),  # some raised no hand
        (Tally(in_favour=30, against=0, other=0), []),
    ],
)
def test_sums_are_checked_in_words(tally: Tally, said: list[str]) -> None:
    assert mismatches(tally) == said


counts = st.integers(min_value=0, max_value=60)


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        ([], []),
        ([("Trưởng ban Lê Hà", 1), ("TRƯỞNG BAN LÊ HÀ", 2)], []),
        ([("Trưởng ban Lê Hà", 2)], []),  # the paper has the last time only
        ([("Trưởng ban", 1), ("Trưởng ban Lê Hà", 2)], ["Lần 2 về “Trưởng ban Lê Hà”"]),
        ([("Cả danh sách", 1), ("Lê Hà", 1), ("Lê Hạ", 2), ("Lê Hà", 3)], ["Lần 2 về “Lê Hạ”"]),
    ],
)
def test_a_later_round_of_nothing_is_told(votes: list[tuple[str, int]], said: list[str]) -> None:
    assert [one.partition(":")[0] for one in rounds_alone(votes)] == said


@given(st.builds(Tally, counts, counts, counts, counts, counts, counts, counts, counts))
def test_a_record_without_mismatch_adds_up(tally: Tally) -> None:
    if mismatches(tally):
        return
    assert tally.present is not None
    assert (tally.valid or 0) + (tally.invalid or 0) == tally.returned
    assert tally.voices == tally.valid
    assert (tally.returned or 0) <= (tally.issued or 0) <= tally.present
    assert tally.share is None or 0 <= tally.share <= 1


@pytest.mark.parametrize(
    ("tally", "share"),
    [
        (Tally(valid=38, in_favour=36), Fraction(36, 38)),
        (Tally(in_favour=30, against=0, other=0), Fraction(1)),
        (Tally(in_favour=30, present=40), Fraction(3, 4)),
        (Tally(in_favour=30), None),
        (Tally(valid=0, in_favour=0), None),
        (Tally(valid=38), None),
    ],
)
def test_the_share_that_agreed(tally: Tally, share: Fraction | None) -> None:
    assert tally.share == share


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Fraction(1), "100 %"),
        (Fraction(9999, 10000), "99,9 %"),
        (Fraction(3, 4), "75 %"),
        (Fraction(0), "0 %"),
    ],
)
def test_never_a_hundred_unless_all_agreed(share: Fraction, said: str) -> None:
    assert percent(share) == said


@pytest.fixture
def people(db: None) -> PeopleOfMau:
    load_catalogue()
    return PeopleOfMau()


WRONG = actions.BallotTold("Cả danh sách", issued=38, returned=39)


def test_a_sum_that_does_not_fit_is_refused_or_noted(hoa: Actor) -> None:
    draft = tell(hoa, begin(hoa), *ELECTED)
    with pytest.raises(actions.CannotRecord, match="Thu về 39 > phát ra 38") as refused:
        tell(hoa, draft, actions.Voting((WRONG,)))
    assert refused.value.field == "subject-0"
    assert not Ballot.objects.exists()
    kept = tell(hoa, draft, actions.Voting((replace(WRONG, is_as_written=True),)))
    assert Ballot.objects.get().mismatch == "Thu về 39 > phát ra 38"
    assert actions.Voting.of(kept).ballots == (replace(WRONG, is_as_written=True),)


def test_who_came_is_held_against_the_votes_as_well(hoa: Actor) -> None:
    vote = actions.BallotTold("Cả danh sách", in_favour=31)
    draft = tell(hoa, begin(hoa), *ELECTED, actions.Voting((vote,)))
    with pytest.raises(actions.CannotRecord, match="Tán thành 31 > có mặt 30"):
        tell(hoa, draft, actions.Attendance(present_count=30))


def test_a_rate_without_numbers_is_stated_and_never_added_up(hoa: Actor) -> None:
    stated = actions.BallotTold("Cả danh sách", stated_permille=985)
    made = held(hoa, None, *ELECTED, actions.Voting((stated,)))
    codes = {fact.measure.code: fact.value for fact in facts.standing(SOURCE_KIND, made.pk)}
    assert codes["conf_approval_stated"] == 985
    counted = tell(hoa, made, actions.Voting((replace(stated, in_favour=30, stated_permille=None),)))
    assert "conf_approval_stated" not in {f.measure.code for f in facts.standing(SOURCE_KIND, counted.pk)}


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        (("Lý Văn Bảy", "Lý Văn Bảy"), "được ghi hai lần"),
        (("Lê Thuý Lan",), "là Trưởng ban thì không ghi lại"),
    ],
)
def test_nobody_sits_twice(hoa: Actor, members: tuple[str, ...], sentence: str) -> None:
    draft = tell(hoa, begin(hoa), *ELECTED)
    board = actions.Board(8, members=tuple(actions.NomineeTold(name) for name in members))
    with pytest.raises(actions.CannotRecord, match=sentence):
        tell(hoa, draft, board)


def test_the_page_asks_once_more_and_the_minutes_say_it(
    people: PeopleOfMau, hoa: Actor, client: Client
) -> None:
    made = tell(hoa, begin(hoa), *ELECTED)
    hers = signed_in(client, people.hoa)
    address = f"/hoi-nghi/{made.pk}/muc/bieu-quyet/"
    told: dict[str, Any] = {"version": made.version, "subject-0": "Cả danh sách", "issued-0": "38"}
    refused = hers.post(address, told | {"returned-0": "39"})
    assert refused.status_code == 422
    assert "Thu về 39 &gt; phát ra 38" in refused.content.decode()
    assert hers.post(address, told | {"rate-0": "101"}).status_code == 422
    assert hers.post(address, told | {"returned-0": "39", "written-0": "on"}).status_code == 302
    assert Ballot.objects.get().returned == 39
    assert hers.get(f"/hoi-nghi/{made.pk}/bien-ban/pdf/").content[:5] == b"%PDF-"
    empty = {"version": made.version + 1, "subject-0": "Cả danh sách", "subject-1": "Trưởng ban"}
    assert hers.post(address, empty).status_code == 302
    assert not Ballot.objects.exists()
