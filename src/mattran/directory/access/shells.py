"""The two frames that a page stands in: by hand, on the phone of a residential area, or at the desk."""

from typing import Final

from mattran.directory.access.actors import Actor
from mattran.directory.units.choices import UnitKind

HAND: Final = "hand.html"
DESK: Final = "shell.html"


def is_by_hand(actor: Actor) -> bool:
    """Whether she acts for a residential area: large type, one thing a page, no tabs."""
    return actor.unit.kind == UnitKind.AREA


def shell_for(actor: Actor) -> str:
    """The frame of pages that both the phone of a residential area and the desk of a ward open."""
    return HAND if is_by_hand(actor) else DESK
