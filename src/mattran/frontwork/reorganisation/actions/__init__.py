"""Every change of reorganisations, and the preview that changes nothing."""

from mattran.frontwork.reorganisation.actions.files import BadFile
from mattran.frontwork.reorganisation.actions.importing import FileResult, RowDone, reorganise_file
from mattran.frontwork.reorganisation.actions.perform import perform
from mattran.frontwork.reorganisation.actions.plan import Plan
from mattran.frontwork.reorganisation.actions.preview import Preview, preview
from mattran.frontwork.reorganisation.actions.refusals import (
    AlreadyDone,
    BuiltOn,
    CannotPlan,
    RecordedLater,
    SeatedLater,
)
from mattran.frontwork.reorganisation.actions.reorganise import StalePreview, reorganise
from mattran.frontwork.reorganisation.actions.undo import undo

__all__ = [
    "AlreadyDone",
    "BadFile",
    "BuiltOn",
    "CannotPlan",
    "FileResult",
    "Plan",
    "Preview",
    "RecordedLater",
    "RowDone",
    "SeatedLater",
    "StalePreview",
    "perform",
    "preview",
    "reorganise",
    "reorganise_file",
    "undo",
]
