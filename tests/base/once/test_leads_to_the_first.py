"""A page sent a second time with other answers leads to what its first press made."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from mattran.base.once.actions import answer, take
from mattran.base.once.views import leads_to_the_first

NOW = datetime(2026, 8, 5, 3, 0, tzinfo=UTC)
ID = UUID("0190c0de-0000-7000-8000-000000000001")

pytestmark = pytest.mark.django_db


@leads_to_the_first
@transaction.atomic
def page(request: HttpRequest) -> HttpResponse:
    taken = take(user_id=5, client_id=ID, digest=request.POST["said"])
    if taken is None:
        answer(user_id=5, client_id=ID, url="/viec/7/", at=NOW)
    return HttpResponse("made" if taken is None else taken.url)


def test_other_answers_lead_to_what_stands() -> None:
    assert page(RequestFactory().post("/", {"said": "một"})).content == b"made"
    assert page(RequestFactory().post("/", {"said": "một"})).content == b"/viec/7/"
    again = page(RequestFactory().post("/", {"said": "hai"}))
    assert (again.status_code, again["Location"]) == (302, "/viec/7/")
