"""Running in a child: the answer, or one of four refusals. Each limit has a control that works without it."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mattran.base.sandbox import child, running
from mattran.base.sandbox.rules import Crashed, Limits, NotWorkedThrough, Refused, TooBig, TooComplex, TooMany
from tests.base.sandbox import bombs
from tests.house.source import ROOT

pytestmark = pytest.mark.slow
ROOMY = Limits(memory_bytes=1 << 30, cpu_seconds=60, wall_seconds=90, answer_bytes=64 << 20)


def run(function: Any, data: bytes = b"", limits: Limits = ROOMY, **arguments: Any) -> Any:
    return running.run(function, data, limits=limits, **arguments)


# --- It works ------------------------------------------------------------------------------------------


def test_the_answer_comes_back() -> None:
    assert run(bombs.count, b"abc" * 1_000_000, times=2) == {"bytes": 6_000_000}


def test_what_is_printed_is_no_answer() -> None:
    assert run(bombs.chatter) == "thật"


def test_the_limits_are_settings(settings: Any) -> None:
    settings.SANDBOX_CPU_SECONDS, settings.SANDBOX_ANSWER_MB = 7, 1
    assert running.configured() == Limits(1 << 30, 7, 90, 1 << 20)
    with pytest.raises(TooBig):
        running.run(bombs.babble, b"", letters=2 << 20)


def test_a_function_refuses_in_its_own_sentence() -> None:
    with pytest.raises(Refused, match="Dòng 3 không có số"):
        run(bombs.refuse)


# --- It stops, and the control goes on -----------------------------------------------------------------

TIGHT = {
    "processor": (replace(ROOMY, cpu_seconds=1), TooComplex, bombs.loop, {"until": 20_000_000}),
    "patience": (replace(ROOMY, wall_seconds=0.5), TooComplex, bombs.wait, {"seconds": 1.5}),
    "memory": (replace(ROOMY, memory_bytes=200 << 20), TooBig, bombs.eat, {"megabytes": 300}),
    "answer": (replace(ROOMY, answer_bytes=1 << 20), TooBig, bombs.babble, {"letters": 2 << 20}),
}


@pytest.mark.parametrize(("limits", "refusal", "bomb", "size"), TIGHT.values(), ids=TIGHT)
def test_a_limit_stops_it(
    limits: Limits, refusal: type[NotWorkedThrough], bomb: Any, size: dict[str, Any]
) -> None:
    with pytest.raises(refusal):
        run(bomb, b"", limits, **(size if bomb is not bombs.loop else {}))


@pytest.mark.parametrize(("limits", "refusal", "bomb", "size"), TIGHT.values(), ids=TIGHT)
def test_without_that_limit_it_ends_by_itself(
    limits: Limits, refusal: type[NotWorkedThrough], bomb: Any, size: dict[str, Any]
) -> None:
    """The controls: the same function, and all other limits as they were."""
    assert run(bomb, b"", ROOMY, **size)


def test_no_more_children_than_there_is_room_for(monkeypatch: Any) -> None:
    monkeypatch.setattr(running, "_places", threading.BoundedSemaphore(1))
    limits = replace(ROOMY, wall_seconds=20)
    with running._places, pytest.raises(TooMany, match="nhiều tệp khác"):
        run(bombs.count, b"", replace(limits, wall_seconds=0.1))
    for _ in range(2):  # the control: the place is free again, also after a refusal
        with pytest.raises(Refused):
            run(bombs.refuse, b"", limits)


def test_out_of_memory_in_a_library_is_told_from_a_crash() -> None:
    with pytest.raises(TooBig):
        run(bombs.eat_and_die)


@pytest.mark.parametrize(
    ("bomb", "how"), [(bombs.crash, "SIGSEGV"), (bombs.leave, "exit 3"), (bombs.panic, "KeyboardInterrupt")]
)
def test_a_crash_is_named_without_what_was_read(bomb: Any, how: str) -> None:
    with pytest.raises(Crashed) as caught:
        run(bomb, "Bà Hoa".encode())
    assert caught.value.how == how
    assert "Hoa" not in f"{caught.value!r} {caught.value}"


def test_each_way_of_ending_has_a_sentence_of_its_own() -> None:
    assert len({str(TooComplex()), str(TooBig()), str(Crashed("SIGSEGV"))}) == 3
    assert "quá phức tạp" in str(TooComplex())


# --- It reaches nothing --------------------------------------------------------------------------------


@pytest.fixture
def reach(tmp_path: Path) -> Any:
    """`reach(what)`: what comes of trying it, in the child and right here."""
    (tmp_path / "tệp").write_text("cũ", encoding="utf-8")
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        at = {
            "read": str(tmp_path / "tệp"),
            "write": str(tmp_path / "mới"),
            "remove": str(tmp_path / "tệp"),
            "folder": str(tmp_path / "thư mục"),
            "connect": f"127.0.0.1:{server.getsockname()[1]}",
        }

        def go(what: str) -> tuple[str, str]:
            there = run(bombs.touch, b"", what=what, at=at[what])
            return there, bombs.touch(b"", what=what, at=at[what])

        yield go


@pytest.mark.parametrize("what", ["read", "write", "connect", "remove", "folder"])
def test_a_child_opens_makes_and_removes_nothing(reach: Any, what: str) -> None:
    """The control is the same call in this process, which may."""
    there, here = reach(what)
    assert there != "done"
    assert here == "done"


def test_it_is_the_shutting_in_that_keeps_it_from_the_disk(
    reach: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    """The control: a child that was not shut in removes the file."""
    start = running._START.replace("main()", "child._shut_in = lambda: None; main()")
    start = start.replace("child import main", "child import main; from mattran.base.sandbox import child")
    monkeypatch.setattr(running, "_START", start)
    there, here = reach("remove")
    assert (there, here) == ("done", "FileNotFoundError: No such file or directory")
    assert child.__doc__


def test_a_child_does_not_outlive_its_parent() -> None:
    """The parent is killed while the child is busy; the child's end closes the pipe that both hold."""
    program = f"""
        import os, sys, django
        from django.conf import settings
        settings.configure()
        from mattran.base.sandbox import running
        from mattran.base.sandbox.rules import Limits
        from tests.base.sandbox import bombs
        inherit = running.subprocess.Popen
        def popen(*args, **kwargs):
            process = inherit(*args, pass_fds=[1], **kwargs)
            print(process.pid, flush=True)
            return process
        running.subprocess.Popen = popen
        running.run(bombs.wait, b"", limits=Limits({1 << 30}, 60, 90, 1000), seconds=60)
    """
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
    )
    assert parent.stdout is not None
    assert int(parent.stdout.readline()) > 0
    parent.send_signal(signal.SIGKILL)
    rest, _ = parent.communicate(timeout=30)  # ends only when the child, too, has let go of the pipe
    assert rest == ""
