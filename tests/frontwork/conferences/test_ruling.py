"""Rules of elections: none built in, each with its source, dated, of a place; read and never copied."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.bodies.choices import Post
from mattran.frontwork.conferences import actions, queries
from mattran.frontwork.conferences.choices import Basis
from mattran.frontwork.conferences.models import ElectionRule
from mattran.frontwork.conferences.papers.minutes import minutes
from mattran.frontwork.conferences.rules import Judged, Needed
from mattran.frontwork.documents.actions import load_catalogue
from mattran.frontwork.documents.paper import words
from mattran.frontwork.documents.queries import frame
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.conferences import DAY, ELECTED, NOW, held

TWO_THIRDS = Needed(2, 3, is_more_than=False, of=Basis.SUMMONED)
MORE_THAN_HALF = Needed(1, 2, is_more_than=True, of=Basis.PRESENT)
TOLD = actions.RuleTold(date(2026, 1, 1), TWO_THIRDS, MORE_THAN_HALF, "HD 19/HD-MTTQ-BTT ngày 02/7/2026")


@pytest.mark.parametrize(
    ("needed", "count", "of", "is_met"),
    [
        (TWO_THIRDS, 26, 39, True),
        (TWO_THIRDS, 25, 39, False),
        (TWO_THIRDS, 27, 40, True),
        (TWO_THIRDS, 26, 40, False),
        (MORE_THAN_HALF, 20, 40, False),
        (MORE_THAN_HALF, 21, 40, True),
        (Needed(1, 1, is_more_than=False, of=Basis.VALID), 38, 38, True),
    ],
)
def test_fractions_are_never_rounded(needed: Needed, count: int, of: int, is_met: bool) -> None:
    assert needed.is_met(count, of) is is_met


@pytest.mark.parametrize(
    ("count", "of", "said"),
    [
        (38, 40, "Số dự họp: 38/40, cần ít nhất 2/3 số triệu tập – đạt"),
        (20, 40, "Số dự họp: 20/40, cần ít nhất 2/3 số triệu tập – CHƯA đạt"),
        (None, 40, "Số dự họp: cần ít nhất 2/3 số triệu tập – chưa rõ, vì chưa ghi đủ số"),
        (38, None, "Số dự họp: cần ít nhất 2/3 số triệu tập – chưa rõ, vì chưa ghi đủ số"),
    ],
)
def test_what_is_said(count: int | None, of: int | None, said: str) -> None:
    assert str(Judged("Số dự họp", TWO_THIRDS, count, of)) == said


@pytest.fixture
def people(db: None) -> PeopleOfMau:
    load_catalogue()
    return PeopleOfMau()


def test_none_is_built_in(people: PeopleOfMau) -> None:
    assert queries.rule_for(people.hoa.unit, DAY) is None
    assert not ElectionRule.objects.exists()


def test_the_nearest_and_latest_holds(people: PeopleOfMau, binh: Actor) -> None:
    province = actor(Post.CHAIR, people.place.province, on=NOW.date())
    above = actions.set_rule(by=province, told=TOLD, at=NOW)
    area = people.hoa.unit
    assert queries.rule_for(area, DAY) == above
    assert queries.rule_for(area, date(2025, 12, 31)) is None
    own = actions.set_rule(by=binh, told=replace(TOLD, valid_from=DAY), at=NOW)
    assert queries.rule_for(area, DAY) == own
    assert queries.rule_for(area, date(2026, 6, 1)) == above
    assert queries.rule_for(people.place.other_area, DAY) == above
    assert queries.rules_over(area, DAY) == [own, above]


def test_set_twice_it_stands_once(binh: Actor) -> None:
    for _ in range(2):
        rule = actions.set_rule(by=binh, told=TOLD, at=NOW)
    assert Entry.objects.filter(kind="election_rule", object_id=rule.pk).count() == 1
    actions.set_rule(by=binh, told=replace(TOLD, source="HD 20"), at=NOW)
    assert ElectionRule.objects.get().source == "HD 20"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"source": " "}, "source"),
        ({"quorum": replace(TWO_THIRDS, part=4)}, "quorum"),
        ({"passing": replace(MORE_THAN_HALF, part=0)}, "passing"),
        ({"passing": replace(MORE_THAN_HALF, whole=1000)}, "passing"),
    ],
)
def test_what_is_no_rule(binh: Actor, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(actions.BadRule) as refused:
        actions.set_rule(by=binh, told=replace(TOLD, **changed), at=NOW)
    assert refused.value.field == field
    assert not ElectionRule.objects.exists()


def test_who_sets_it(people: PeopleOfMau) -> None:
    specialist = actor(Post.SPECIALIST, people.place.ward)
    with pytest.raises(MayNot):
        actions.set_rule(by=specialist, told=TOLD, at=NOW)


def test_the_page_and_the_minutes_say_it(people: PeopleOfMau, binh: Actor, client: Client) -> None:
    hoa = replace(people.hoa, on=NOW.date())
    vote = actions.Voting((actions.BallotTold("Cả danh sách", in_favour=19, against=10, other=9),))
    came = actions.Attendance(summoned_count=40, present_count=38)
    made = held(hoa, None, *ELECTED, came, vote)
    his = signed_in(client, people.binh)
    told = {
        "valid_from": "01/01/2026",
        "quorum_is": "AT_LEAST",
        "quorum": "2/3",
        "pass_is": "MORE_THAN",
        "passing": "một nửa",
        "pass_of": "PRESENT",
        "source": TOLD.source,
    }
    refused = his.post("/hoi-nghi/quy-tac/", told)
    assert (refused.status_code, "ví dụ 2/3" in refused.content.decode()) == (422, True)
    assert his.post("/hoi-nghi/quy-tac/", told | {"passing": "1/2"}).status_code == 302
    page = his.get(made.get_absolute_url()).content.decode()
    assert "Số dự họp: 38/40, cần ít nhất 2/3 số triệu tập – đạt" in page
    assert "Cả danh sách: 19/38, cần quá 1/2 số có mặt – CHƯA đạt" in page
    said = " ".join(words(minutes(made, frame(unit=made.unit, kind="BB", on=DAY))))
    assert "Số dự họp: 38/40" in said
    assert his.get("/hoi-nghi/quy-tac/").status_code == 200
