"""Sixteen writers at once: no error, no deadlock, and afterwards totals equal facts."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import OperationalError, connection, transaction

from mattran.directory.units.models import Unit
from mattran.figures.facts.actions import Figure, ledger, posting
from mattran.figures.facts.models import Fact, Total
from mattran.figures.facts.queries import differences
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.rollup import actions
from tests.factories.access import operator
from tests.factories.figures import NOW, measure, new_source, reverse
from tests.factories.units import AreaFactory, phuong_mau

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

WRITERS, ROUNDS = 16, 6
CODES = {
    "gifts": MeasureKind.SUM,
    "posts": MeasureKind.SUM,
    "members": MeasureKind.STOCK,
    "did": MeasureKind.UNITS,
    "households": MeasureKind.DISTINCT,
}


@pytest.fixture
def mau():
    for code, kind in CODES.items():
        measure(code, kind)
    place = phuong_mau()
    for number in range(7, 11):
        AreaFactory(name=f"Đông {number}", parent=place.ward)
    return place


def at_once(work: Callable[[int], object], writers: int = WRITERS) -> None:
    """Run `work(number)` in that many threads that start together; the first error is raised."""
    barrier = Barrier(writers)

    def run(number: int) -> None:
        try:
            barrier.wait(30)
            work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(writers) as pool:
        for done in [pool.submit(run, number) for number in range(writers)]:
            done.result()


def write(areas: list[Unit], number: int) -> None:
    """Composed recordings of several areas, in an order of this writer's own, some taken back."""
    for turn in range(ROUNDS):
        source = new_source()
        chosen = areas[(number + turn) % 3 :: 2]
        with transaction.atomic(), posting(at=NOW) as book:
            for area in chosen if number % 2 else chosen[::-1]:
                codes = list(CODES) if number % 3 else list(CODES)[::-1]
                day = date(2026, 3, 1) + timedelta(days=number * turn)
                figures = [Figure(code, number + turn, entity=f"h{turn}") for code in codes]
                book.post(unit=area, day=day, figures=figures, source=source)
        if turn % 3 == 2:
            reverse(source)


def areas_of(mau) -> list[Unit]:
    return list(Unit.objects.filter(kind="AREA").exclude(pk=mau.other_area.pk).in_order())


def test_writers_do_not_wait_for_each_other_in_circles(mau):
    areas = areas_of(mau)
    at_once(lambda number: write(areas, number))
    assert [str(difference) for difference in differences()] == []
    assert Fact.objects.filter(sign=-1).exists()


def test_the_tree_may_change_while_others_write(mau):
    areas = areas_of(mau)
    actor = operator()

    def work(number: int) -> None:
        if number:
            write(areas, number)
            return
        for turn in range(4):
            parent = mau.other_ward if turn % 2 == 0 else mau.ward
            on = date(2026, 2, 1) + timedelta(days=turn)
            actions.place(by=actor, unit=mau.dong_5, parent=parent, on=on, decree="", at=NOW)

    at_once(work, 8)
    assert [str(difference) for difference in differences()] == []


@pytest.mark.postgres
def test_without_an_order_of_locks_writers_do_block_each_other(mau, monkeypatch):
    """Negative control: locking in one's own order ends in a deadlock."""
    monkeypatch.setattr(ledger, "sorted", lambda rows: list(rows), raising=False)
    areas = areas_of(mau)
    with pytest.raises(OperationalError, match="deadlock"):
        at_once(lambda number: [write(areas, number) for _ in range(10)])


def test_totals_that_are_read_and_written_back_lose_what_others_wrote(mau, monkeypatch):
    """Negative control: without the addition inside the statement the check above would fail."""
    execute = ledger._execute

    def overwriting(statement, row, rows):
        return execute(statement.replace("facts_total.value + excluded.value", "excluded.value"), row, rows)

    monkeypatch.setattr(ledger, "_execute", overwriting)
    areas = areas_of(mau)
    at_once(lambda number: write(areas, number), 4)
    assert Total.objects.exists()
    assert list(differences())
