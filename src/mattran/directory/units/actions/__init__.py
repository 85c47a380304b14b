"""The raw changes to the tree of units. Each keeps the closure true and returns the ids of touched units.

A living tree is reorganised through `figures.rollup.actions`, which re-keys the totals around these and
writes the audit line. `create_unit` and `correct_name` move no figure and may be called alone.
"""

from mattran.directory.units.actions.checks import (
    CannotReorganise,
    ChangedLater,
    HasChildren,
    NameTaken,
    NotOnThatDay,
)
from mattran.directory.units.actions.closing import close
from mattran.directory.units.actions.closure import Circular, rebuild_closure, rebuild_whole_closure
from mattran.directory.units.actions.creating import correct_name, create_unit
from mattran.directory.units.actions.following import IntoItself, TooFewParts, merge, rename, split
from mattran.directory.units.actions.placing import AlreadyThere, place
from mattran.directory.units.actions.restoring import forget, restore

__all__ = [
    "AlreadyThere",
    "CannotReorganise",
    "ChangedLater",
    "Circular",
    "HasChildren",
    "IntoItself",
    "NameTaken",
    "NotOnThatDay",
    "TooFewParts",
    "close",
    "correct_name",
    "create_unit",
    "forget",
    "merge",
    "place",
    "rebuild_closure",
    "rebuild_whole_closure",
    "rename",
    "restore",
    "split",
]
