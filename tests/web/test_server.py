"""Web workers are killed while people record. Whatever was acknowledged is there once, and whole.

The real server with two workers, eight people over HTTP, and SIGKILL at moments that only the dice know.
KILLS=100 in the environment makes it a hundred kills instead of twenty. Each control is the same check with
one protection off.
"""

import os
import random
import signal
import threading
from collections import Counter as Tally
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.management import call_command

from mattran.base.audit.models import Entry
from mattran.base.once.models import ClientId
from mattran.directory.access.models import User
from mattran.directory.bodies.choices import Post
from mattran.figures.facts.models import Fact
from mattran.figures.facts.queries import differences
from mattran.frontwork.activities.models import SOURCE_KIND, Activity
from tests.factories.access import PASSWORD, actor
from tests.factories.activities import kind
from tests.factories.units import AreaFactory, phuong_mau
from tests.web.hands import PEOPLE, Counter, Desk, Hand, Head, Line, Press
from tests.web.served import Served, free_port, product, running

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("KILLS", "20"))
HEADS, DESKS = 6, 2
ROUND = 30  # answers from one kill to the next, at most


# --- a killed worker ----------------------------------------------------------------------------------------


def small_server(
    folder: Path, server: str, application: str = "application"
) -> AbstractContextManager[Served]:
    """One worker under that server."""
    port = free_port()
    script = str(Path(__file__).with_name("small_server.py"))
    return running([script, server, f"tests.web.small_server:{application}", str(port)], port, folder)


def kill_each_worker(served: Served, times: int) -> set[int]:
    """Kill the worker as soon as there is one, so many times."""
    killed: set[int] = set()
    for _ in range(times):
        worker = served.worker_other_than(killed)
        os.kill(worker, signal.SIGKILL)
        killed.add(worker)
    return killed


def test_a_worker_killed_again_and_again_is_replaced(tmp_path: Path) -> None:
    with small_server(tmp_path, "mattran.web.server:Server") as served:
        killed = kill_each_worker(served, 5)
        served.worker_other_than(killed)
        served.until(served.answers)


def test_granian_alone_would_close_the_notebook(tmp_path: Path) -> None:
    """The control."""
    with small_server(tmp_path, "granian.server:Server") as served:
        with pytest.raises(AssertionError, match="Worker crash loop detected"):
            kill_each_worker(served, 5)
        assert served.process.wait(30) == 1


def test_an_application_that_cannot_start_ends_the_server(tmp_path: Path) -> None:
    with small_server(tmp_path, "mattran.web.server:Server", "not_there") as served:
        assert served.process.wait(60) == 1
    assert "Worker crash loop detected" in served.said()


# --- people at work while workers are killed ----------------------------------------------------------------


@dataclass
class Office:
    """The server and those who record in it."""

    served: Served
    hands: list[Hand]
    answered: Counter
    stop: threading.Event
    killed: set[int]

    def kill_one(self, dice: random.Random, most: int = ROUND) -> None:
        """After some more answers, one of the workers, whatever it is doing."""
        self.answered.wait_for(dice.randrange(1, most))
        fresh = self.served.worker_other_than(self.killed)
        victim = dice.choice([fresh, *(set(self.served.workers()) - self.killed)])
        os.kill(victim, signal.SIGKILL)
        self.killed.add(victim)

    @property
    def presses(self) -> list[Press]:
        """Every last press of all of them, acknowledged or not."""
        return [press for hand in self.hands for press in hand.presses]

    @property
    def refused(self) -> list[str]:
        """What was answered in another way than it should be."""
        return [why for hand in self.hands for why in hand.refused]

    @property
    def lost(self) -> int:
        """How often a line went dead under a request."""
        return sum(hand.line.lost for hand in self.hands)


