"""A unit's boards as Popolo: by the published schema, with the names of the public page and no others."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from mattran.directory.bodies.choices import Post, SeatState
from mattran.directory.units import actions as units
from tests.factories.access import PeopleOfMau
from tests.factories.bodies import SeatFactory
from tests.publishing.opendata.published import popolo_faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


def told(client: Client, unit_id: int) -> Any:
    answer = client.get(f"/cong-khai/{unit_id}/popolo.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    return json.loads(answer.content)


def test_follows_the_published_schema(people: PeopleOfMau, client: Client) -> None:
    file = told(client, people.place.dong_5.pk)
    assert popolo_faults(file) == []
    assert [one["name"] for one in file["persons"]] == [people.hoa.name]
    assert file["memberships"][0]["role"] == "Trưởng ban"
    assert file["organizations"][0]["parent_id"] == f"unit/{people.place.ward.pk}"
    assert set(file["persons"][0]) == {"id", "name"}


@pytest.mark.parametrize(
    ("many", "field", "wrong"),
    [
        ("organizations", "name", 5),
        ("organizations", "links", [{"note": "không có địa chỉ"}]),
        ("organizations", "links", [{"url": "khong-phai-dia-chi"}]),
        ("persons", "birth_date", "15/11/1960"),
        ("persons", "phone", "0912345678"),
        ("memberships", "person_id", "person/0"),
        ("posts", "role", ["Trưởng ban"]),
    ],
)
def test_one_broken_field_is_found(
    people: PeopleOfMau, client: Client, many: str, field: str, wrong: object
) -> None:
    """The negative control: the same check, on a file that is wrong in one place."""
    file = told(client, people.place.dong_5.pk)
    file[many][0][field] = wrong
    assert popolo_faults(file) != []


def test_only_recognised_seats_and_each_person_once(people: PeopleOfMau, client: Client) -> None:
    assert people.hoa.seat is not None
    body = people.hoa.seat.body
    SeatFactory(body=body, post=Post.MEMBER, state=SeatState.AWAITING, recognised_on=None)
    SeatFactory(body=body, post=Post.MEMBER, not_yet_named=True)
    SeatFactory(body=body, post=Post.DEPUTY, person=people.hoa.person)
    file = told(client, body.unit_id)
    assert popolo_faults(file) == []
    assert len(file["persons"]) == 1
    assert [one["role"] for one in file["memberships"]] == ["Trưởng ban", "Phó Trưởng ban"]


def test_a_unit_that_is_no_more_keeps_its_last_day(people: PeopleOfMau, client: Client) -> None:
    place = people.place
    units.merge(olds=[place.dong_5], into=place.dong_6, on=people.hoa.on, decree="QĐ 1")
    assert [one["name"] for one in told(client, place.dong_5.pk)["persons"]] == [people.hoa.name]
    assert client.get("/cong-khai/987654321/popolo.json").status_code == 404


def test_flat(people: PeopleOfMau, client: Client, flat: Callable[..., None]) -> None:
    assert people.hoa.seat is not None
    body = people.hoa.seat.body
    where = f"/cong-khai/{body.unit_id}/popolo.json"
    flat(lambda: client.get(where), lambda: SeatFactory.create_batch(3, body=body, post=Post.MEMBER))
