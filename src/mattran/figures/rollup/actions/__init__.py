"""Reorganising a living tree: units move, and the figures move with them in the same transaction."""

from mattran.figures.rollup.actions.rekeying import reorganising
from mattran.figures.rollup.actions.reorganise import (
    close,
    create,
    merge,
    must_reach,
    place,
    rename,
    split,
    take_back,
)
from mattran.figures.rollup.actions.undoing import undo

__all__ = [
    "close",
    "create",
    "merge",
    "must_reach",
    "place",
    "rename",
    "reorganising",
    "split",
    "take_back",
    "undo",
]
