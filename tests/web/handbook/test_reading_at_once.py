"""The handbook is made once, however many threads ask first."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import lru_cache
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest

from mattran.web.handbook import reading

THREADS = 8


def makers(monkeypatch: pytest.MonkeyPatch, ask: Any) -> int:
    """How many of eight threads that ask at once make it themselves."""
    made: list[int] = []
    met = Barrier(2)

    def make() -> str:
        made.append(1)
        with suppress(BrokenBarrierError):
            met.wait(timeout=1)  # only a second maker can end this sooner
        return "the handbook"

    monkeypatch.setattr(reading, "_made", lru_cache(maxsize=1)(make))
    with ThreadPoolExecutor(THREADS) as pool:
        assert {future.result() for future in [pool.submit(ask) for _ in range(THREADS)]} == {"the handbook"}
    return len(made)


def test_threads_wait_for_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    assert makers(monkeypatch, lambda: reading.handbook()) == 1


def test_a_cache_alone_lets_several_make_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    assert makers(monkeypatch, lambda: reading._made()) > 1
