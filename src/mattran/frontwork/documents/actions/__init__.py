"""Every change to documents: load the catalogue, draft, issue, cancel, attach the signed copy, number.

What is done to papers received stands in `incoming`.
"""

from mattran.frontwork.documents.actions.attach import CannotAttach, attach_official
from mattran.frontwork.documents.actions.cancel import CannotCancel, cancel
from mattran.frontwork.documents.actions.draft import CannotDraft, NotADraft, draft, redraft
from mattran.frontwork.documents.actions.issue import CannotIssue, issue, keep_print
from mattran.frontwork.documents.actions.letterheads import (
    BadLetterhead,
    LetterheadWords,
    SigningWords,
    set_letterhead,
)
from mattran.frontwork.documents.actions.load_catalogue import load_catalogue
from mattran.frontwork.documents.actions.registers import CannotStart, start_register
from mattran.frontwork.documents.actions.templates import CannotPut, put_template, withdraw_template

__all__ = [
    "BadLetterhead",
    "CannotAttach",
    "CannotCancel",
    "CannotDraft",
    "CannotIssue",
    "CannotPut",
    "CannotStart",
    "LetterheadWords",
    "NotADraft",
    "SigningWords",
    "attach_official",
    "cancel",
    "draft",
    "issue",
    "keep_print",
    "load_catalogue",
    "put_template",
    "redraft",
    "set_letterhead",
    "start_register",
    "withdraw_template",
]
