"""A program of its own that closes a count or recognises a board and stops at a step, to be killed there.

    closer.py DATABASE CONFERENCE USER record|recognise STEP [--commits-too-early]

The switch breaks it on purpose: the record is committed before its figures, the number of a decision before
the recognition that it is for.
"""

import sys
from typing import Any

from tests.frontwork.stopping import after, begin_anew, stop  # sets Django up

from mattran.directory.access import actions as access  # isort: skip
from mattran.directory.access.models import User
from mattran.directory.access.queries import capacities
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.documents import actions as documents
from tests.factories.conferences import NOW, RECOGNISED_ON

RECORD = sys.modules["mattran.frontwork.conferences.actions.record"]
RECOGNISE = sys.modules["mattran.frontwork.conferences.actions.recognise"]
POSTING = sys.modules["mattran.figures.facts.actions.posting"]
SETTLING = sys.modules["mattran.figures.facts.actions.settling"]
AT: dict[str, tuple[Any, str]] = {
    "checked": (RECORD, "check_whole"),
    "election": (RECORD, "election_of"),
    "posted": (RECORD, "post"),
    "logged": (RECORD, "log"),
    "drafted": (documents, "draft"),
    "numbered": (documents, "issue"),
    "seated": (access, "renew_board"),
    "answered": (RECOGNISE, "_answer"),
    "facts": (POSTING, "insert_plain"),
    "cells": (SETTLING, "write_cells"),
}
TOO_EARLY = {"record": (RECORD, "post"), "recognise": (documents, "issue")}


def main(pk: str, user: str, verb: str, step: str, *, commits_too_early: bool) -> None:
    """Do it as that user."""
    if commits_too_early:
        after(*TOO_EARLY[verb], begin_anew)
    if step in AT:
        after(*AT[step], stop)
    by = capacities(User.objects.get(pk=user), RECOGNISED_ON)[0]
    one = Conference.objects.get(pk=pk)
    if verb == "record":
        actions.record(by=by, conference=one, version=one.version, at=NOW)
    else:
        actions.recognise(by=by, elections=[one.election], on=RECOGNISED_ON, at=NOW)
    stop()  # committed, and nobody told yet


if __name__ == "__main__":
    main(*sys.argv[2:6], commits_too_early="--commits-too-early" in sys.argv[6:])
