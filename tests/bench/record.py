"""Eight writers at once: recording an activity with three figures, against inserting a single row.

The writers are processes, as the web's workers are, and board heads of one ward, so that they meet in the
ward's totals and the nation's. Both are done by the same eight through the same connections: SQLite with
synchronous=FULL behind the queue, PostgreSQL with fsync and synchronous_commit. Rounds of the two take turns.
Afterwards every total must be what the facts say.
"""

import argparse
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from time import perf_counter
from typing import Any, Final
from uuid import UUID

from tests.bench.budgets import Rate
from tests.bench.homes import empty, found, home_at

WRITERS: Final = 8
ROUNDS: Final = 7
SECONDS: Final = 5.0
ROW, ACTIVITY = "row", "activity"
PATIENCE: Final = 60


@dataclass(frozen=True)
class Done:
    """What one writer did in one round."""

    times: list[float]
    seconds: float
    errors: list[str]

    @property
    def rate(self) -> float:
        """How many a second."""
        return len(self.times) / self.seconds


def measure(asked: argparse.Namespace, home: Path) -> list[Rate]:
    """Found a home, let the writers in, and hold the totals against the facts."""
    folder = empty(home / "record")
    with home_at(asked, folder, is_durable=True):
        found(folder)
        return _measure(asked)


def _measure(asked: argparse.Namespace) -> list[Rate]:
    from django.db import connection

    heads = _heads()
    _make_reference_table()
    print(f"  {_how_durable()}", flush=True)
    connection.close()
    rounds = 3 if asked.small else ROUNDS
    seconds = SECONDS / 5 if asked.small else SECONDS
    rates: dict[str, list[float]] = {ROW: [], ACTIVITY: []}
    times: dict[str, list[float]] = {ROW: [], ACTIVITY: []}
    with _Writers(heads, asked.seed) as writers:
        writers.write(ROW, seconds / 5)
        writers.write(ACTIVITY, seconds / 5)
        for number in range(1, rounds + 1):
            for what in (ROW, ACTIVITY):
                done = writers.write(what, seconds)
                assert not any(each.errors for each in done), [each.errors for each in done]
                rates[what].append(sum(each.rate for each in done))
                times[what] += [time for each in done for time in each.times]
            row, activity = rates[ROW][-1], rates[ACTIVITY][-1]
            print(
                f"  lượt {number}: {row:.0f} dòng/s, {activity:.0f} việc/s ({activity / row:.0%})", flush=True
            )
    _check_books()
    for what, name in ((ROW, "một dòng"), (ACTIVITY, "một việc")):
        ordered = sorted(times[what])
        middle, slow = ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100]
        print(f"  {name}: giữa {middle * 1000:.1f} ms, một phần trăm chậm nhất từ {slow * 1000:.1f} ms")
    typical = sorted(zip(rates[ROW], rates[ACTIVITY], strict=True), key=lambda pair: pair[1] / pair[0])[
        rounds // 2
    ]
    goal = 0.20 if asked.postgres else 0.25
    return [
        Rate("ghi một việc có ba số liệu, tám người cùng ghi", typical[1], "ghi một dòng", typical[0], goal)
    ]


def _heads() -> list[int]:
    """The users of eight board heads in the areas of one ward."""
    from mattran.directory.bodies.choices import Post
    from mattran.directory.units.choices import UnitKind
    from mattran.directory.units.models import Unit
    from tests.factories.access import actor
    from tests.factories.units import WARDS_BEGIN, AreaFactory

    ward = Unit.objects.filter(kind=UnitKind.COMMUNE).existing(on=WARDS_BEGIN).in_order()[0]
    areas = [AreaFactory(parent=ward, on=WARDS_BEGIN) for _ in range(WRITERS)]
    return [actor(Post.HEAD, area).user.pk for area in areas]


def _make_reference_table() -> None:
    from django.db import connection

    key = "BIGSERIAL" if connection.vendor == "postgresql" else "INTEGER"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bench_row (id {key} PRIMARY KEY, writer INTEGER, body VARCHAR(100))")


def _how_durable() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            return f"SQLite, synchronous={cursor.fetchone()[0]} (2 = FULL), hàng đợi người ghi"
        said = []
        for name in ("server_version", "fsync", "synchronous_commit"):
            cursor.execute(f"SHOW {name}")
            said.append(f"{name}={cursor.fetchone()[0]}")
        return f"PostgreSQL, {', '.join(said)}"


