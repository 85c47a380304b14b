"""A program of its own that imports a file and stops at a step, for tests that kill it there.

    importer.py DATABASE FILE USER STEP [--commits-too-early]

It says "stopped" when it has come to the step and then waits to be killed. The switch breaks it on purpose:
the batch is committed before its facts are there.
"""

import sys

from tests.frontwork.stopping import after, begin_anew, stop  # sets Django up

from django.utils import timezone  # isort: skip

from mattran.base.once import actions as once
from mattran.directory.access.models import User
from mattran.directory.access.queries import capacities
from mattran.frontwork.entries import actions
from mattran.frontwork.entries.models import ImportFile

ENTER = sys.modules["mattran.frontwork.entries.actions.enter"]
IMPORTING = sys.modules["mattran.frontwork.entries.actions.importing"]
POSTING = sys.modules["mattran.figures.facts.actions.posting"]
SETTLING = sys.modules["mattran.figures.facts.actions.settling"]


def arm(step: str, *, commits_too_early: bool) -> None:
    """Stop at that step."""
    if commits_too_early:
        after(ENTER, "insert", begin_anew)
    if step == "read":
        after(IMPORTING, "prepare", stop)
    elif step == "batch":
        after(ENTER, "insert", stop)
    elif step == "facts":
        after(POSTING, "insert_plain", stop)
    elif step == "cells":
        after(SETTLING, "write_cells", stop)
    elif step == "before commit":
        after(once, "answer", stop)


def main(file: str, user: str, step: str, *, commits_too_early: bool) -> None:
    """Import the file as its sender."""
    arm(step, commits_too_early=commits_too_early)
    actor = capacities(User.objects.get(pk=user), timezone.localdate())[0]
    actions.import_file(by=actor, file=ImportFile.objects.get(pk=file), at=timezone.now())
    stop()  # committed, and nobody told yet


if __name__ == "__main__":
    main(*sys.argv[2:5], commits_too_early="--commits-too-early" in sys.argv[5:])
