"""How a task stands against its day, in words."""

from datetime import date

import pytest

from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.rules import Sign, short, sign

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("due_on", "kind", "words"),
    [
        (None, "plain", "Đang làm"),
        (date(2026, 11, 13), "late", "Quá hạn 3 ngày"),
        (date(2026, 11, 15), "late", "Quá hạn 1 ngày"),
        (date(2026, 11, 16), "wait", "Hạn hôm nay"),
        (date(2026, 11, 17), "wait", "Còn 1 ngày"),
        (date(2026, 11, 23), "wait", "Còn 7 ngày"),
        (date(2026, 11, 24), "plain", "Đang làm"),
    ],
)
def test_an_open_one_by_its_day(due_on: date | None, kind: str, words: str) -> None:
    assert sign(TaskState.OPEN, due_on=due_on, done_on=None, today=TODAY) == Sign(kind, words)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (TaskState.DONE, "Đã xong 10/11/2026"),
        (TaskState.DROPPED, "Thôi, không làm nữa"),
        (TaskState.CARRIED, "Đã chuyển tiếp"),
    ],
)
def test_a_closed_one_is_never_late(state: TaskState, words: str) -> None:
    done_on = date(2026, 11, 10) if state == TaskState.DONE else None
    assert sign(state, due_on=date(2026, 1, 1), done_on=done_on, today=TODAY).words == words


def test_words_are_cut_after_a_whole_one() -> None:
    assert short("Rà soát hộ cận nghèo") == "Rà soát hộ cận nghèo"
    assert short("Rà soát hộ cận nghèo", 15) == "Rà soát hộ …"
    assert len(short("x" * 500)) <= 91
