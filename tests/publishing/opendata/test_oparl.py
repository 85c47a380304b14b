"""OParl 1.1: every address that is named answers with an object of its schema, and with nothing private."""

import json
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from mattran.directory.bodies.choices import Post, SeatState
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import Announced, ConferenceKind
from tests.factories.access import PeopleOfMau
from tests.factories.bodies import SeatFactory, TermFactory
from tests.factories.conferences import DAY, NOW, ConferenceFactory, held, planned, tell
from tests.publishing.opendata.published import VERSION, oparl_faults

pytestmark = pytest.mark.django_db
HOST = "https://so.example.vn"
TERM = {
    "kind": ConferenceKind.TERM,
    "term_label": "2026–2028",
    "title": "Ten ghi rieng",
    "place": "Nhà bà Tư",
}


@pytest.fixture(autouse=True)
def _here() -> Any:
    with override_settings(PUBLIC_URL=HOST):
        yield


@pytest.fixture
def people() -> PeopleOfMau:
    made = PeopleOfMau()
    assert made.hoa.seat is not None
    TermFactory(body=made.hoa.seat.body)
    ConferenceFactory(unit=made.place.dong_5, body=made.hoa.seat.body, starts_at=time(19), **TERM)
    soon = timezone.localdate() + timedelta(days=7)
    ConferenceFactory(unit=made.place.dong_6, planned=True, held_on=soon, kind=ConferenceKind.PEOPLES)
    return made


def got(client: Client, address: str, status: int = 200) -> Any:
    answer = client.get(address.removeprefix(HOST))
    assert answer.status_code == status, address
    if status == 200:
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert not answer.cookies
    return json.loads(answer.content) if status == 200 else answer.content


def addresses(told: Any) -> set[str]:
    """Every address of ours that the data name, at whatever depth."""
    if isinstance(told, str):
        return {told} if told.startswith(f"{HOST}/oparl/") else set()
    rows = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    return set().union(*map(addresses, rows))


def walk(client: Client) -> dict[str, Any]:
    """Everything that can be reached from the root, by address."""
    found: dict[str, Any] = {}
    open_ = {f"{HOST}/oparl/"}
    while open_:
        address = open_.pop()
        found[address] = got(client, address)
        open_ |= addresses(found[address]) - found.keys()
    return found


def test_everything_that_is_linked_follows_the_published_schema(people: PeopleOfMau, client: Client) -> None:
    found = walk(client)
    kinds = set()
    for address, told in found.items():
        for one in told.get("data", [told]):
            assert oparl_faults(one) == [], address
            kinds.add(one["type"].removeprefix(VERSION))
            assert "data" in told or one["id"] == address
    assert kinds == {
        "System",
        "Body",
        "Organization",
        "Person",
        "Membership",
        "Meeting",
        "LegislativeTerm",
    } | {"Location"}
    names = {
        one["name"] for told in found.values() for one in [told] if one.get("type") == f"{VERSION}Person"
    }
    assert {people.hoa.name, people.binh.name} <= names


@pytest.mark.parametrize(
    ("kind", "field", "wrong"),
    [
        ("body", "name", None),
        ("body", "organization", "không phải địa chỉ"),
        ("body", "type", f"{VERSION}Organization"),
        ("organization", "membership", "không phải danh sách"),
        ("meeting", "start", "14/11/2026"),
        ("meeting", "cancelled", "không"),
        ("person", "membership", [{"type": f"{VERSION}Membership"}]),
        ("person", "dienthoai", "0912345678"),
    ],
)
def test_one_broken_field_is_found(
    people: PeopleOfMau, client: Client, kind: str, field: str, wrong: object
) -> None:
    """The negative control: the same check, on an object that is wrong in one place."""
    told = next(one for address, one in walk(client).items() if f"/oparl/{kind}/" in address and "id" in one)
    assert oparl_faults(told) == []
    told[field] = wrong
    assert oparl_faults(told) != []


