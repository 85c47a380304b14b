"""Every address, tried by everybody whom it does not concern: 403 or 404, and nothing changed."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mattran.base.dates import show
from mattran.directory.access.actors import Actor
from mattran.directory.bodies.choices import Post
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import ConferenceState, ElectionState
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.documents.actions import load_catalogue
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.bodies import SeatFactory
from tests.factories.conferences import DAY, NOW, begin, held, measures, tell
from tests.factories.units import OrganisationFactory

pytestmark = pytest.mark.django_db

TOLD = (actions.When(held_on=DAY), actions.Board(3), actions.Head("Lê Thuý Lan", "BA", "YES"))
PAGES = (
    "",
    "viec/",
    "gui/",
    "tra-lai/",
    "ghi-vao-so/",
    "bo-ban-ghi/",
    "bo/",
    "muc/cu-ban/",
    "sua/cu-ban/",
    "bien-ban/word/",
    "bien-ban/pdf/",
    "bien-ban/ban-hanh/",
)
WRITES = (
    "viec/",
    "gui/",
    "tra-lai/",
    "ghi-vao-so/",
    "bo-ban-ghi/",
    "bo/",
    "sua/cu-ban/",
    "bien-ban/ban-hanh/",
)


@pytest.fixture
def people() -> PeopleOfMau:
    load_catalogue()
    measures()
    return PeopleOfMau()


def pressed() -> dict[str, str]:
    """What any of these pages could be sent with."""
    return {
        "version": "1",
        "client_id": str(uuid4()),
        "seat_count": "9",
        "reason": "Thử",
        "text-0": "Thử",
        "issued_on": show(timezone.localdate()),
    }


def stands(made: Conference) -> tuple[Any, ...]:
    """What a press would change."""
    one = Conference.objects.get(pk=made.pk)
    return one.state, one.version, one.election.state, one.election.seat_count


def test_out_of_sight_is_not_there(people: PeopleOfMau, client: Client) -> None:
    """Next door, and an organisation of the ward: 404 at every address, read or sent."""
    made = held(people.hoa, None, *TOLD)
    before = stands(made)
    organisation = OrganisationFactory(parent=people.place.ward, name="Hội Phụ nữ")
    beside = actor(Post.HEAD, people.place.dong_6)
    for by in (people.stranger, beside, actor(Post.CHAIR, organisation)):
        hers = signed_in(client, by)
        for page in PAGES:
            address = f"/hoi-nghi/{made.pk}/{page}"
            assert hers.get(address).status_code in (403, 404), (by.capacity, address)
            assert hers.post(address, pressed()).status_code in (403, 404, 405), (by.capacity, address)
        assert hers.get(f"/hoi-nghi/{made.pk}/").status_code == 404
        assert hers.get(f"/hoi-nghi/ghi/?don-vi={people.place.dong_5.pk}").status_code in (403, 404)
    assert stands(made) == before


@pytest.mark.parametrize(
    ("make", "may"),
    [
        (lambda people: actor(Post.MEMBER, people.place.dong_5), {"viec/"}),
        (lambda people: actor(Post.HEAD, people.place.dong_5, awaiting=True), {"viec/"}),
        (lambda people: actor(Post.AUDITOR, people.place.ward), set()),
        (lambda people: actor(Post.EDITOR, people.place.ward), set()),
    ],
)
def test_who_sees_it_and_may_not_change_it(
    people: PeopleOfMau, client: Client, make: Callable[[PeopleOfMau], Actor], may: set[str]
) -> None:
    """A member, a head who is not recognised yet, an auditor, an editor."""
    made = held(people.hoa, None, *TOLD)
    before = stands(made)
    hers = signed_in(client, make(people))
    assert hers.get(f"/hoi-nghi/{made.pk}/").status_code == 200
    for page in WRITES:
        if page in may:
            continue
        response = hers.post(f"/hoi-nghi/{made.pk}/{page}", pressed())
        assert response.status_code in (302, 403, 404), page
        if response.status_code == 302:  # it is recorded already: pressing again only shows it
            assert page in ("ghi-vao-so/", "bo-ban-ghi/"), page
    assert hers.post("/hoi-nghi/cho-cong-nhan/", {"boards": made.election.pk}).status_code == 403
    assert stands(made) == before


def test_who_sits_on_that_board_does_not_recognise_it(people: PeopleOfMau, client: Client) -> None:
    """The vice-chair of the ward is a member of the board: a sentence, and nothing half-written."""
    made = held(people.hoa, None, *TOLD)
    actions.send_up(by=people.hoa, conference=made, at=NOW)
    SeatFactory(body=made.body, person=people.binh.person, post=Post.MEMBER)
    hers = signed_in(client, people.binh)
    told = {"boards": made.election.pk, "on": show(timezone.localdate()), "how": "lap"}
    response = hers.post("/hoi-nghi/cho-cong-nhan/", told)
    assert response.status_code == 422
    assert "Không ai tự ghi, tự công nhận" in response.content.decode()
    assert Conference.objects.get().election.state == ElectionState.SENT


def test_what_was_withdrawn_takes_no_press(people: PeopleOfMau, client: Client) -> None:
    made = tell(people.hoa, begin(people.hoa), *TOLD)
    actions.withdraw(by=people.hoa, conference=made, reason="Nhầm", at=NOW)
    before = stands(made)
    hers = signed_in(client, people.hoa)
    for page in ("viec/", "gui/", "ghi-vao-so/", "muc/cu-ban/", "sua/cu-ban/", "bien-ban/ban-hanh/"):
        response = hers.post(f"/hoi-nghi/{made.pk}/{page}", {**pressed(), "version": str(made.version)})
        assert response.status_code in (302, 404, 409, 422), page
    assert stands(made) == before
    assert before[0] == ConferenceState.WITHDRAWN


def test_a_page_sent_with_the_id_of_another(people: PeopleOfMau, client: Client) -> None:
    """The id of the begin page on the page of tasks: led to what that id was used for, nothing twice."""
    hers = signed_in(client, people.hoa)
    told = {"client_id": str(uuid4()), "kind": "MONTHLY", "text-0": "Dọn vệ sinh"}
    assert hers.post("/hoi-nghi/ghi/", told).status_code == 302
    made = Conference.objects.get()
    response = hers.post(f"/hoi-nghi/{made.pk}/viec/", told)
    assert (response.status_code, response["Location"]) == (302, made.get_absolute_url())
    assert hers.post("/hoi-nghi/ghi/", {**told, "kind": "PEOPLES"})["Location"] == made.get_absolute_url()
    assert Conference.objects.count() == 1
