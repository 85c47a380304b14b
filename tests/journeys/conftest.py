"""Whatever is told in this folder, the world is whole at the end of the story."""

from collections.abc import Callable, Iterator

import pytest


@pytest.fixture(autouse=True)
def _whole_in_the_end(world_ok: Callable[[], None]) -> Iterator[None]:
    yield
    world_ok()
