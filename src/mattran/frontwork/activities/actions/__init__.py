"""Every change to activities, one verb a file."""

from mattran.frontwork.activities.actions.attach_photo import attach_photo, remove_photo
from mattran.frontwork.activities.actions.checks import needs_reason
from mattran.frontwork.activities.actions.correct import StaleVersion, correct
from mattran.frontwork.activities.actions.details import Details
from mattran.frontwork.activities.actions.keep_draft import (
    add_draft_photo,
    drop_draft,
    keep_draft,
    remove_draft_photo,
)
from mattran.frontwork.activities.actions.keep_kind import (
    POSTABLE,
    CannotKeepKind,
    PostingLine,
    add_kind,
    change_kind,
    retire_kind,
)
from mattran.frontwork.activities.actions.load_catalogue import load_catalogue
from mattran.frontwork.activities.actions.record import Recorded, record
from mattran.frontwork.activities.actions.record_draft import record_draft
from mattran.frontwork.activities.actions.refusals import CannotRecord, PeriodLocked
from mattran.frontwork.activities.actions.withdraw import withdraw

__all__ = [
    "POSTABLE",
    "CannotKeepKind",
    "CannotRecord",
    "Details",
    "PeriodLocked",
    "PostingLine",
    "Recorded",
    "StaleVersion",
    "add_draft_photo",
    "add_kind",
    "attach_photo",
    "change_kind",
    "correct",
    "drop_draft",
    "keep_draft",
    "load_catalogue",
    "needs_reason",
    "record",
    "record_draft",
    "remove_draft_photo",
    "remove_photo",
    "retire_kind",
    "withdraw",
]
