"""Whether a planned conference is public: as its kind is, or as was said; everywhere alike."""

from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.base.dates import show
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import Announced, ConferenceKind
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.queries import open_conferences
from mattran.frontwork.conferences.rules import OPEN_KINDS
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import ConferenceFactory, planned, tell

pytestmark = pytest.mark.django_db
PLACE = "Nhà văn hoá Đông 5"


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def day() -> date:
    return timezone.localdate() + timedelta(days=7)


def to_come(people: PeopleOfMau, on: date, **given: Any) -> Conference:
    return ConferenceFactory(planned=True, unit=people.place.dong_5, held_on=on, place=PLACE, **given)


def where_it_is_told(client: Client, one: Conference) -> set[str]:
    """The public addresses that tell of it."""
    unit = one.unit_id
    told = {
        "page": (f"/cong-khai/{unit}/", PLACE),
        "ics": (f"/cong-khai/{unit}/lich.ics", "BEGIN:VEVENT"),
        "json-ld": (f"/cong-khai/{unit}/", '"@type": "Event"'),
        "list": (f"/oparl/body/{unit}/meeting/", f"/oparl/meeting/{one.pk}/"),
        "meeting": (f"/oparl/meeting/{one.pk}/", PLACE),
        "location": (f"/oparl/location/{one.pk}/", PLACE),
    }
    return {name for name, (path, words) in told.items() if words in client.get(path).content.decode()}


ALL = {"page", "ics", "json-ld", "list", "meeting", "location"}


@pytest.mark.parametrize("kind", list(ConferenceKind))
def test_left_alone_it_is_as_its_kind_is(
    people: PeopleOfMau, client: Client, day: date, kind: ConferenceKind
) -> None:
    one = to_come(people, day, kind=kind)
    assert where_it_is_told(client, one) == (ALL if kind in OPEN_KINDS else set())
    assert one.is_announced == (kind in OPEN_KINDS)


@pytest.mark.parametrize("kind", [ConferenceKind.TERM, ConferenceKind.MONTHLY])
@pytest.mark.parametrize(("said", "told"), [(Announced.YES, ALL), (Announced.NO, set())])
def test_what_was_said_holds_everywhere(
    people: PeopleOfMau, client: Client, day: date, kind: ConferenceKind, said: str, told: set[str]
) -> None:
    one = to_come(people, day, kind=kind, announced=said)
    assert where_it_is_told(client, one) == told
    assert one.is_announced == bool(told)


def test_called_off_is_said_only_of_what_was_announced(
    people: PeopleOfMau, client: Client, day: date
) -> None:
    given = {"kind": ConferenceKind.TERM, "withdrawn": True}
    secret = to_come(people, day, announced=Announced.NO, **given)
    assert where_it_is_told(client, secret) == set()
    assert client.get(f"/oparl/meeting/{secret.pk}/").status_code == 404
    assert where_it_is_told(client, to_come(people, day, **given)) == {"ics", "list"}


def test_held_it_is_known_by_its_kind(people: PeopleOfMau, day: date) -> None:
    """The schedule was nobody's business; that a board was elected is everybody's."""
    term = ConferenceFactory(kind=ConferenceKind.TERM, announced=Announced.NO)
    asked_in = ConferenceFactory(kind=ConferenceKind.MONTHLY, announced=Announced.YES)
    ConferenceFactory(kind=ConferenceKind.MONTHLY)
    assert set(open_conferences()) == {term, asked_in}


def test_the_planner_says_it(people: PeopleOfMau, client: Client, day: date) -> None:
    hoa = signed_in(client, people.hoa)
    page = hoa.get("/hoi-nghi/len-lich/").content.decode()
    assert "Công khai lịch và nơi họp?" in page
    press = {"kind": "PEOPLES", "held_on": show(day), "starts_at": "19h", "place": PLACE}
    wrong = hoa.post("/hoi-nghi/len-lich/", {**press, "client_id": uuid4(), "announced": "MAYBE"})
    assert wrong.status_code == 422
    answer = hoa.post("/hoi-nghi/len-lich/", {**press, "client_id": uuid4(), "announced": "NO"})
    assert answer.status_code == 302
    one = Conference.objects.get()
    assert where_it_is_told(Client(), one) == set()
    assert "Không công khai" in hoa.get(one.get_absolute_url()).content.decode()
    section = f"/hoi-nghi/{one.pk}/muc/khi-nao/"
    assert 'name="announced"' in hoa.get(section).content.decode()
    told = {**press, "version": one.version, "announced": "YES"}
    assert hoa.post(section, told).status_code == 302
    assert where_it_is_told(Client(), one) == ALL
    changes = Entry.objects.get(verb=actions.MOVED).changes
    assert list(changes) == ["Công khai lịch, nơi họp"]


def test_said_of_a_whole_series(people: PeopleOfMau, day: date) -> None:
    areas = [people.place.dong_5, people.place.dong_6]
    when = actions.When(held_on=day, starts_at=time(19), place=PLACE, announced=Announced.NO)
    press: dict[str, Any] = {"kind": ConferenceKind.PEOPLES, "about": actions.About(), "url": "/"}
    plans = [actions.PlanOf(area, when) for area in areas]
    made = actions.plan_series(by=people.binh, plans=plans, at=timezone.now(), client_id=uuid4(), **press)
    assert [one.announced for one in made] == ["NO", "NO"]
    assert not open_conferences().planned().exists()


def test_in_the_books_it_is_asked_no_more_and_stays(people: PeopleOfMau, client: Client) -> None:
    when = actions.When(held_on=timezone.localdate(), starts_at=time(8), place=PLACE, announced=Announced.YES)
    made = planned(
        people.hoa, kind=ConferenceKind.MONTHLY, about=actions.About(), when=when, at=timezone.now()
    )
    told = tell(people.hoa, made, actions.Attendance(note="Họp xong"), at=timezone.now())
    done = actions.record(by=people.hoa, conference=told, version=told.version, at=timezone.now())
    hoa, address = signed_in(client, people.hoa), f"/hoi-nghi/{done.pk}/sua/khi-nao/"
    assert 'name="announced"' not in hoa.get(address).content.decode()
    words = {"held_on": show(timezone.localdate()), "place": "Đình", "version": done.version}
    assert hoa.post(address, words).status_code == 302
    done.refresh_from_db()
    assert (done.place, done.announced) == ("Đình", "YES")