def _check_books() -> None:
    """Nothing lost, nothing doubled: three facts an activity, and every total what the facts say."""
    from mattran.base.once.models import ClientId
    from mattran.figures.facts.models import Fact
    from mattran.figures.facts.queries.proof import differences
    from mattran.frontwork.activities.models import Activity

    activities = Activity.objects.count()
    assert ClientId.objects.exclude(at=None).count() == activities
    assert Fact.objects.count() == 3 * activities
    wrong = [str(difference) for difference in differences()]
    assert not wrong, wrong[:5]
    print(f"  {activities:,} việc, {3 * activities:,} số liệu; số tổng khớp với số liệu gốc", flush=True)


# --- The writers -----------------------------------------------------------------------------------------


class _Writers:
    """Eight processes that wait for a word and then write all at once."""

    def __init__(self, heads: list[int], seed: int) -> None:
        context = get_context("spawn")
        self._start = context.Barrier(len(heads))  # kept, or it is gone before the writers take it up
        self._processes, self._lines = [], []
        for number, head in enumerate(heads):
            ours, theirs = context.Pipe()
            arguments = (theirs, self._start, head, seed * 100 + number)
            process = context.Process(target=_writer, args=arguments, daemon=True)
            process.start()
            self._processes.append(process)
            self._lines.append(ours)

    def __enter__(self) -> "_Writers":
        return self

    def __exit__(self, *problem: object) -> None:
        for line in self._lines:
            line.send(None)
        for process in self._processes:
            process.join(PATIENCE)

    def write(self, what: str, seconds: float) -> list[Done]:
        """Let all write for that long."""
        for line in self._lines:
            line.send((what, seconds))
        return [line.recv() for line in self._lines]


def _writer(line: Connection, start: Barrier, head: int, seed: int) -> None:
    """One writer's life."""
    import django

    django.setup()
    works = {ROW: _row_writer(head), ACTIVITY: _activity_writer(head, random.Random(seed))}
    while (told := line.recv()) is not None:
        what, seconds = told
        start.wait(PATIENCE)
        line.send(_round(works[what], seconds))


def _round(work: Callable[[], object], seconds: float) -> Done:
    times: list[float] = []
    errors: list[str] = []
    begin = now = perf_counter()
    while now - begin < seconds:
        try:
            work()
        except Exception as error:
            errors.append(repr(error))
        before, now = now, perf_counter()
        times.append(now - before)
    return Done(times, now - begin, errors)


def _row_writer(head: int) -> Callable[[], object]:
    from django.db import connection, transaction

    def write() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO bench_row (writer, body) VALUES (%s, %s)",
                [head, "Tổng vệ sinh môi trường, Khu phố Đông 5, 45 người"],
            )

    return write


def _activity_writer(head: int, draw: random.Random) -> Callable[[], object]:
    """What the page does once its form is valid: the kind's postings are read, then comes the action."""
    from django.utils import timezone

    from mattran.directory.access.models import User
    from mattran.directory.access.queries import capacities
    from mattran.frontwork.activities import queries
    from mattran.frontwork.activities.actions import Details, record
    from mattran.frontwork.activities.rules import Amount
    from mattran.frontwork.programmes.queries import contents_open_to

    today = timezone.localdate()
    (by,) = capacities(User.objects.get(pk=head), today)
    kind = queries.kinds_open_to(by.unit, today).get(code="works")
    usual = queries.usual_contents(kind)
    contents = tuple(content for content in contents_open_to(by.unit, today) if content.pk in usual)

    def day() -> date:
        return today - timedelta(days=draw.randrange(min(100, (today - date(today.year, 1, 1)).days + 1)))

    def write() -> Any:
        details = Details(
            kind=kind,
            held_on=day(),
            place=f"Ngõ {draw.randrange(1, 40)}",
            people=Amount(draw.randrange(5, 90)),
            figures={"road_length": Amount(draw.randrange(300)), "labour": Amount(draw.randrange(60))},
            contents=contents,
        ).knowing(queries.postings(kind))
        client_id = UUID(int=draw.getrandbits(128), version=4)
        return record(by=by, unit=by.unit, details=details, at=timezone.now(), client_id=client_id)

    return write
