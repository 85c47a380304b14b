"""What strangers type: names without letters, endless hours, numbers no column holds; always a sentence."""

from typing import Any

import pytest
from django.test import Client

from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.rules import BadTyped, read_clock
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import DAY, begin, held, measures, tell

pytestmark = pytest.mark.django_db

ODD = ("\0", "10" * 15, "²", "-1", "40000", "😀😀", "a" + "\u0301" * 6, "\u202e", "x" * 30_000)


@pytest.fixture
def people() -> PeopleOfMau:
    measures()
    return PeopleOfMau()


@pytest.fixture
def hoa(people: PeopleOfMau, client: Client) -> Client:
    return signed_in(client, people.hoa)


@pytest.mark.parametrize("name", ["😀😀", "12", "A", "--"])
def test_a_name_has_letters(hoa: Client, people: PeopleOfMau, name: str) -> None:
    """The directory would refuse it at the recognition, when it is too late to ask."""
    made = begin(people.hoa)
    for slug, told in (
        ("cu-truong-ban", {"name": name}),
        ("cu-ban", {"members": f"Bà Trần Thị Chín\n{name}"}),
        ("thanh-phan", {"guest-0": name}),
    ):
        response = hoa.post(f"/hoi-nghi/{made.pk}/muc/{slug}/", {"version": 1, **told})
        assert response.status_code == 422, slug


def test_an_endless_hour_is_no_hour() -> None:
    """A pasted run of spaces was tried space by space, for minutes."""
    with pytest.raises(BadTyped, match="không phải giờ"):
        read_clock("14" + " " * 500_000 + "x")
    assert str(read_clock(" 14 giờ 30 phút ")) == "14:30:00"


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("thong-tin", "term_label"),
        ("khi-nao", "held_on"),
        ("khi-nao", "starts_at"),
        ("thanh-phan", "present_count"),
        ("thanh-phan", "note"),
        ("chuong-trinh", "item-0"),
        ("cu-ban", "seat_count"),
        ("cu-ban", "women_count"),
        ("cu-ban", "members"),
        ("cu-truong-ban", "head_among"),
        ("bieu-quyet", "issued-0"),
        ("bieu-quyet", "rate-0"),
        ("cu-ban", "version"),
    ],
)
def test_odd_values_are_kept_or_refused(hoa: Client, people: PeopleOfMau, slug: str, name: str) -> None:
    made = begin(people.hoa)
    for odd in ODD:
        version = Conference.objects.get().version
        response = hoa.post(f"/hoi-nghi/{made.pk}/muc/{slug}/", {"version": version, name: odd})
        assert response.status_code in (302, 409, 422), odd
        assert hoa.get(f"/hoi-nghi/{made.pk}/").status_code == 200


@pytest.mark.parametrize("count", [0, 1_001, 40_000, 10**9])
def test_seats_that_cannot_be(people: PeopleOfMau, count: int) -> None:
    """PostgreSQL has no room for them: they are refused before anything is written."""
    made = begin(people.hoa)
    with pytest.raises(actions.CannotRecord, match="chưa hợp lý"):
        tell(people.hoa, made, actions.Board(seat_count=count))
    with pytest.raises(actions.CannotRecord):
        tell(people.hoa, made, actions.Board(women_count=count or 10**9))


def test_head_and_members_are_no_more_than_were_elected(people: PeopleOfMau) -> None:
    """Two were elected, the head one of them: two more names and hers are three."""
    two = (actions.NomineeTold("Trần Thị Chín"), actions.NomineeTold("Lý Văn Bảy"))
    made = tell(people.hoa, begin(people.hoa), actions.Board(2, members=two))
    with pytest.raises(actions.CannotRecord, match="Đã ghi tên 3 vị, nhiều hơn số vị được cử 2"):
        tell(people.hoa, made, actions.Head("Lê Thuý Lan", "BA", "YES"))
    told = tell(people.hoa, made, actions.Head("Lê Thuý Lan", "BA", "NO"))
    assert told.election.head_among == "NO"


@pytest.mark.parametrize("version", ["", "0", "-1", "9" * 20, "9" * 5_000, "²"])
def test_a_version_that_cannot_be(hoa: Client, people: PeopleOfMau, version: str) -> None:
    made = tell(people.hoa, begin(people.hoa), actions.When(held_on=DAY))
    response = hoa.post(f"/hoi-nghi/{made.pk}/ghi-vao-so/", {"version": version})
    assert response.status_code == 422
    assert 'name="version" value="2"' in response.content.decode()


def test_after_a_stale_press_the_next_one_records(hoa: Client, people: PeopleOfMau) -> None:
    """The refused page shows the latest version, and holds it too."""
    made = tell(people.hoa, begin(people.hoa), actions.When(held_on=DAY))
    response = hoa.post(f"/hoi-nghi/{made.pk}/ghi-vao-so/", {"version": 1})
    assert (response.status_code, "vừa sửa hội nghị này" in response.content.decode()) == (422, True)
    assert 'name="version" value="2"' in response.content.decode()
    assert hoa.post(f"/hoi-nghi/{made.pk}/ghi-vao-so/", {"version": 2}).status_code == 302


def test_a_page_of_another_kind_is_not_there(hoa: Client, people: PeopleOfMau) -> None:
    """Only a term conference elects; forms of sections it has not are 404."""
    made = begin(people.hoa, kind=ConferenceKind.MONTHLY, about=actions.About())
    for slug in ("cu-ban", "cu-truong-ban", "bieu-quyet", "khong-co"):
        told: dict[str, Any] = {"version": 1, "seat_count": "8"}
        assert hoa.post(f"/hoi-nghi/{made.pk}/muc/{slug}/", told).status_code == 404
    assert not held(people.hoa, None, actions.When(held_on=DAY)).election.seat_count
