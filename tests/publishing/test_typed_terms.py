"""A term is public by its years; words that somebody typed in its place are on no public page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.queries import public_name
from tests.factories.access import PeopleOfMau
from tests.factories.conferences import ConferenceFactory

pytestmark = pytest.mark.django_db
CANARY = "gặp ông Tư 0912345678"


def test_typed_words_in_place_of_a_term(client: Client) -> None:
    unit = PeopleOfMau().place.dong_5
    day = timezone.localdate() + timedelta(days=7)
    one = ConferenceFactory(planned=True, unit=unit, kind=ConferenceKind.TERM, term_label=CANARY, held_on=day)
    addresses = (
        f"/cong-khai/{unit.pk}/",
        f"/cong-khai/{unit.pk}/lich.ics",
        f"/oparl/meeting/{one.pk}/",
        f"/oparl/body/{unit.pk}/meeting/",
    )
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "0912345678" not in answer.content.decode().replace("\r\n ", ""), address
    one.term_label = "2026–2028"
    assert public_name(one) == "Hội nghị nhiệm kỳ 2026–2028"