AtWork = Callable[..., AbstractContextManager[Office]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose static files are collected once."""
    return tmp_path_factory.mktemp("so")


@pytest.fixture
def at_work(home: Path, transactional_db: None) -> AtWork:
    """`with at_work(…) as office:` the people of Phường Mẫu record until the block ends."""
    password = PBKDF2PasswordHasher().encode(PASSWORD, "muoi")

    @contextmanager
    def start(*, heads: int, desks: int, has_fresh_ids: bool = False, settings: str = "") -> Iterator[Office]:
        place, clean_up = phuong_mau(), kind("clean_up")
        areas = [AreaFactory(name=f"Nam {number + 1}", parent=place.ward) for number in range(heads + desks)]
        heads_of = [actor(Post.HEAD, area).user.login for area in areas[:heads]]
        officers = [actor(Post.SPECIALIST, place.ward).user.login for _ in range(desks)]
        User.objects.update(password=password)
        with product(home, **({"settings": settings} if settings else {})) as served:
            answered, stop = Counter(), threading.Event()
            hands: list[Hand] = []
            for number, login in enumerate([*heads_of, *officers]):
                about = (Line(served, answered), number, heads + desks, login, has_fresh_ids)
                is_head = number < heads
                hands.append(
                    Head(*about, kind=clean_up.pk) if is_head else Desk(*about, unit=areas[number].pk)
                )
            with ThreadPoolExecutor(len(hands)) as pool:
                list(pool.map(lambda hand: hand.sign_in(), hands))
                at_work = [pool.submit(hand.work, stop) for hand in hands]
                try:
                    yield Office(served, hands, answered, stop, set())
                finally:
                    stop.set()
                    raise_first(at_work)  # what went wrong for one of them says more than what it led to
            served.until(lambda: len(served.workers()) == 2)

    return start


def raise_first(futures: Iterable[Future[None]]) -> None:
    """The error of the first that failed."""
    for future in futures:
        future.result()


def mistakes(presses: Iterable[Press]) -> list[str]:
    """What is wrong: acknowledged records lost, records there twice or by halves."""
    activities = {activity.pk: activity for activity in Activity.objects.order_by("pk")}
    there = Tally(activity.place for activity in activities.values())
    ids = {str(row.client_id): row.object_id for row in ClientId.objects.order_by("pk")}
    logged = Tally(Entry.objects.filter(kind=SOURCE_KIND, verb="ghi").values_list("object_id", flat=True))
    facts: dict[int, dict[str, int]] = {pk: {} for pk in activities}
    for source, code, value in Fact.objects.filter(source_kind=SOURCE_KIND).values_list(
        "source_id", "measure__code", "value"
    ):
        facts.setdefault(source, {})[code] = value
    acknowledged = {press.place: press for press in presses if press.location}
    answers = {f"/viec/{pk}/da-ghi/": activity for pk, activity in activities.items()}
    right = {"env_people": PEOPLE, "env_drives": 1}
    return [
        *(
            f"lost: {place} {press.location}"
            for place, press in acknowledged.items()
            if press.location not in answers or answers[press.location].place != place
        ),
        *(f"{count} times: {place}" for place, count in there.items() if count != 1),
        *(f"unknown: {place}" for place in there if place not in {press.place for press in presses}),
        *(f"half: {pk} has {found}" for pk, found in facts.items() if found != right),
        *(f"{logged[pk]} lines in the log: {pk}" for pk in {*activities, *logged} if logged[pk] != 1),
        *(f"client id without its record: {key}" for key, pk in ids.items() if pk not in activities),
        *(
            ["not one client id a record"]
            if sorted(map(str, ids.values())) != sorted(map(str, activities))
            else []
        ),
        *map(str, differences()),
    ]


def test_no_kill_loses_doubles_or_halves_a_record(at_work: AtWork, world_ok: Callable[[], None]) -> None:
    dice = random.Random()
    with at_work(heads=HEADS, desks=DESKS) as office:
        for _ in range(KILLS):
            office.kill_one(dice)
    assert len(office.killed) == KILLS
    assert office.lost
    assert office.refused == []
    assert len(office.presses) == Activity.objects.count() >= HEADS + DESKS
    assert mistakes(office.presses) == []
    call_command("totals", "--verify")
    world_ok()


def test_a_retry_with_another_client_id_is_caught(at_work: AtWork) -> None:
    """The control of the client id: who begins anew when no answer came records twice."""
    with at_work(heads=HEADS, desks=0, has_fresh_ids=True) as office:
        office.kill_one(random.Random())
        while not any(" times: " in mistake for mistake in mistakes(office.presses)):
            office.answered.wait_for(ROUND)


@pytest.mark.sqlite
def test_without_transactions_halves_are_caught(at_work: AtWork) -> None:
    """The control of the transaction. On SQLite only: there a backend without them is three lines long."""
    dice, before, found = random.Random(), set[str](), set[str]()
    with at_work(heads=0, desks=8, settings="tests.web.without_transactions.settings") as office:
        while not before & found:  # what is still half after another kill is not just being written
            office.kill_one(dice, most=12)
            before, found = found, halves(office)
    assert halves(office)


def halves(office: Office) -> set[str]:
    """What of the mistakes only a missing transaction can make."""
    return {said for said in mistakes(office.presses) if said.startswith(("half", "client id without"))}
