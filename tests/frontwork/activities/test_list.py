"""The list: only what one may see, narrowed, found whatever the marks, and flat."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from mattran.directory.bodies.choices import Post
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.models import Activity
from mattran.frontwork.activities.queries import Filter, Mark
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.activities import NOW, SUNDAY, kind, record


@pytest.fixture
def three(people: PeopleOfMau) -> list[Activity]:
    """One of Đông 5, one of Đông 6, one of the ward next door."""
    next_door = actor(Post.HEAD, people.place.dong_6)
    return [record(people.hoa), record(next_door, code="visit", place="Xóm Đào"), record(people.stranger)]


# --- Who sees what -------------------------------------------------------------------------------------


def test_each_sees_her_own_and_what_is_below(people: PeopleOfMau, three: list[Activity]) -> None:
    mine, beside, elsewhere = three
    seen = {
        people.hoa: {mine},
        people.binh: {mine, beside},
        people.stranger: {elsewhere},
        actor(Post.SPECIALIST, people.place.province): {mine, beside, elsewhere},
        actor(Post.PARTNER, people.place.ward): set(),
    }
    for by, visible in seen.items():
        assert set(Activity.objects.visible_to(by)) == visible


@pytest.mark.parametrize("page", ["", "sua/", "bo/", "da-ghi/", "anh/", "anh/1/"])
def test_out_of_sight_looks_like_missing(
    people: PeopleOfMau, three: list[Activity], client: Client, page: str
) -> None:
    stranger = signed_in(client, people.stranger)
    hidden, missing = f"/viec/{three[0].pk}/{page}", f"/viec/99999999/{page}"
    for answers in (
        [stranger.get(hidden), stranger.get(missing)],
        [stranger.post(hidden), stranger.post(missing)],
    ):
        assert [answer.status_code for answer in answers] == [404, 404]
    assert stranger.get(f"/viec/{10**30}/{page}").status_code == 404


def test_a_member_sees_it_and_may_not_correct_it(
    people: PeopleOfMau, three: list[Activity], client: Client
) -> None:
    member = signed_in(client, actor(Post.MEMBER, people.place.dong_5))
    page = member.get(f"/viec/{three[0].pk}/")
    assert page.status_code == 200
    assert "Bấm nhầm, bỏ việc này" not in page.content.decode()
    assert member.post(f"/viec/{three[0].pk}/sua/").status_code == 403
    assert member.post(f"/viec/{three[0].pk}/bo/", {"reason": "x"}).status_code == 403


# --- Narrowed ------------------------------------------------------------------------------------------


def test_it_is_narrowed_by_kind_unit_month_and_words(people: PeopleOfMau, three: list[Activity]) -> None:
    mine, beside, _ = three
    earlier = record(people.hoa, held_on=date(2026, 10, 31))
    for wanted, found in [
        (Filter(), [beside, mine, earlier]),
        (Filter(kind=kind("visit")), [beside]),
        (Filter(unit=people.place.dong_5), [mine, earlier]),
        (Filter(start=date(2026, 11, 1), end=date(2026, 12, 1)), [beside, mine]),
        (Filter(text="xom dao"), [beside]),
        (Filter(text="ĐÀO tặng"), [beside]),
        (Filter(text="không có"), []),
    ]:
        assert queries.page(people.binh, wanted).activities == found


def test_what_was_withdrawn_shows_only_when_asked_for(people: PeopleOfMau, three: list[Activity]) -> None:
    actions.withdraw(by=people.hoa, activity=three[0], reason="Bấm nhầm", at=NOW)
    assert queries.page(people.hoa, Filter()).activities == []
    assert queries.page(people.hoa, Filter(with_withdrawn=True)).activities == [three[0]]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?loai=visit&thang=2026-11&tim=đào",
        "?loai=nope&thang=2026-13&don-vi=abc&truoc=xyz",
        "?truoc=2026-11-15_99999999999999999999",
        "?sau=2026-11-15_1&thang=0000-01",
        "?tim=%00%F0%9F%98%80",
    ],
)
def test_any_address_answers(people: PeopleOfMau, three: list[Activity], client: Client, query: str) -> None:
    assert signed_in(client, people.binh).get(f"/viec/{query}").status_code == 200


# --- Paged ---------------------------------------------------------------------------------------------


def test_pages_go_there_and_back_without_a_gap(people: PeopleOfMau) -> None:
    everything = [record(people.hoa, held_on=SUNDAY - timedelta(days=n // 2)) for n in range(7)]
    everything.sort(key=lambda activity: (activity.held_on, activity.pk), reverse=True)
    first = queries.page(people.hoa, Filter(), size=3)
    second = queries.page(people.hoa, Filter(), before=first.older, size=3)
    third = queries.page(people.hoa, Filter(), before=second.older, size=3)
    assert [*first.activities, *second.activities, *third.activities] == everything
    assert (first.newer, third.older) == (None, None)
    back = queries.page(people.hoa, Filter(), after=third.newer, size=3)
    assert back.activities == second.activities
    top = queries.page(people.hoa, Filter(), after=back.newer, size=3)
    assert (top.activities, top.newer) == (first.activities, None)


@pytest.mark.parametrize("text", ["", "x", "2026-11-15", "2026-11-15_x", "_1", "2026-11-15_" + "9" * 30])
def test_a_mark_that_is_none_is_ignored(text: str) -> None:
    assert Mark.read(text) is None


def test_a_mark_survives_its_address() -> None:
    mark = Mark(SUNDAY, 7)
    assert Mark.read(str(mark)) == mark


def test_the_list_costs_the_same_for_many(
    people: PeopleOfMau, client: Client, flat: Callable[..., None]
) -> None:
    binh = signed_in(client, people.binh)
    record(people.hoa)

    def more() -> None:
        for _ in range(10):
            record(people.hoa, client_id=uuid4())

    flat(lambda: binh.get("/viec/"), more)
