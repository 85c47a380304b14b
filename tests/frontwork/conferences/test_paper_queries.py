"""What one paper in a request costs: the same few questions, whatever the agenda holds."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mattran.frontwork.conferences import actions
from mattran.frontwork.documents.actions import load_catalogue
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import DAY, NOW, held

pytestmark = pytest.mark.django_db

MOST = 12  # session, user, 3 for who acts, conference, issued?, above, letterhead, kind, signing, agenda


@pytest.mark.parametrize("count", [1, 12])
def test_a_programme_asks_twelve_questions(client: Client, count: int) -> None:
    load_catalogue()
    hoa = replace(PeopleOfMau().hoa, on=NOW.date())
    items = tuple(actions.ItemTold(f"Mục {place}") for place in range(count))
    made = held(hoa, None, actions.When(held_on=DAY), actions.Agenda(items))
    hers = signed_in(client, hoa)
    address = f"/hoi-nghi/{made.pk}/chuong-trinh/pdf/"
    assert hers.get(address).content[:5] == b"%PDF-"
    with CaptureQueriesContext(connection) as asked:
        hers.get(address)
    assert len(asked) <= MOST, [one["sql"][:80] for one in asked.captured_queries]
