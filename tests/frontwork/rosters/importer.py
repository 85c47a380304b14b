"""A program of its own that takes a list in and stops at a step, for tests that kill it there.

    importer.py DATABASE FILE USER STEP [--commits-too-early]

The switch breaks it on purpose:
the first area is committed before anybody sits there.
"""

import sys
from typing import Any

from tests.frontwork.stopping import after, begin_anew, stop  # sets Django up

from django.utils import timezone  # isort: skip

from mattran.base.once import actions as once
from mattran.directory.access import actions as access
from mattran.directory.access.models import User
from mattran.directory.access.queries import capacities
from mattran.figures.rollup import actions as reorganise
from mattran.frontwork.entries.models import ImportFile
from mattran.frontwork.rosters import actions

IMPORTING = sys.modules["mattran.frontwork.rosters.actions.importing"]
AT: dict[str, tuple[Any, str]] = {
    "read": (IMPORTING, "prepare"),
    "roster": (IMPORTING, "_roster"),
    "area": (reorganise, "create"),
    "board": (access, "open_body"),
    "person": (access, "add_person"),
    "seat": (access, "give_seat"),
    "all seats": (IMPORTING, "seat_all"),
    "lines": (IMPORTING, "insert"),
    "before commit": (once, "answer"),
}


def main(file: str, user: str, step: str, *, commits_too_early: bool) -> None:
    """Take the list in as its sender."""
    if commits_too_early:
        after(reorganise, "create", begin_anew)
    if step in AT:
        after(*AT[step], stop)
    actor = capacities(User.objects.get(pk=user), timezone.localdate())[0]
    sent = ImportFile.objects.get(pk=file)
    actions.import_roster(by=actor, file=sent, at=timezone.now(), answers={})
    stop()  # committed, and nobody told yet


if __name__ == "__main__":
    main(*sys.argv[2:5], commits_too_early="--commits-too-early" in sys.argv[5:])
