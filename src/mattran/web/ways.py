"""Where a day begins in the two ways of working, see `access.shells`."""

from typing import Final

from mattran.directory.access.actors import Actor
from mattran.directory.access.shells import is_by_hand

HOME: Final = "/viec-cua-toi/"
DESK: Final = "/ban-lam-viec/"


def home_of(actor: Actor) -> str:
    """Where her day begins."""
    return HOME if is_by_hand(actor) else DESK
