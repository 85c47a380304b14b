"""The child: gives up everything it does not need, calls one function, answers, ends.

The request on its standard input is a line of JSON (the function, its arguments, the limits, the parent) and
then the bytes to be worked through. When the function is called, the process can no longer open a file, a
socket or a pipe (RLIMIT_NOFILE), write to a file (RLIMIT_FSIZE), make or remove anything on disk (Landlock,
where the kernel has it), outlive its parent, or grow beyond its memory and processor time. So a module whose
function is run here loads all that it needs when it is imported.
"""

import ctypes
import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from typing import Any, Final

from mattran.base.sandbox.rules import Refused

_SET_PARENT_DEATH_SIGNAL: Final = 1
_SET_NO_NEW_PRIVILEGES: Final = 38
_LANDLOCK_CREATE: Final = 444  # these two have one number on every architecture
_LANDLOCK_RESTRICT: Final = 446
_EVERYTHING_ON_DISK: Final = (1 << 13) - 1  # the rights that the first version of Landlock knows
_TOO_BIG: Final = b'{"too_big": true}'


def main() -> None:
    """Read the request, work it through, answer."""
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # what a library prints is no answer
    os.close(nowhere)
    request = json.loads(sys.stdin.buffer.readline())
    _die_with(request["parent"])
    _limit(request["memory_bytes"], request["cpu_seconds"])
    try:
        module, _, name = request["function"].partition(":")
        function = getattr(importlib.import_module(module), name)
        data = sys.stdin.buffer.read()
        _shut_in()
        answer = _called(function, data, request["arguments"])
    except MemoryError:
        answer = _TOO_BIG
    with os.fdopen(answers, "wb") as out:
        out.write(answer)


def _called(function: Callable[..., Any], data: bytes, arguments: dict[str, Any]) -> bytes:
    """The answer as it goes over the pipe. A parser may raise anything, a Rust panic included."""
    try:
        return json.dumps({"ok": function(data, **arguments)}, ensure_ascii=False).encode()
    except MemoryError:
        raise
    except Refused as refusal:
        return json.dumps({"refused": str(refusal)}).encode()
    except BaseException as error:
        return json.dumps({"crashed": type(error).__name__}).encode()


def _die_with(parent: int) -> None:
    """Be killed when the parent ends, however it ends."""
    libc = ctypes.CDLL(None)
    libc.prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)


def _limit(memory_bytes: int, cpu_seconds: int) -> None:
    """Memory and time, from the start: the modules are loaded within them."""
    signal.pthread_sigmask(signal.SIG_SETMASK, [])  # whatever the parent's thread has put off
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))


def _shut_in() -> None:
    """From here on nothing new can be opened, started, made or removed."""
    libc = ctypes.CDLL(None)
    libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    handled = ctypes.c_uint64(_EVERYTHING_ON_DISK)
    rules = libc.syscall(_LANDLOCK_CREATE, ctypes.byref(handled), ctypes.sizeof(handled), 0)
    if rules >= 0:  # a kernel without Landlock leaves the other limits
        libc.syscall(_LANDLOCK_RESTRICT, rules, 0)
        os.close(rules)
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
