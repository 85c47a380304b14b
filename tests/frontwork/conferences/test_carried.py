"""Points that were carried over are offered to the unit's next conference, with where they come from."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from mattran.directory.access.actors import Actor
from mattran.frontwork.conferences import actions, queries
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import Conference
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import DAY, NOW, begin, measures, planned, tell
from tests.frontwork.conferences.test_pages import hidden, words

pytestmark = pytest.mark.django_db

LEFT = actions.ItemTold("Quỹ khuyến học", "Ông Lý Bảy", "CARRIED")


@pytest.fixture
def people() -> PeopleOfMau:
    measures()
    return PeopleOfMau()


@pytest.fixture
def before(hoa: Actor) -> Conference:
    """A monthly meeting that put one of its points on the next."""
    draft = begin(hoa, kind=ConferenceKind.MONTHLY, about=actions.About())
    items = (actions.ItemTold("Thu quỹ", "", "DONE"), LEFT)
    told = tell(hoa, draft, actions.When(held_on=DAY), actions.Agenda(items))
    return actions.record(by=hoa, conference=told, version=told.version, at=NOW)


def test_offered_until_taken(hoa: Actor, before: Conference) -> None:
    made = planned(hoa)
    (offered,) = queries.carried_to(made)
    assert (offered.title, offered.conference) == (LEFT.title, before)
    taken = replace(LEFT, outcome="", carried_from_id=before.pk)
    told = tell(hoa, made, actions.Agenda((taken,)))
    assert queries.carried_to(told) == []
    assert [item.carried_from for item in queries.carried_in(told)] == [before]
    assert actions.Agenda.of(told).items == (taken,)


def test_only_of_the_last_recorded_one_of_the_same_unit(
    people: PeopleOfMau, hoa: Actor, before: Conference
) -> None:
    other = planned(people.binh, people.place.dong_6)
    assert queries.carried_to(other) == []
    draft = begin(hoa, kind=ConferenceKind.MONTHLY, about=actions.About())
    later = tell(hoa, draft, actions.When(held_on=DAY + timedelta(days=1)))
    actions.record(by=hoa, conference=later, version=later.version, at=NOW)
    assert queries.carried_to(planned(hoa)) == []
    stranger = actions.Agenda((replace(LEFT, outcome="", carried_from_id=other.pk),))
    with pytest.raises(actions.CannotRecord, match="đơn vị khác"):
        tell(hoa, begin(hoa), stranger)


def test_ticked_beforehand_on_an_empty_agenda(
    client: Client, people: PeopleOfMau, hoa: Actor, before: Conference
) -> None:
    hers = signed_in(client, people.hoa)
    made = planned(hoa)
    page = words(hers.get(made.get_absolute_url()))
    assert "Hội nghị trước còn 1 mục chuyển sang kỳ sau" in page
    at = f"/hoi-nghi/{made.pk}/muc/chuong-trinh/"
    agenda = hers.get(at)
    item = before.agenda.get(outcome="CARRIED")
    assert f'name="carried" value="{item.pk}"' in agenda.content.decode()
    assert "checked" in agenda.content.decode()
    version = hidden(agenda, "version")
    wrong = hers.post(at, {"version": version, "carried": "999999"})
    assert wrong.status_code == 422
    hers.post(at, {"version": version, "item-0": "Khai mạc", "carried": item.pk})
    assert [one.title for one in made.agenda.order_by("order")] == ["Khai mạc", LEFT.title]
    shown = hers.get(made.get_absolute_url()).content.decode()
    assert f'href="/hoi-nghi/{before.pk}/"' in shown
    again = hers.get(at)
    assert 'name="carried"' not in again.content.decode()
    hers.post(at, {"version": hidden(again, "version"), "item-0": "Khai mạc", "item-1": LEFT.title})
    assert made.agenda.get(order=2).carried_from == before
