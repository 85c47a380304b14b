"""How far a long piece of work has come: told while it lasts, gone when it is over, never in its way."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from mattran.base import progress

NOW = datetime(2026, 11, 28, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path


def test_it_is_told_while_it_lasts_and_gone_afterwards() -> None:
    key, other = uuid4(), uuid4()
    assert progress.progress_of(key) is None
    with progress.telling(key):
        progress.stage("Đang đọc tệp", 0, 20)
        assert progress.progress_of(key) == ("Đang đọc tệp", 0)
        progress.stage("Đang ghi vào sổ", 20, 100)
        for done, percent in ((0, 20), (1, 40), (4, 100), (5, 100)):
            progress.part(done, of=4)
            assert progress.progress_of(key) == ("Đang ghi vào sổ", percent)
        assert progress.progress_of(other) is None
    assert progress.progress_of(key) is None


def test_it_is_gone_when_the_work_fails() -> None:
    key = uuid4()

    def fail() -> None:
        with progress.telling(key):
            progress.stage("Đang đọc tệp", 0, 20)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert progress.progress_of(key) is None


def test_nobody_need_be_waiting(tmp_path: Path) -> None:
    progress.stage("Đang đọc tệp", 0, 20)
    progress.part(1, of=2)
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_do_is_no_division_by_zero() -> None:
    with progress.telling(key := uuid4()):
        progress.stage("Đang ghi vào sổ", 20, 100)
        progress.part(0, of=0)
        assert progress.progress_of(key) == ("Đang ghi vào sổ", 20)


def test_a_disk_that_takes_nothing_does_not_stop_the_work(tmp_path: Path) -> None:
    (tmp_path / "progress").write_text("in its place")
    with progress.telling(uuid4()):
        progress.stage("Đang đọc tệp", 0, 20)


def test_what_killed_work_left_behind_is_removed(tmp_path: Path) -> None:
    with progress.telling(uuid4()):
        progress.stage("Đang đọc tệp", 0, 20)
        (file,) = (tmp_path / "progress").iterdir()
        os.utime(file, (NOW.timestamp(),) * 2)
        progress.forget(before=NOW)
        assert file.exists()
        progress.forget(before=NOW + timedelta(seconds=1))
        assert not file.exists()
