"""A program of its own that works on a home and is killed (SIGKILL, by itself) at a named moment.

    dying.py restore FILE [MOMENT] [--broken]     restore into MATTRAN_HOME
    dying.py upgrade [MOMENT] [--broken]          bring the database of MATTRAN_HOME to this version
    dying.py make                                 the tables of an earlier version in MATTRAN_HOME
    dying.py grow                                 rows in them

Before it begins it says, as a line of JSON, what it finds: rows and hash of each table that holds anything.

`--broken` takes the protection away: no transaction around the tables, or around a migration.
"""

import json
import os
import pkgutil
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from typing import Any
from unittest import mock
from uuid import UUID

import django

BEFORE, AFTER = "before", "after"
MOMENTS: dict[str, tuple[str, str, int]] = {  # what is called, before or after it, the how manieth time
    "ready": ("mattran.base.keep.actions.restore._make_ready", AFTER, 1),
    "schema": ("django.db.migrations.executor.MigrationExecutor.apply_migration", AFTER, 15),
    "rows": ("mattran.base.keep.tables.fill", AFTER, 20),
    "proof": ("mattran.base.keep.actions.restore._prove", AFTER, 1),
    "key": ("os.replace", AFTER, 1),
    "placed": ("mattran.base.keep.actions.restore._place", AFTER, 1),
    "committed": ("mattran.base.keep.actions.restore._load", AFTER, 1),
    "migration": ("django.db.migrations.executor.MigrationExecutor.record_migration", BEFORE, 1),
    "second": ("django.db.migrations.executor.MigrationExecutor.record_migration", BEFORE, 2),
}
OLD = {"facts": "0002_clustered", "reports": "0001_initial"}


def main(what: str, *arguments: str) -> None:
    """Do it, or as much of it as the moment allows."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "mattran.web.settings"
    os.umask(0o077)
    django.setup()
    say_what_is_there()
    named = [each for each in arguments if each in MOMENTS]
    if named:
        die_at(*MOMENTS[named[0]])
    if "--broken" in arguments:
        break_protection(what)
    {"restore": restore, "upgrade": upgrade, "make": make, "grow": grow, "look": look}[what](*arguments)


def say_what_is_there() -> None:
    """Rows and hashes, for the test to read."""
    from mattran.base.keep import migrating, tables

    held = {}
    if migrating.is_there():
        filled = set(tables.filled())
        for model in tables.models_at(migrating.applied()):
            if model._meta.db_table in filled:
                held[model._meta.db_table] = tables.counted(model)
    sys.stdout.write(json.dumps(held) + "\n")
    sys.stdout.flush()


def die_at(name: str, when: str, times: int) -> None:
    """Let the process end, as by `kill -9`, at that call."""
    left = times
    holder, _, attribute = name.rpartition(".")
    original: Callable[..., Any] = getattr(pkgutil.resolve_name(holder), attribute)

    def deadly(*args: Any, **kwargs: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0 and when == BEFORE:
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(*args, **kwargs)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    mock.patch(name, deadly).start()


def break_protection(what: str) -> None:
    """Each table commits by itself; each statement of a migration does."""
    if what == "restore":
        mock.patch("mattran.base.keep.actions.restore.transaction.atomic", no_transaction).start()
    else:
        mock.patch("django.db.migrations.migration.Migration.atomic", False).start()


def no_transaction(**_: object) -> AbstractContextManager[None]:
    """What stands in for a transaction and is none."""
    return nullcontext()


def restore(file: str, *_: str) -> None:
    """As the command does."""
    from django.core.management import call_command

    call_command("restore", file)


def upgrade(*_: str) -> None:
    """As `serve --prepare` does."""
    from django.utils import timezone

    from mattran.web import keeping

    keeping.bring_up_to_date(lambda line: sys.stdout.write(f"{line}\n"), at=timezone.now())


def look(*_: str) -> None:
    """Nothing more than to say what is there."""


def make(*_: str) -> None:
    """The tables as they were two versions ago."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    from mattran.base.keep import migrating

    graph = MigrationLoader(connection).graph
    ends = [(app, OLD.get(app, name)) for app, name in graph.leaf_nodes()]
    migrating.migrate_to(sorted({node for end in ends for node in graph.forwards_plan(end)}))


def grow(*_: str) -> None:
    """Rows in the first tables and in the last."""
    from mattran.base.keep import migrating, tables

    models = {model._meta.db_table: model for model in tables.models_at(migrating.applied())}
    at = datetime(2026, 8, 5, 3, 0, tzinfo=UTC)
    for number in range(1, 6):
        models["audit_entry"]._base_manager.create(
            at=at, name="Bà Vũ Thị Hoa", verb="ghi", kind="activity", label=f"Lần {number}", search=""
        )
        models["once_clientid"]._base_manager.create(
            at=at, user_id=5, client_id=UUID(int=number), digest="0" * 64
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
