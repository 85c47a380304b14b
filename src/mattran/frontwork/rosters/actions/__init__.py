"""Taking a list in, and taking it back, a verb a file."""

from mattran.frontwork.rosters.actions.importing import Prepared, import_roster, prepare
from mattran.frontwork.rosters.actions.planned import Doubt, Planned, PlannedArea, PlannedSeat
from mattran.frontwork.rosters.actions.planning import plan
from mattran.frontwork.rosters.actions.refusals import AlreadyTakenIn, CannotTakeIn, CannotUndo
from mattran.frontwork.rosters.actions.undo import undo

__all__ = [
    "AlreadyTakenIn",
    "CannotTakeIn",
    "CannotUndo",
    "Doubt",
    "Planned",
    "PlannedArea",
    "PlannedSeat",
    "Prepared",
    "import_roster",
    "plan",
    "prepare",
    "undo",
]
