"""What comes before the vote: structure, proposals, rounds; a CV is in no log."""

import re
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.bodies.choices import Post
from mattran.frontwork.conferences import actions, queries
from mattran.frontwork.conferences.actions.writing import standing_of
from mattran.frontwork.conferences.models import Candidate, Conference, StructureLine
from mattran.frontwork.conferences.papers import papers_of
from mattran.frontwork.conferences.rules import (
    Place,
    Proposal,
    plan_doubts,
    plan_total,
    read_proposals,
    read_structure,
    written_place,
)
from mattran.frontwork.documents.actions import load_catalogue
from mattran.frontwork.documents.paper import Paper, words
from mattran.frontwork.documents.queries import frame
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.conferences import DAY, ELECTED, NOW, begin, held, tell

CANARY = "sinh năm 1965 canary-4711"
STRUCTURE = actions.Structure(7, lines=(Place("Chi hội Phụ nữ", 1), Place("Chi uỷ, các chi hội", 6)))
PROPOSALS = actions.Proposals(
    party_paper="Công văn 12-CV/CU của Chi uỷ Khu phố 1",
    party_paper_on=date(2026, 11, 2),
    candidates=(
        actions.CandidateTold("Trần Thị Chín", "BA", "Chi hội Phụ nữ", "Chi bộ", CANARY),
        actions.CandidateTold("Lý Văn Bảy", "ONG", "Chi hội Cựu chiến binh", "Chi hội Cựu chiến binh"),
        actions.CandidateTold(
            "Lê Văn Một", "ONG", is_withdrawn=True, withdrawn_because="Sức khoẻ yếu canary-4711"
        ),
    ),
)
ROUNDS = actions.Rounds(
    rounds=(
        actions.RoundTold(date(2026, 11, 3), "Chi uỷ, các chi hội", 12, "CHANGED", "Thêm một người."),
        actions.RoundTold(with_whom="Nhân dân"),
    )
)
ALL = (STRUCTURE, PROPOSALS, ROUNDS)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Chi hội Phụ nữ – 1", [Place("Chi hội Phụ nữ", 1)]),
        ("1. Chi bộ Khu phố 1: 2 vị\n\n2. Chi đoàn", [Place("Chi bộ Khu phố 1", 2), Place("Chi đoàn")]),
        ("Chi bộ Khu phố 1", [Place("Chi bộ Khu phố 1")]),  # the number is its name
        ("3 – Hội Nông dân – 0", [Place("Hội Nông dân", 0)]),  # a table pasted with its numbers
        ("Cá nhân tiêu biểu 2 người", [Place("Cá nhân tiêu biểu", 2)]),
        ("", []),
    ],
)
def test_a_structure_is_read_a_line_each(text: str, places: list[Place]) -> None:
    assert read_structure(text) == places
    assert read_structure("\n".join(written_place(one) for one in places)) == places


@pytest.mark.parametrize(
    ("text", "proposals"),
    [
        (
            "1. Bà Trần Thị Chín – Chi hội Phụ nữ – Chi bộ – sinh 1965 – hưu trí",
            [Proposal("Trần Thị Chín", "BA", "Chi hội Phụ nữ", "Chi bộ", "sinh 1965 – hưu trí")],
        ),
        ("ông Lý Bảy; Hội Nông dân", [Proposal("Lý Bảy", "ONG", "Hội Nông dân")]),
        ("Lý Văn Bảy", [Proposal("Lý Văn Bảy")]),
        ("2\tBà An Thị Bê\t\tChi bộ", [Proposal("An Thị Bê", "BA", "", "Chi bộ")]),
    ],
)
def test_proposals_are_read_a_line_each(text: str, proposals: list[Proposal]) -> None:
    assert read_proposals(text) == proposals


