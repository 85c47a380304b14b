"""Taking a backup, and bringing one back."""

from mattran.base.keep.actions.back_up import CannotBackUp, Taken, back_up, prune
from mattran.base.keep.actions.restore import CannotRestore, is_left_unfinished, refuse_newer, restore

__all__ = [
    "CannotBackUp",
    "CannotRestore",
    "Taken",
    "back_up",
    "is_left_unfinished",
    "prune",
    "refuse_newer",
    "restore",
]
