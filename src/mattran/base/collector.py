"""Work that makes hundreds of thousands of values which all live until its end."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Keep Python's collector of circles from walking, again and again, values among which there are none.

    What is counted by reference is freed as ever. Another thread's circles wait until the block ends.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
