"""The two ways of working: by hand, on the phone of a residential area, and at the desk of all above it."""

from typing import Final

from mattran.directory.access.actors import Actor
from mattran.directory.units.choices import UnitKind

HOME: Final = "/viec-cua-toi/"
DESK: Final = "/ban-lam-viec/"


def is_by_hand(actor: Actor) -> bool:
    """Whether she acts for a residential area: large type, one thing a page, no tabs."""
    return actor.unit.kind == UnitKind.AREA


def home_of(actor: Actor) -> str:
    """Where her day begins."""
    return HOME if is_by_hand(actor) else DESK
