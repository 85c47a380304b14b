"""The queue of writers: who takes a place, how long one waits, and when the place is free again."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction

from mattran.base.sqlite.queue import Queue, QueueTimeout
from mattran.directory.units.models import Unit

pytestmark = pytest.mark.sqlite
SOON = 0.05


@pytest.fixture
def line(tmp_path: Path) -> Path:
    """Where the writers of this test line up."""
    return tmp_path / "queue"


@pytest.fixture
def stranger(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    """Another writer of the test database; we ourselves wait only a moment for it."""
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", SOON)
    queue = Queue(Path(f"{connection.settings_dict['NAME']}.queue"))
    yield queue
    queue.close()


def test_one_at_a_time(line: Path) -> None:
    first, second = Queue(line), Queue(line)
    first.enter(1)
    with pytest.raises(QueueTimeout, match="database is locked"):
        second.enter(SOON)
    first.leave()
    assert second.enter(1) > 0.5  # most of its patience is left


def test_the_next_one_is_let_in_as_soon_as_the_place_is_free(line: Path) -> None:
    first, second = Queue(line), Queue(line)
    first.enter(1)
    threading.Timer(SOON, first.leave).start()
    left = second.enter(20)
    assert 15 < left < 20


def test_who_gave_up_does_not_block_those_behind(line: Path) -> None:
    first, hasty, third = Queue(line), Queue(line), Queue(line)
    first.enter(1)
    with pytest.raises(QueueTimeout):
        hasty.enter(SOON)
    first.leave()
    third.enter(5)
    third.leave()
    hasty.enter(5)


def test_threads_that_shared_a_place_would_walk_past_each_other(line: Path) -> None:
    """Why every connection has a descriptor of its own."""
    shared = Queue(line)
    shared.enter(1)
    shared.enter(0)


def test_reading_takes_no_place(stranger: Queue) -> None:
    stranger.enter(1)
    assert list(Unit.objects.all()) == []


def test_writing_waits_and_then_says_that_it_cannot(stranger: Queue) -> None:
    stranger.enter(1)
    with pytest.raises(QueueTimeout), transaction.atomic():
        pytest.fail("nobody gets here")
    stranger.leave()
    with transaction.atomic():
        pass


def is_free(stranger: Queue) -> bool:
    try:
        stranger.enter(0)
    except QueueTimeout:
        return False
    stranger.leave()
    return True


def comes_free(stranger: Queue) -> bool:
    """Whether the place is given up: who gave up waiting stood in line until now, and passes first."""
    stranger.enter(20)
    stranger.leave()
    return True


def test_the_place_is_held_from_the_first_block_to_the_commit_of_the_last(stranger: Queue) -> None:
    with transaction.atomic():
        assert not is_free(stranger)
        with transaction.atomic():
            pass
        assert not is_free(stranger)
    assert comes_free(stranger)


def test_a_failed_block_frees_the_place(stranger: Queue) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _ = 1 / 0
    assert is_free(stranger)


def test_a_lost_connection_frees_the_place(stranger: Queue) -> None:
    with transaction.atomic():
        connection.close()
    assert is_free(stranger)
