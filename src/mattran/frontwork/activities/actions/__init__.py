"""Every change to activities, one verb a file."""

from mattran.frontwork.activities.actions.attach_photos import attach_photos, remove_photo
from mattran.frontwork.activities.actions.checks import needs_reason
from mattran.frontwork.activities.actions.correct import StaleVersion, correct
from mattran.frontwork.activities.actions.details import Details
from mattran.frontwork.activities.actions.keep_draft import (
    add_draft_photos,
    copy_draft,
    drop_draft,
    keep_draft,
    pass_drafts,
    remove_draft_photo,
)
from mattran.frontwork.activities.actions.keep_kind import (
    POSTABLE,
    CannotKeepKind,
    PostingLine,
    add_kind,
    change_kind,
    restore_kind,
    retire_kind,
)
from mattran.frontwork.activities.actions.load_catalogue import load_catalogue
from mattran.frontwork.activities.actions.photos import PhotosKept
from mattran.frontwork.activities.actions.record import Recorded, record
from mattran.frontwork.activities.actions.record_draft import record_draft
from mattran.frontwork.activities.actions.refusals import CannotRecord, NotHerDraft, PeriodLocked
from mattran.frontwork.activities.actions.withdraw import withdraw

__all__ = [
    "POSTABLE",
    "CannotKeepKind",
    "CannotRecord",
    "Details",
    "NotHerDraft",
    "PeriodLocked",
    "PhotosKept",
    "PostingLine",
    "Recorded",
    "StaleVersion",
    "add_draft_photos",
    "add_kind",
    "attach_photos",
    "change_kind",
    "copy_draft",
    "correct",
    "drop_draft",
    "keep_draft",
    "load_catalogue",
    "needs_reason",
    "pass_drafts",
    "record",
    "record_draft",
    "remove_draft_photo",
    "remove_photo",
    "restore_kind",
    "retire_kind",
    "withdraw",
]
