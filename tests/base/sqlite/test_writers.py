"""Many writers at once, and writers that die, each with a control that must fail."""

from pathlib import Path
from subprocess import Popen

import pytest
from django.db import connection

from mattran.directory.units.models import Unit
from tests.base.sqlite.registry import first_line, kill_and_restart, make_registry, mistakes, start_writer

pytestmark = [pytest.mark.sqlite, pytest.mark.slow]


def test_eight_writers_take_turns(tmp_path: Path) -> None:
    registry = make_registry(tmp_path)
    promised, complaints = ends_of([start_writer(registry, f"w{n}", 20) for n in range(8)])
    assert complaints == []
    assert len(promised) == 160
    assert mistakes(registry, promised) == []


def test_without_queue_and_immediate_writers_are_turned_away(tmp_path: Path) -> None:
    """The control: what was read before BEGIN turned into a write is stale, and no waiting helps."""
    registry = make_registry(tmp_path)
    writers = [start_writer(registry, f"w{n}", 1, "--deferred") for n in range(2)]
    assert [first_line(writer) for writer in writers] == [["read 0"], ["read 0"]]
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("\n")
        writer.stdin.flush()
    promised, complaints = ends_of(writers)
    assert len(promised) == 1
    assert ["database is locked" in complaint for complaint in complaints] == [True]


def ends_of(writers: list[Popen[str]]) -> tuple[list[str], list[str]]:
    """What they promised, and what they complained about."""
    ends = [writer.communicate(timeout=60) for writer in writers]
    return [line for said, _ in ends for line in said.splitlines()], [said for _, said in ends if said]


def test_select_for_update_does_nothing_here(db: None) -> None:
    """Actions may say it for PostgreSQL; on SQLite the IMMEDIATE transaction excludes others."""
    assert connection.features.has_select_for_update is False
    assert "FOR UPDATE" not in str(Unit.objects.select_for_update().query)
    assert connection.transaction_mode == "IMMEDIATE"


def test_killed_writers_lose_nothing_they_promised(tmp_path: Path) -> None:
    registry = make_registry(tmp_path)
    promised = kill_and_restart(registry, writers=8, kills=10)
    assert len(promised) > 18
    assert mistakes(registry, promised) == []


def test_a_writer_that_answers_too_early_is_caught(tmp_path: Path) -> None:
    """The control: the same check finds the promises that were never kept."""
    registry = make_registry(tmp_path)
    promised = kill_and_restart(registry, "--answers-too-early", writers=8, kills=10)
    assert any(mistake.startswith("lost") for mistake in mistakes(registry, promised))