@pytest.mark.parametrize(
    ("counts", "planned", "seats", "said"),
    [
        ([], None, 8, []),
        ([1, 6], 7, 7, []),
        ([1, 6], None, 8, ["Cơ cấu 7 vị, số cử 8."]),
        ([1, 6], 8, 8, ["Cộng các dòng cơ cấu 7, số lượng dự kiến 8."]),
        ([1, None], 8, None, []),
        ([9, None], 8, None, ["Các dòng cơ cấu đã có số cộng lại 9, nhiều hơn số lượng dự kiến 8."]),
        ([1, None], None, 8, []),  # what one line does not say is no sum
        ([], 9, 8, ["Cơ cấu 9 vị, số cử 8."]),
    ],
)
def test_a_plan_and_a_result_that_differ_are_said(
    counts: list[int | None], planned: int | None, seats: int | None, said: list[str]
) -> None:
    assert plan_doubts(counts, planned, seats) == said


def test_a_total_with_a_blank_is_none() -> None:
    assert (plan_total([1, 6]), plan_total([1, None]), plan_total([])) == (7, None, None)


@pytest.fixture
def people(db: None) -> PeopleOfMau:
    load_catalogue()
    return PeopleOfMau()


def test_each_is_kept_as_told_and_stands_in_the_log_without_a_cv(hoa: Actor) -> None:
    made = tell(hoa, held(hoa), *ALL)
    for section in ALL:
        assert type(section).of(made) == section
        assert tell(hoa, made, section).version == made.version  # sent twice
    said = " ".join(str(entry.changes) for entry in Entry.objects.order_by("pk"))
    assert "Chi hội Phụ nữ: 1" in said
    assert "Bà Trần Thị Chín (Chi hội Phụ nữ, Chi bộ giới thiệu)" in said
    assert "Ông Lê Văn Một (đã rút)" in said
    assert "vòng 1: ngày 03/11/2026, Chi uỷ, các chi hội, 12 người dự, thống nhất, có điều chỉnh" in said
    assert "canary" not in said
    assert queries.doubts_of(made) == ["Cơ cấu 7 vị, số cử 8."]


def test_a_round_after_the_conference_is_said(hoa: Actor) -> None:
    late = actions.Rounds(rounds=(actions.RoundTold(date(2026, 11, 15)),))
    made = tell(hoa, held(hoa), late)
    assert queries.doubts_of(made) == ["Vòng 1 ngày 15/11/2026 sau ngày họp 14/11/2026."]