def test_a_meeting_says_kind_term_and_day_and_no_typed_word(people: PeopleOfMau, client: Client) -> None:
    unit = people.place.dong_5
    ConferenceFactory(unit=unit, kind=ConferenceKind.MONTHLY)
    ConferenceFactory(unit=unit, kind=ConferenceKind.JOINT)
    ConferenceFactory(unit=unit, draft=True, **TERM)
    told = got(client, f"/oparl/body/{unit.pk}/meeting/")
    assert [one["name"] for one in told["data"]] == ["Hội nghị nhiệm kỳ 2026–2028"]
    one = told["data"][0]
    assert (one["mattran:day"], one["start"]) == (DAY.isoformat(), "2026-11-14T19:00:00+07:00")
    for typed in ("Ten ghi rieng", "Nhà bà Tư"):
        assert typed not in json.dumps(told, ensure_ascii=False)


def test_one_that_is_to_come_says_when_and_where(people: PeopleOfMau, client: Client) -> None:
    unit = people.place.dong_6
    ConferenceFactory(unit=unit, planned=True)  # the board's own
    told = got(client, f"/oparl/body/{unit.pk}/meeting/")["data"]
    assert [(one["name"], one["meetingState"]) for one in told] == [
        ("Hội nghị đại biểu Nhân dân", "terminiert")
    ]
    assert told[0]["location"]["description"] == "Nhà văn hoá"
    assert got(client, told[0]["location"]["id"]) == told[0]["location"]


def test_whose_day_has_passed_claims_no_state_and_no_place(people: PeopleOfMau, client: Client) -> None:
    """Neither planned any more nor held: nobody has recorded it yet. On its day it is still to come."""
    today = timezone.localdate()
    given = {"unit": people.place.other_area, "planned": True, "kind": ConferenceKind.PEOPLES}
    late, now = (ConferenceFactory(held_on=today - timedelta(days=days), **given) for days in (1, 0))
    told = got(client, f"/oparl/meeting/{late.pk}/")
    assert oparl_faults(told) == []
    assert {"meetingState", "location"} & told.keys() == set()
    assert (told["cancelled"], told["mattran:day"]) == (False, late.held_on.isoformat())
    got(client, f"/oparl/location/{late.pk}/", 404)
    there = got(client, f"/oparl/meeting/{now.pk}/")
    assert (there["meetingState"], there["location"]["description"]) == ("terminiert", "Nhà văn hoá")


def test_what_was_called_off_is_cancelled_and_says_no_place(people: PeopleOfMau, client: Client) -> None:
    """It was planned and is still told of; the reason is nobody's business."""
    soon = timezone.localdate() + timedelta(days=3)
    when = actions.When(held_on=soon, starts_at=time(19), place="Nhà văn hoá")
    made = planned(people.hoa, when=when, at=timezone.now())
    before = got(client, f"/oparl/meeting/{made.pk}/")
    assert (before["cancelled"], before["meetingState"]) == (False, "terminiert")
    off = actions.withdraw(by=people.hoa, conference=made, reason="Mua bao", at=timezone.now())
    told = got(client, f"/oparl/meeting/{made.pk}/")
    assert oparl_faults(told) == []
    assert (told["cancelled"], told["meetingState"]) == (True, "terminiert")
    assert told in got(client, f"/oparl/body/{made.unit_id}/meeting/")["data"]
    assert "Mua bao" not in json.dumps(told)
    assert "location" not in told
    assert datetime.fromisoformat(told["created"]) == made.convened_at
    assert datetime.fromisoformat(told["modified"]) == off.withdrawn_at


def test_moments_are_those_of_the_record(people: PeopleOfMau, client: Client) -> None:
    """Since when it is known, when it was last written; attendance is nobody's, and no moment is invented."""
    made = held(people.binh, people.place.dong_6)
    told = got(client, f"/oparl/meeting/{made.pk}/")
    assert oparl_faults(told) == []
    assert datetime.fromisoformat(told["created"]) == made.recorded_at
    assert datetime.fromisoformat(told["modified"]) == made.recorded_at
    later = NOW + timedelta(hours=5)
    tell(people.binh, made, actions.When(held_on=DAY, starts_at=time(8)), at=later)
    moved = got(client, f"/oparl/meeting/{made.pk}/")
    assert datetime.fromisoformat(moved["modified"]) == later
    assert datetime.fromisoformat(moved["created"]) == made.recorded_at
    unlogged = ConferenceFactory(unit=people.place.dong_6, **TERM)
    assert "modified" not in got(client, f"/oparl/meeting/{unlogged.pk}/")
    for address, one in walk(client).items():
        if "/meeting/" not in address:
            assert {"created", "modified"} & one.keys() == set(), address


