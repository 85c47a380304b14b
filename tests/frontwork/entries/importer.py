"""A program of its own that imports a file and stops at a step, for tests that kill it there.

    importer.py DATABASE FILE USER STEP [--commits-too-early]

It says "stopped" when it has come to the step and then waits to be killed. The switch breaks it on purpose:
the batch is committed before its facts are there.
"""

import os
import sys
from collections.abc import Callable
from typing import Any

import django
from django.conf import settings

os.environ["DJANGO_SETTINGS_MODULE"] = "mattran.web.settings"
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()

from django.db import connection  # noqa: E402 – the models need settings
from django.utils import timezone  # noqa: E402

from mattran.base.once import actions as once  # noqa: E402
from mattran.directory.access.models import User  # noqa: E402
from mattran.directory.access.queries import capacities  # noqa: E402
from mattran.frontwork.entries import actions  # noqa: E402
from mattran.frontwork.entries.models import ImportFile  # noqa: E402

ENTER = sys.modules["mattran.frontwork.entries.actions.enter"]
IMPORTING = sys.modules["mattran.frontwork.entries.actions.importing"]
POSTING = sys.modules["mattran.figures.facts.actions.posting"]
SETTLING = sys.modules["mattran.figures.facts.actions.settling"]


def stop() -> None:
    """Say so, and wait for the end."""
    sys.stdout.write("stopped\n")
    sys.stdout.flush()
    sys.stdin.readline()


def after(module: Any, name: str, then: Callable[..., None]) -> None:
    """Do something after each call of a function."""
    real = getattr(module, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        found = real(*args, **kwargs)
        then(*args)
        return found

    setattr(module, name, wrapped)


def arm(step: str, *, commits_too_early: bool) -> None:
    """Stop at that step."""
    if commits_too_early:
        after(ENTER, "insert", lambda rows: begin_anew())
    if step == "read":
        after(IMPORTING, "prepare", lambda *args: stop())
    elif step == "batch":
        after(ENTER, "insert", lambda rows: stop())
    elif step == "facts":
        after(POSTING, "insert_plain", lambda model, rows: stop())
    elif step == "cells":
        after(SETTLING, "write_cells", lambda *args: stop())
    elif step == "before commit":
        after(once, "answer", lambda *args: stop())


def begin_anew() -> None:
    """What is there so far can no longer be taken back."""
    with connection.cursor() as cursor:
        cursor.execute("COMMIT")
        cursor.execute("BEGIN")


def main(file: str, user: str, step: str, *, commits_too_early: bool) -> None:
    """Import the file as its sender."""
    arm(step, commits_too_early=commits_too_early)
    actor = capacities(User.objects.get(pk=user), timezone.localdate())[0]
    actions.import_file(by=actor, file=ImportFile.objects.get(pk=file), at=timezone.now())
    stop()  # committed, and nobody told yet


if __name__ == "__main__":
    main(*sys.argv[2:5], commits_too_early="--commits-too-early" in sys.argv[5:])