@pytest.mark.parametrize(
    ("section", "field", "sentence"),
    [
        (replace(STRUCTURE, has_no_structure=True), "has_no_structure", "Không lập riêng"),
        (replace(PROPOSALS, has_no_proposals=True), "has_no_proposals", "Không tổ chức riêng"),
        (replace(ROUNDS, has_no_rounds=True), "has_no_rounds", "Không tổ chức riêng"),
        (actions.Structure(0), "planned_count", "Số lượng 0 chưa hợp lý"),
        (actions.Structure(lines=(Place("A", 1001),)), "lines", "chưa hợp lý"),
        (actions.Proposals(party_paper_on=date(1900, 1, 1)), "party_paper_on", "quá xa"),
        (actions.Rounds(rounds=(actions.RoundTold(date(24, 1, 1)),)), "day-0", "quá xa"),
        (actions.Rounds(rounds=(actions.RoundTold(present_count=100_001),)), "came-0", "quá lớn"),
        (
            actions.Proposals(candidates=(actions.CandidateTold("A Bê"), actions.CandidateTold("A BÊ"))),
            "called-1",
            "được ghi hai lần",
        ),
        (
            actions.Proposals(candidates=(actions.CandidateTold("A Bê", withdrawn_because="Bận"),)),
            "because-0",
            "Đã rút",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    hoa: Actor, section: actions.Section, field: str, sentence: str
) -> None:
    made = begin(hoa)
    with pytest.raises(actions.CannotRecord, match=sentence) as refused:
        tell(hoa, made, section)
    assert refused.value.field == field
    assert not StructureLine.objects.exists()
    assert not Candidate.objects.exists()
    assert Conference.objects.get().version == made.version


def test_a_step_that_was_not_held_apart_is_no_blank(hoa: Actor) -> None:
    skipped = (
        actions.Structure(has_no_structure=True),
        actions.Proposals(has_no_proposals=True),
        actions.Rounds(has_no_rounds=True),
    )
    made = tell(hoa, begin(hoa), *skipped)
    said = [value for section in skipped for value in type(section).of(made).words().values() if value]
    assert said == ["không lập riêng", "không tổ chức riêng", "không tổ chức riêng"]


def test_who_may_and_not_after_it_was_sent(people: PeopleOfMau, hoa: Actor) -> None:
    made = held(hoa)
    for section in ALL:
        with pytest.raises(MayNot):
            tell(people.stranger, made, section)
    actions.send_up(by=hoa, conference=made, at=NOW)
    for section in ALL:
        with pytest.raises(actions.CannotRecord, match="đã gửi lên cấp trên"):
            tell(hoa, made, section)


def test_the_last_round_of_a_vote_counts(hoa: Actor) -> None:
    votes = (
        actions.BallotTold("Cả danh sách", stated_permille=480),
        actions.BallotTold("Trưởng ban Lê Thuý Lan", in_favour=30),
        actions.BallotTold("Cả danh sách", stated_permille=920, round=2),
    )
    made = held(hoa, None, *ELECTED, actions.Voting(votes))
    assert actions.Voting.of(made).ballots == votes
    assert standing_of(made)["conf_approval_stated"] == 920
    assert "Cả danh sách (lần 2): tỷ lệ được nêu 92 %" in str(actions.Voting.of(made).words())
    for number in (0, 21, 10**9):
        with pytest.raises(actions.CannotRecord, match="Lần bỏ phiếu"):
            tell(hoa, made, actions.Voting((replace(votes[0], round=number),)))


def hidden(client: Client, address: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', client.get(address).content.decode())
    assert found is not None
    return found[1]


def answer(client: Client, address: str, **told: Any) -> Any:
    return client.post(address, {"version": hidden(client, address), **told})


def test_the_pages(people: PeopleOfMau, hoa: Actor, client: Client) -> None:
    made = tell(hoa, begin(hoa), *ELECTED)
    hers = signed_in(client, people.hoa)
    own = f"/hoi-nghi/{made.pk}/muc"
    told = {"planned_count": "8", "lines": "Chi hội Phụ nữ – 1\nChi bộ Khu phố 1: 6 vị"}
    assert answer(hers, f"{own}/co-cau/", **told).status_code == 302
    page = hers.get(f"{own}/co-cau/").content.decode()
    assert "Chi bộ Khu phố 1 – 6" in page
    pasted = "Bà Trần Thị Chín\tChi hội Phụ nữ\tChi bộ\tsinh năm 1965\nÔng Lý Văn Bảy – Hội Nông dân"
    answered = answer(
        hers, f"{own}/gioi-thieu/", paste=pasted, party_paper="12-CV/CU", party_paper_on="02/11/2026"
    )
    assert answered.status_code == 302
    assert list(Candidate.objects.order_by("order").values_list("name", "summary")) == [
        ("Trần Thị Chín", "sinh năm 1965"),
        ("Lý Văn Bảy", ""),
    ]
    rows = {"called-0": "Bà Trần Thị Chín", "represents-0": "", "gone-0": "on", "because-0": "Bận"}
    assert answer(hers, f"{own}/gioi-thieu/", **rows, paste="Bà An Thị Bê").status_code == 302
    assert list(Candidate.objects.order_by("order").values_list("name", "is_withdrawn")) == [
        ("Trần Thị Chín", True),
        ("An Thị Bê", False),
    ]
    rounds = {
        "day-0": "03/11/2026",
        "whom-0": "Chi uỷ",
        "came-0": "12",
        "outcome-0": "AGREED",
        "note-1": "Lần nữa",
    }
    assert answer(hers, f"{own}/lay-y-kien/", **rounds).status_code == 302
    assert made.election.rounds.count() == 2
    shown = hers.get(f"/hoi-nghi/{made.pk}/").content.decode()
    assert "Cộng các dòng cơ cấu 7, số lượng dự kiến 8." in shown
    assert "Bà An Thị Bê" in shown
    assert "1965" not in shown


@pytest.mark.parametrize(
    ("slug", "told", "sentence"),
    [
        ("co-cau", {"lines": ": 3"}, "không phải một cơ cấu"),
        ("co-cau", {"planned_count": "nhiều"}, "errsum"),
        ("co-cau", {"lines": "Chi hội\n" * 61}, "nhiều nhất 60"),
        ("co-cau", {"lines": "x" * 1001}, "Dòng 1 dài quá"),
        ("gioi-thieu", {"paste": "x"}, "Dòng 1"),
        ("gioi-thieu", {"paste": f"Bà An Bê – {'x' * 201}"}, "đại diện dài quá 200"),
        ("gioi-thieu", {"called-0": "7"}, "errsum"),
        ("gioi-thieu", {"party_paper_on": "31/02/2026"}, "errsum"),
        ("lay-y-kien", {"day-0": "29/02/2023"}, "errsum"),
        ("lay-y-kien", {"outcome-0": "MAYBE"}, "Hãy chọn"),
        ("lay-y-kien", {"came-0": "-3"}, "errsum"),
        ("bieu-quyet", {"subject-0": "A", "in_favour-0": "3", "round-0": "0"}, "Lần bỏ phiếu 0"),
    ],
)
def test_bad_answers_get_a_sentence(
    people: PeopleOfMau, hoa: Actor, client: Client, slug: str, told: dict[str, str], sentence: str
) -> None:
    made = begin(hoa)
    response = answer(signed_in(client, people.hoa), f"/hoi-nghi/{made.pk}/muc/{slug}/", **told)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Conference.objects.get().version == made.version


def paper(made: Conference, slug: str) -> Paper:
    kind = papers_of(made)[slug]
    return kind.build(made, frame(unit=made.unit, kind=kind.kind, on=DAY, body=made.body))


def test_a_cv_is_for_those_who_write_it_down(people: PeopleOfMau, hoa: Actor, client: Client) -> None:
    """The page of the conference and every paper but the list say nothing of it, to anybody."""
    made = tell(hoa, held(hoa), *ALL)
    telling = {slug for slug in papers_of(made) if "canary" in " ".join(words(paper(made, slug)))}
    assert telling == {"danh-sach-gioi-thieu"}
    own = f"/hoi-nghi/{made.pk}"
    member = actor(Post.MEMBER, hoa.unit)
    for by, allowed in ((people.hoa, 200), (people.binh, 200), (member, 403)):
        theirs = signed_in(client, by)
        assert theirs.get(f"{own}/danh-sach-gioi-thieu/pdf/").status_code == allowed
        assert theirs.get(f"{own}/sua/gioi-thieu/").status_code == allowed
        assert "canary" not in theirs.get(f"{own}/").content.decode()


def test_before_the_day_the_steps_before_it_are_told(hoa: Actor) -> None:
    """Of a planned conference nobody is asked who was elected; structure and proposals come first."""
    day = NOW.date() + timedelta(days=10)
    when = actions.When(held_on=day, starts_at=time(19), place="Nhà văn hoá")
    draft = tell(hoa, begin(hoa), when)
    planned = actions.convene(by=hoa, conference=draft, version=draft.version, at=NOW)
    made = tell(hoa, planned, *ALL)
    assert actions.Proposals.of(made) == PROPOSALS
    with pytest.raises(actions.CannotRecord):
        tell(hoa, made, actions.Board(7))
