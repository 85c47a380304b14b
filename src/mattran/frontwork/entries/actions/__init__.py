"""Every change to batches of figures and to files on their way to become one, a verb a file."""

from mattran.frontwork.entries.actions.checks import check_lines
from mattran.frontwork.entries.actions.enter import enter
from mattran.frontwork.entries.actions.files import (
    KEPT,
    NotHerFile,
    demand_own,
    forget_files,
    keep_file,
    keep_layout,
    pass_files,
    remember,
)
from mattran.frontwork.entries.actions.importing import Prepared, import_file, prepare
from mattran.frontwork.entries.actions.lines import Checked, Origin, SourceFile
from mattran.frontwork.entries.actions.refusals import AlreadyEntered, CannotEnter, CannotUndo
from mattran.frontwork.entries.actions.undo import undo
from mattran.frontwork.entries.rules import Line

__all__ = [
    "KEPT",
    "AlreadyEntered",
    "CannotEnter",
    "CannotUndo",
    "Checked",
    "Line",
    "NotHerFile",
    "Origin",
    "Prepared",
    "SourceFile",
    "check_lines",
    "demand_own",
    "enter",
    "forget_files",
    "import_file",
    "keep_file",
    "keep_layout",
    "pass_files",
    "prepare",
    "remember",
    "undo",
]
