"""Many writers at once, and writers that die, each with a control that must fail."""

from pathlib import Path

import pytest
from django.db import connection

from mattran.directory.units.models import Unit
from tests.base.sqlite.registry import kill_and_restart, make_registry, mistakes, start_writer

pytestmark = [pytest.mark.sqlite, pytest.mark.slow]


def write_together(registry: Path, *switches: str) -> tuple[list[str], list[str]]:
    """Eight writers, twenty papers each: what they promised, and what they complained about."""
    writers = [start_writer(registry, f"w{n}", 20, *switches) for n in range(8)]
    ends = [writer.communicate(timeout=60) for writer in writers]
    return [line for said, _ in ends for line in said.splitlines()], [said for _, said in ends if said]


def test_eight_writers_take_turns(tmp_path: Path) -> None:
    registry = make_registry(tmp_path)
    promised, complaints = write_together(registry)
    assert complaints == []
    assert len(promised) == 160
    assert mistakes(registry, promised) == []


def test_without_queue_and_immediate_writers_are_turned_away(tmp_path: Path) -> None:
    """The control: what was read before BEGIN turned into a write is stale, and no waiting helps."""
    promised, complaints = write_together(make_registry(tmp_path), "--deferred")
    assert len(promised) < 160
    assert any("database is locked" in complaint for complaint in complaints)


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
