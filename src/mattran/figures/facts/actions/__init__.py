"""Writing facts: post and reverse through one collector, lock a period, rebuild what is derived."""

from mattran.figures.facts.actions.locking import ToLock, lock, lock_all, unlock
from mattran.figures.facts.actions.posting import (
    BadFigure,
    Book,
    Figure,
    NotCounted,
    Source,
    Told,
    checked,
    posting,
)
from mattran.figures.facts.actions.rebuilding import rebuild
from mattran.figures.facts.queries import UnitNotThere

__all__ = [
    "BadFigure",
    "Book",
    "Figure",
    "NotCounted",
    "Source",
    "ToLock",
    "Told",
    "UnitNotThere",
    "checked",
    "lock",
    "lock_all",
    "posting",
    "rebuild",
    "unlock",
]
