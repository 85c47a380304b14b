"""A conference planned by a unit that is merged away before the day: told to nobody, and called off."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mattran.directory.access.actors import MayNot
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import ConferenceState
from mattran.frontwork.conferences.models import Conference
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import planned
from tests.factories.reorganisation import done, merging

pytestmark = pytest.mark.django_db


@pytest.fixture
def left(people: PeopleOfMau) -> Conference:
    """Planned for the day after tomorrow; its area is part of another one from today on."""
    now, today = timezone.now(), timezone.localdate()
    when = actions.When(held_on=today + timedelta(days=2), starts_at=time(19), place="Nhà văn hoá Đông 5")
    made = planned(people.binh, people.place.dong_5, when=when, at=now)
    done(merging(people.place.dong_5, into=people.place.dong_6, on=today), at=now)
    return made


def test_nobody_is_called_together(left: Conference, people: PeopleOfMau, client: Client) -> None:
    unit = people.place.dong_5.pk
    for address in (f"/cong-khai/{unit}/", f"/cong-khai/{unit}/lich.ics", f"/oparl/body/{unit}/meeting/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Nhà văn hoá Đông 5" not in answer.content.decode(), address
    for address in (f"/oparl/meeting/{left.pk}/", f"/oparl/location/{left.pk}/"):
        assert client.get(address).status_code == 404


def test_one_that_lives_is_told(people: PeopleOfMau, client: Client) -> None:
    when = actions.When(held_on=timezone.localdate() + timedelta(days=2), starts_at=time(19), place="Đình")
    made = planned(people.binh, people.place.dong_5, when=when, at=timezone.now())
    assert client.get(f"/oparl/meeting/{made.pk}/").status_code == 200
    assert "Đình" in client.get(f"/cong-khai/{people.place.dong_5.pk}/").content.decode()


def test_the_ward_calls_it_off(left: Conference, people: PeopleOfMau, client: Client) -> None:
    with pytest.raises(MayNot):
        actions.withdraw(by=people.stranger, conference=left, reason="Sáp nhập", at=timezone.now())
    binh = signed_in(client, people.binh)
    address = f"/hoi-nghi/{left.pk}/bo/"
    page = binh.get(f"/hoi-nghi/{left.pk}/").content.decode()
    assert "không còn hoạt động" in page
    assert address in page
    assert binh.post(address, {"reason": "Khu phố đã sáp nhập"}).status_code == 302
    left.refresh_from_db()
    assert left.state == ConferenceState.WITHDRAWN
