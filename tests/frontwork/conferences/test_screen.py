"""On the wall of a hall: one thing at a time, names and counts, and never a CV."""

from dataclasses import replace
from datetime import time

import pytest
from django.test import Client

from mattran.directory.access.actors import Actor
from mattran.frontwork.conferences import actions, queries
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import DAY, NOW, begin, held

pytestmark = pytest.mark.django_db

SECTIONS = (
    actions.When(held_on=DAY, place="Nhà văn hoá"),
    actions.Agenda(
        (actions.ItemTold("Báo cáo nhiệm kỳ", "Trưởng ban", "ADOPTED"), actions.ItemTold("Hiệp thương"))
    ),
    actions.Board(2, members=(actions.NomineeTold("Trần Thị Chín", "BA", represents="Chi hội Phụ nữ"),)),
    actions.Head("Lê Thuý Lan", "BA", "YES"),
    actions.Proposals(
        candidates=(
            actions.CandidateTold("Trần Thị Chín", "BA", "Chi hội Phụ nữ", "Chi bộ", "canary-4711"),
            actions.CandidateTold("Lê Văn Một", is_withdrawn=True, withdrawn_because="canary-4711"),
        )
    ),
    actions.Voting((actions.BallotTold("Cả danh sách", 38, 38, 38, 0, 36, 2, 0),)),
)


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def hoa(people: PeopleOfMau) -> Actor:
    return replace(people.hoa, on=NOW.date())


def test_from_the_title_to_the_result(hoa: Actor) -> None:
    found = queries.slides(held(hoa, None, *SECTIONS))
    assert [one.heading for one in found][1:] == [
        "Báo cáo nhiệm kỳ",
        "Hiệp thương",
        "Người được giới thiệu",
        "Cả danh sách",
        "Người được cử",
    ]
    assert found[1].above == "Mục 1 trên 2"
    assert found[3].lines == (("Bà Trần Thị Chín", "Chi hội Phụ nữ"),)
    assert ("Tán thành", "36") in found[4].lines
    assert found[4].note == "Tán thành 94,7 %"
    assert found[5].lines == (("Bà Lê Thuý Lan", "Trưởng ban"), ("Bà Trần Thị Chín", "Chi hội Phụ nữ"))


def test_the_title_tells_the_hour(hoa: Actor) -> None:
    at_two = actions.When(held_on=DAY, starts_at=time(14), place="Nhà văn hoá")
    first, *_ = queries.slides(held(hoa, None, at_two))
    assert first.lines == (("14:00 ngày 14/11/2026", ""), ("Nhà văn hoá", ""))


def test_what_was_not_told_has_no_slide(hoa: Actor) -> None:
    assert len(queries.slides(begin(hoa))) == 1


def test_the_page(people: PeopleOfMau, hoa: Actor, client: Client) -> None:
    made = held(hoa, None, *SECTIONS)
    hers = signed_in(client, people.hoa)
    own = f"/hoi-nghi/{made.pk}/man-hinh/"
    for number in range(1, 7):
        page = hers.get(f"{own}?muc={number}").content.decode()
        assert f"{number}/6" in page
        assert ('rel="prev"' in page, 'rel="next"' in page) == (number > 1, number < 6)
        assert "canary" not in page
        assert "Đóng sổ" not in page
    for odd in ("?muc=0", "?muc=-1", "?muc=x", "?muc=99999999", "?muc=²", ""):
        assert hers.get(f"{own}{odd}").status_code == 200
    assert signed_in(hers, people.stranger).get(own).status_code == 404