@pytest.mark.parametrize("announced", [Announced.YES, Announced.NO, ""])
def test_when_it_was_planned_is_told_of_what_was_announced(
    people: PeopleOfMau, client: Client, announced: str
) -> None:
    planned_at = NOW - timedelta(days=9)
    one = ConferenceFactory(
        unit=people.place.dong_5, kind=ConferenceKind.TERM, announced=announced, convened_at=planned_at
    )
    since = datetime.fromisoformat(got(client, f"/oparl/meeting/{one.pk}/")["created"])
    assert since == (one.recorded_at if announced == Announced.NO else planned_at)


def test_what_was_withdrawn_says_so_and_the_rest_is_not_there(people: PeopleOfMau, client: Client) -> None:
    unit = people.place.dong_5
    withdrawn = ConferenceFactory(unit=unit, withdrawn=True, **TERM)
    told = got(client, f"/oparl/meeting/{withdrawn.pk}/")
    assert oparl_faults(told) == []
    assert set(told) == {"id", "type", "deleted", "created", "modified"}
    assert told["id"] not in json.dumps(got(client, f"/oparl/body/{unit.pk}/meeting/"))
    missing = got(client, "/oparl/meeting/987654321/", 404)
    monthly = ConferenceFactory(unit=unit, withdrawn=True)
    draft = ConferenceFactory(unit=unit, draft=True, **TERM)
    assert people.hoa.seat is not None
    waiting = SeatFactory(body=people.hoa.seat.body, state=SeatState.AWAITING, recognised_on=None)
    for address in (
        f"/oparl/meeting/{monthly.pk}/",
        f"/oparl/meeting/{draft.pk}/",
        f"/oparl/person/{waiting.person_id}/",
        f"/oparl/membership/{waiting.pk}/",
        "/oparl/body/987654321/",
        "/oparl/body/987654321/meeting/",
        "/oparl/organization/99999999999999999999/",
        "/oparl/legislativeterm/987654321/",
    ):
        assert got(client, address, 404) == missing, address


def test_lists_come_in_pages(people: PeopleOfMau, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mattran.publishing.opendata.views.answers.PAGE", 2)
    unit = people.place.dong_5
    ConferenceFactory.create_batch(4, unit=unit, **TERM)
    first = f"{HOST}/oparl/body/{unit.pk}/meeting/"
    address, seen = first, list[str]()
    while address:
        told = got(client, address)
        assert told["links"]["self"] == address
        assert told["pagination"]["totalElements"] == 5
        seen += [one["id"] for one in told["data"]]
        address = told["links"].get("next", "")
    assert (len(seen), len(set(seen))) == (5, 5)
    assert told["links"]["last"] == f"{first}?page=3"
    assert "next" not in told["links"]
    for odd in ("?page=99", "?page=x", "?page=-1"):
        assert got(client, f"{first}{odd}")["pagination"]["currentPage"] in (1, 3)


def test_the_licence_is_said_if_there_is_one(people: PeopleOfMau, client: Client) -> None:
    assert "license" not in got(client, "/oparl/")
    with override_settings(DATA_LICENSE="https://creativecommons.org/licenses/by/4.0/"):
        for address in ("/oparl/", f"/oparl/body/{people.place.ward.pk}/"):
            told = got(client, address)
            assert oparl_faults(told) == []
            assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_lists_are_flat(people: PeopleOfMau, client: Client, flat: Callable[..., None]) -> None:
    assert people.hoa.seat is not None
    body, unit = people.hoa.seat.body, people.place.dong_5

    def grow() -> None:
        SeatFactory.create_batch(3, body=body, post=Post.MEMBER)
        SeatFactory.create_batch(3)
        ConferenceFactory.create_batch(3, unit=unit, **TERM)
        for _ in range(3):
            TermFactory(body=body, label=f"kỳ {body.terms.count()}")

    for name in ("", f"{unit.pk}/", *(f"{unit.pk}/{one}/" for one in ("organization", "person", "meeting"))):
        flat(lambda name=name: got(client, f"/oparl/body/{name}"), grow)
