"""granian, as `serve` runs it: a worker that was killed is replaced, however often.

granian ends the whole server when the worker in one place dies twice within 5.5 seconds, because it takes
that for an application that cannot start. A worker that was killed – by the kernel when memory ran out, by an
operator – says nothing about the application, and must not close the notebook for everybody else. One that
ends in another way twice still ends the server: whoever watches it then sees that it cannot work.
"""

import signal
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connections
from granian.server.mp import MPServer


class Server(MPServer):
    """Replaces killed workers for ever, and gives up on those that cannot start."""

    def serve(self, *args: Any, **kwargs: Any) -> None:
        """Serve until told to stop. Workers are forks: what this process opened is not theirs to share."""
        connections.close_all()
        super().serve(*args, **kwargs)

    def _respawn_workers(
        self,
        workers: Sequence[int],
        spawn_target: Callable[..., None],
        target_loader: Callable[..., Callable[..., Any]],
        delay: float = 0,
    ) -> None:
        """Start successors; in the place of a killed one there was no crash to remember."""
        killed = [place for place in workers if self.wrks[place].inner.exitcode == -signal.SIGKILL]
        super()._respawn_workers(workers, spawn_target, target_loader, delay)
        for place in killed:
            del self.respawned_wrks[place]
