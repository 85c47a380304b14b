"""Whether a press has led to something before: hers, under that id, and answered."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from mattran.base.once.actions import answer, take
from mattran.base.once.queries import is_used

NOW = datetime(2026, 8, 5, 3, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_an_id_is_used_once_it_is_answered_and_by_whom() -> None:
    client_id = uuid4()
    assert not is_used(user_id=5, client_id=client_id)
    assert take(user_id=5, client_id=client_id, digest="") is None
    assert not is_used(user_id=5, client_id=client_id), "taken, and its record not there yet"
    answer(user_id=5, client_id=client_id, url="/viec/7/", at=NOW)
    assert is_used(user_id=5, client_id=client_id)
    assert not is_used(user_id=6, client_id=client_id)
    assert not is_used(user_id=5, client_id=uuid4())
