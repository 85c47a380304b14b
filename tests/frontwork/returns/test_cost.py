"""What opening a return costs: neither queries nor rows read grow with what was recorded."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mattran.base.periods import month_before
from mattran.directory.access.actors import Actor
from mattran.directory.bodies.choices import Post
from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import MeasureKind
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.figures import measure, post
from tests.factories.returns import sent

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def people() -> PeopleOfMau:
    measure("gifts")
    measure("members", MeasureKind.STOCK)
    measure("did", MeasureKind.UNITS)
    return PeopleOfMau()


@pytest.fixture
def rows_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each fetch brought."""
    read: list[int] = []
    for name in ("fetchall", "fetchmany"):

        def fetch(self: CursorWrapper, *args: object, name: str = name) -> list[tuple[object, ...]]:
            rows = getattr(self.cursor, name)(*args)
            read.append(len(rows))
            return rows

        monkeypatch.setattr(CursorWrapper, name, fetch, raising=False)
    return read


@contextmanager
def cost(rows_read: list[int]) -> Iterator[dict[str, int]]:
    """Queries sent and rows read inside."""
    found: dict[str, int] = {}
    rows_read.clear()
    with CaptureQueriesContext(connection) as caught:
        yield found
    found |= {"queries": len(caught), "rows": sum(rows_read)}


def record(people: PeopleOfMau, day: date, times: int = 40) -> None:
    areas = (people.place.dong_5, people.place.dong_6)
    for number in range(times):
        post(areas[number % 2], day, gifts=number, members=number, did=number % 3)


def sender(people: PeopleOfMau, level: str) -> tuple[Actor, Unit]:
    unit = getattr(people.place, level)
    return actor(Post.CHAIR, unit), unit


@pytest.mark.parametrize("level", ["ward", "province"])
@pytest.mark.parametrize("is_sent", [False, True], ids=["not sent", "sent and changed since"])
def test_a_sheet(client: Client, people, rows_read, level: str, is_sent: bool) -> None:
    by, unit = sender(people, level)
    month = month_before(by.on)
    record(people, month.start)
    if is_sent:
        sent(unit, month, mark=1)
    signed_in(client, by)
    page = reverse("returns:sheet", args=[unit.pk, month.code])
    client.get(page)
    costs = []
    for _ in range(2):
        with cost(rows_read) as found:
            assert client.get(page).status_code == 200
        costs.append(found)
        record(people, month.start)
    assert costs[0] == costs[1]


def test_the_list_of_those_below(client: Client, people, rows_read) -> None:
    month = month_before(people.binh.on)
    record(people, month.start)
    signed_in(client, people.binh)
    page = f"{reverse('returns:below')}?ky={month.code}"
    client.get(page)
    costs = []
    for _ in range(2):
        with cost(rows_read) as found:
            assert client.get(page).status_code == 200
        costs.append(found)
        record(people, month.start)
    assert costs[0] == costs[1]
