"""Long lists: words are looked for some thousand rows at a time, and both ways of finding rows agree."""

from datetime import timedelta

import pytest
from django.test import Client

from mattran.base import newest
from mattran.frontwork.activities import queries
from mattran.frontwork.activities.models import Activity
from mattran.frontwork.activities.queries import Filter
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.activities import SUNDAY, ActivityFactory, kind


@pytest.fixture
def nine(people: PeopleOfMau) -> list[Activity]:
    """Nine of two areas, a day apart, newest first; only the oldest was at Xóm Đào."""
    areas = [people.place.dong_5, people.place.dong_6]
    return [
        ActivityFactory(
            unit=areas[number % 2],
            kind=kind("visit" if number % 3 else "clean_up"),
            held_on=SUNDAY - timedelta(days=number),
            place="Xóm Đào" if number == 8 else "Ngõ 3",
        )
        for number in range(9)
    ]


@pytest.mark.parametrize("few", [0, 4, 1000])
def test_few_or_many_the_same_rows(
    people: PeopleOfMau, nine: list[Activity], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(newest, "FEW", few)
    visits = [activity for activity in nine if activity.kind == kind("visit")]
    of_5 = [activity for activity in nine if activity.unit == people.place.dong_5]
    assert queries.page(people.binh, Filter()).activities == nine
    assert queries.page(people.binh, Filter(kind=kind("visit"))).activities == visits
    assert queries.page(people.binh, Filter(unit=people.place.dong_5)).activities == of_5
    assert queries.page(people.stranger, Filter()).activities == []


def test_looking_for_words_stops_and_goes_on(
    people: PeopleOfMau, nine: list[Activity], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newest, "LOOK", 4)
    wanted = Filter(text="xom dao")
    first = queries.page(people.binh, wanted)
    assert (first.activities, first.looked_back_to) == ([], nine[3].held_on)
    second = queries.page(people.binh, wanted, before=first.older)
    assert (second.activities, second.looked_back_to) == ([], nine[7].held_on)
    third = queries.page(people.binh, wanted, before=second.older)
    assert (third.activities, third.older, third.looked_back_to) == ([nine[8]], None, None)
    back = queries.page(people.binh, Filter(text="ngo"), after=third.newer, size=2)
    assert back.activities == [nine[6], nine[7]]


def test_the_page_says_how_far_it_looked(
    people: PeopleOfMau, nine: list[Activity], monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    monkeypatch.setattr(newest, "LOOK", 4)
    page = signed_in(client, people.binh).get("/viec/?tim=dao").content.decode()
    assert "Không có việc nào như vậy từ ngày <time>12/11/2026</time> đến nay." in page
    assert "Tìm tiếp trong việc cũ hơn" in page


def test_all_looked_through_is_no_stop(
    people: PeopleOfMau, nine: list[Activity], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newest, "LOOK", 9)
    assert queries.page(people.binh, Filter(text="khong co")).older is None
