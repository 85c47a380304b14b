"""An area that is merged between the page of days and the press: told, not left out without a word."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mattran.base.dates import show
from mattran.directory.units import queries as units
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.documents.actions import load_catalogue
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.reorganisation import done, merging
from tests.frontwork.conferences.test_series import filled

pytestmark = pytest.mark.django_db


def test_an_area_that_is_gone(client: Client) -> None:
    load_catalogue()
    people = PeopleOfMau()
    ward, place, today = signed_in(client, people.binh), people.place, timezone.localdate()
    days = {
        "kind": "TERM",
        "term_label": "2026–2028",
        "first": show(today + timedelta(days=3)),
        "last": show(today + timedelta(days=30)),
        "hours": "19:00",
        "a_day": "2",
        "place": "Nhà văn hoá",
    }
    table = ward.get("/hoi-nghi/len-lich-cac-khu/", days)
    areas = list(units.children(place.ward, today))
    told = filled(table, areas)
    done(merging(place.dong_5, into=place.dong_6, on=today), at=timezone.now())
    refused = ward.post("/hoi-nghi/len-lich-cac-khu/", told)
    assert refused.status_code == 422
    assert "vừa sáp nhập, thôi hoạt động" in refused.content.decode()
    assert not Conference.objects.exists()
    left = [area for area in areas if area != place.dong_5]
    assert ward.post("/hoi-nghi/len-lich-cac-khu/", filled(refused, left)).status_code == 302
    assert Conference.objects.count() == len(left)
