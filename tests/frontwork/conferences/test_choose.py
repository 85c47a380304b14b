"""Whoever was proposed becomes whoever was elected, by ticks and one press."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.bodies.choices import Post
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.models import Candidate, Conference
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import DAY, NOW, begin, held, tell

pytestmark = pytest.mark.django_db

PROPOSALS = actions.Proposals(
    candidates=(
        actions.CandidateTold("Lê Thuý Lan", "BA", "Chi uỷ"),
        actions.CandidateTold("Trần Thị Chín", "BA", "Chi hội Phụ nữ"),
        actions.CandidateTold("Lý Văn Bảy", "ONG", "Hội Nông dân"),
        actions.CandidateTold("Lê Văn Một", "ONG", is_withdrawn=True),
    )
)
BOARD = actions.Board(
    4,
    members=(
        actions.NomineeTold("An Thị Bê", "BA"),  # typed, proposed by nobody
        actions.NomineeTold("Trần Thị Chín", "BA", Post.DEPUTY, "Chi hội Phụ nữ"),
    ),
)


@pytest.fixture
def made(hoa: Actor) -> Conference:
    return held(hoa, None, actions.When(held_on=DAY), BOARD, PROPOSALS)


def ids(*names: str) -> list[int]:
    return [Candidate.objects.get(name=name).pk for name in names]


def choose(by: Actor, made: Conference, *names: str, head: str = "", **given: Any) -> Conference:
    told: dict[str, Any] = {"version": made.version, "at": NOW} | given
    leads = ids(head)[0] if head else None
    return actions.choose(by=by, conference=made, members=ids(*names), head=leads, **told)


def test_ticked_they_are_elected_and_keep_their_post(hoa: Actor, made: Conference) -> None:
    done = choose(hoa, made, "Trần Thị Chín", "Lý Văn Bảy", head="Lê Thuý Lan")
    told = [(one.name, one.post, one.represents) for one in actions.Board.of(done).members]
    assert told == [
        ("Trần Thị Chín", Post.DEPUTY, "Chi hội Phụ nữ"),
        ("Lý Văn Bảy", Post.MEMBER, "Hội Nông dân"),
        ("An Thị Bê", Post.MEMBER, ""),
    ]
    assert actions.Head.of(done) == actions.Head("Lê Thuý Lan", "BA", "")  # whether one of them is not said
    assert Entry.objects.filter(verb="sửa hội nghị", object_id=made.pk).count() == 2
    again = choose(hoa, done, "Trần Thị Chín", "Lý Văn Bảy", head="Lê Thuý Lan")
    assert again.version == done.version


def test_the_head_ticked_as_well_is_one_of_them(hoa: Actor, made: Conference) -> None:
    done = choose(hoa, made, "Lê Thuý Lan", "Lý Văn Bảy", head="Lê Thuý Lan")
    assert actions.Head.of(done).head_among == "YES"
    assert [one.name for one in actions.Board.of(done).members] == ["Lý Văn Bảy", "An Thị Bê"]


def test_without_a_tick_she_is_no_longer_elected(hoa: Actor, made: Conference) -> None:
    done = choose(hoa, made, "Lý Văn Bảy")
    assert [one.name for one in actions.Board.of(done).members] == ["Lý Văn Bảy", "An Thị Bê"]
    assert actions.Head.of(done).name == ""


def test_refused(people: PeopleOfMau, hoa: Actor, made: Conference) -> None:
    with pytest.raises(actions.CannotRecord, match="đã rút"):
        choose(hoa, made, "Lê Văn Một")
    with pytest.raises(actions.CannotRecord, match="mở lại trang"):
        actions.choose(by=hoa, conference=made, version=made.version, members=[10**9], head=None, at=NOW)
    with pytest.raises(MayNot):
        choose(people.stranger, made, "Lý Văn Bảy")
    with pytest.raises(actions.StaleVersion):
        choose(hoa, made, "Lý Văn Bảy", version=1)
    small = tell(hoa, made, replace(BOARD, seat_count=2))
    with pytest.raises(actions.CannotRecord, match="nhiều hơn số vị được cử 2"):
        choose(hoa, small, "Lý Văn Bảy", "Trần Thị Chín", head="Lê Thuý Lan")
    assert actions.Head.of(Conference.objects.get(pk=made.pk)).name == ""  # the whole press, or nothing
    actions.send_up(by=hoa, conference=small, at=NOW)
    with pytest.raises(actions.CannotRecord, match="đã gửi lên cấp trên"):
        choose(hoa, small, "Lý Văn Bảy")


def test_from_its_page(people: PeopleOfMau, made: Conference, client: Client) -> None:
    hers = signed_in(client, people.hoa)
    assert "cu-tu-gioi-thieu" in hers.get(made.get_absolute_url()).content.decode()
    address = f"/hoi-nghi/{made.pk}/cu-tu-gioi-thieu/"
    page = hers.get(address).content.decode()
    (chín, bảy, lan) = ids("Trần Thị Chín", "Lý Văn Bảy", "Lê Thuý Lan")
    assert page.count("checked") == 2  # Trần Thị Chín, and the head as told
    assert "Lê Văn Một" not in page
    told: dict[str, Any] = {"version": made.version, "members": [chín, bảy], "head": lan}
    assert hers.post(address, told | {"members": ["x"]}).status_code == 422
    assert hers.post(address, told | {"version": 1}).status_code == 422
    assert hers.post(address, told).status_code == 302
    assert actions.Head.of(Conference.objects.get()).name == "Lê Thuý Lan"
    Candidate.objects.all().delete()
    assert "Chưa có ai được giới thiệu" in hers.get(address).content.decode()


def test_pressed_again_another_heads_it(hoa: Actor, made: Conference) -> None:
    """The first head is a member from then on."""
    one = choose(hoa, made, "Lê Thuý Lan", "Trần Thị Chín", head="Lê Thuý Lan")
    one = choose(hoa, one, "Lê Thuý Lan", "Trần Thị Chín", "Lý Văn Bảy", head="Trần Thị Chín")
    assert actions.Head.of(one).name == "Trần Thị Chín"
    names = {row.name for row in actions.Board.of(one).members}
    assert names == {"Lê Thuý Lan", "Lý Văn Bảy", "An Thị Bê"}


@pytest.mark.parametrize("head", ["", "1"])
def test_where_nobody_was_proposed_it_is_said(
    people: PeopleOfMau, hoa: Actor, client: Client, head: str
) -> None:
    """An address typed by hand, or an old tab: nothing is known of the election yet."""
    bare = begin(hoa)
    address = f"/hoi-nghi/{bare.pk}/cu-tu-gioi-thieu/"
    answer = signed_in(client, people.hoa).post(address, {"version": bare.version, "head": head})
    assert answer.status_code == 422
    if not head:
        assert "Chưa ghi ai được giới thiệu" in answer.content.decode()
