"""A server with one worker in front of next to nothing: `small_server.py SERVER APPLICATION PORT`."""

import importlib
import sys
from collections.abc import Callable, Iterable

from granian.constants import Interfaces


def application(environ: dict[str, object], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Answers, and that is all."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"ok\n"]


if __name__ == "__main__":
    module, name = sys.argv[1].split(":")
    server = getattr(importlib.import_module(module), name)
    server(
        sys.argv[2],
        port=int(sys.argv[3]),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=1,
        respawn_failed_workers=True,
    ).serve()
