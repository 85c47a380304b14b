"""Running a function in a child process: the caller gets an answer or a named refusal, always, in time.

    rows = run(parsing.read, upload, sheet=0)

The function stands at the top of a module, is pure, takes bytes and plain arguments, and gives back what
JSON can say. Whatever it does to itself – loops, eats memory, crashes – the caller goes on.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings

from mattran.base.sandbox import rules
from mattran.base.sandbox.rules import Crashed, Limits, Refused, TooBig, TooComplex, TooMany

_START: Final = "import sys; sys.path[:0] = sys.argv[1:]; from mattran.base.sandbox.child import main; main()"
AT_ONCE: Final = 2  # children of one worker, each of which may take all the memory that it is allowed
_PIECE: Final = 1 << 16
_COMPLAINT: Final = 8192
_OUT_OF_MEMORY: Final = (b"memory allocation of", b"MemoryError", b"bad_alloc", b"Cannot allocate memory")
"""What Rust, Python, C++ and the loader say when there is no more."""


_places = threading.BoundedSemaphore(AT_ONCE)


def configured() -> Limits:
    """The limits that the operator has set."""
    return Limits(
        memory_bytes=settings.SANDBOX_MEMORY_MB << 20,
        cpu_seconds=settings.SANDBOX_CPU_SECONDS,
        wall_seconds=settings.SANDBOX_WALL_SECONDS,
        answer_bytes=settings.SANDBOX_ANSWER_MB << 20,
    )


def run(function: Callable[..., Any], data: bytes, *, limits: Limits | None = None, **arguments: Any) -> Any:
    """What `function(data, **arguments)` gives back, worked out in a child process.

    Raises one of `rules.NotWorkedThrough`: Refused with the function's own sentence, TooComplex, TooBig,
    Crashed, TooMany.
    """
    limits = limits or configured()
    request = {
        "function": f"{function.__module__}:{function.__name__}",
        "arguments": arguments,
        "parent": os.getpid(),
        "memory_bytes": limits.memory_bytes,
        "cpu_seconds": limits.cpu_seconds,
    }
    if not _places.acquire(timeout=limits.wall_seconds):
        raise TooMany
    try:
        with tempfile.TemporaryFile() as sent:
            sent.write(json.dumps(request).encode() + b"\n" + data)
            sent.seek(0)
            ended = _Child(sent, _roots(function), limits).wait()
    finally:
        _places.release()
    return _answer(ended)


@dataclass
class _Ended:
    """How the child ended, and what it had said until then."""

    code: int
    said: bytes
    complaint: bytes
    was_too_slow: bool
    said_too_much: bool


@dataclass
class _Child:
    """The process and what has come from it."""

    sent: IO[bytes]
    roots: list[str]
    limits: Limits
    said: bytearray = field(default_factory=bytearray)
    complaint: bytes = b""

    def wait(self) -> _Ended:
        """Let it work; kill it, with all it may have started, when its time is over."""
        deadline = time.monotonic() + self.limits.wall_seconds
        process = subprocess.Popen(  # noqa: S603 – our own interpreter, our own words
            [sys.executable, "-I", "-B", "-c", _START, *self.roots],
            stdin=self.sent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd="/",
            env={"LANG": "C.UTF-8"},
            start_new_session=True,
        )
        with process:
            try:
                is_in_time = self._listen(process, deadline) and _ends(process, deadline)
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
        said_too_much = len(self.said) > self.limits.answer_bytes
        return _Ended(
            process.returncode,
            bytes(self.said),
            self.complaint,
            was_too_slow=not is_in_time and not said_too_much,
            said_too_much=said_too_much,
        )

    def _listen(self, process: "subprocess.Popen[bytes]", deadline: float) -> bool:
        """Read both pipes to their ends; False when the time is over or the answer too long."""
        assert process.stdout is not None
        assert process.stderr is not None
        with selectors.DefaultSelector() as pipes:
            for pipe in (process.stdout, process.stderr):
                pipes.register(pipe, selectors.EVENT_READ)
            while pipes.get_map():
                ready = pipes.select(max(0, deadline - time.monotonic()))
                if not ready:
                    return False
                for key, _ in ready:
                    piece = os.read(key.fd, _PIECE)
                    if not piece:
                        pipes.unregister(key.fileobj)
                    elif key.fileobj is process.stdout:
                        self.said += piece
                    else:
                        self.complaint = (self.complaint + piece)[-_COMPLAINT:]
                if len(self.said) > self.limits.answer_bytes:
                    return False
        return True


def _ends(process: "subprocess.Popen[bytes]", deadline: float) -> bool:
    try:
        process.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return False
    return True


def _answer(ended: _Ended) -> Any:
    if ended.said_too_much:
        raise TooBig
    if ended.was_too_slow or ended.code == -signal.SIGXCPU:
        raise TooComplex
    if ended.code == -signal.SIGKILL or any(words in ended.complaint for words in _OUT_OF_MEMORY):
        raise TooBig  # nobody else kills it but the kernel, when the machine has no memory left
    try:
        answer = json.loads(ended.said)
    except ValueError:
        how = signal.Signals(-ended.code).name if ended.code < 0 else f"exit {ended.code}"
        raise Crashed(how) from None
    if "ok" in answer:
        return answer["ok"]
    if "refused" in answer:
        raise Refused(answer["refused"])
    raise TooBig if "too_big" in answer else Crashed(answer["crashed"])


def _roots(function: Callable[..., Any]) -> list[str]:
    """The folders from which our own modules and the function's are imported."""
    return list(dict.fromkeys(_root(name) for name in (rules.__name__, function.__module__)))


def _root(module: str) -> str:
    file = sys.modules[module].__file__
    assert file is not None
    return str(Path(file).resolve().parents[module.count(".")])
