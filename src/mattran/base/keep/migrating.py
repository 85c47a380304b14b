"""The steps by which a database came to be: which were taken, taking more, and which are not known here.

Django records a step after the transaction that made it when statements were left for its end, as indexes
and foreign keys are. Killed between the two, the step would be taken twice and fail. Here both are one
transaction.
"""

from collections.abc import Sequence
from typing import Final

from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection, transaction
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

Node = tuple[str, str]

MIGRATIONS: Final = "django_migrations"


class UnknownMigrations(Exception):
    """Migrations that this product does not have: the database, or the backup, is of a newer one."""

    def __init__(self, unknown: Sequence[Node]) -> None:
        super().__init__(unknown)
        self.unknown = unknown


class Executor(MigrationExecutor):
    """Takes each step and its record in one transaction; a step that says `atomic = False` minds itself."""

    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> ProjectState:
        """Make it and record it, or neither."""
        if not migration.atomic:
            return super().apply_migration(state, migration, fake, fake_initial)
        # SQLite remakes tables, and looks away from foreign keys only outside of a transaction
        with connection.constraint_checks_disabled(), transaction.atomic():
            return super().apply_migration(state, migration, fake, fake_initial)


def is_there() -> bool:
    """Whether this database was ever prepared."""
    return MIGRATIONS in connection.introspection.table_names()


def applied() -> list[Node]:
    """The migrations of this database in order; UnknownMigrations when it is newer than the product."""
    loader = MigrationLoader(connection)
    nodes = sorted(loader.applied_migrations)
    refuse_unknown(nodes)
    return nodes


def refuse_unknown(nodes: Sequence[Node]) -> None:
    """UnknownMigrations unless this product has all of them."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    if unknown := [node for node in nodes if node not in known]:
        raise UnknownMigrations(unknown)


def is_newer() -> bool:
    """Whether a newer product has worked on this database."""
    try:
        applied()
    except UnknownMigrations:
        return True
    return False


def is_up_to_date() -> bool:
    """Whether every migration of this product has been applied."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def bring_to_this_version() -> None:
    """Every step that is lacking, in order, and what Django adds to its own tables at the end."""
    executor = Executor(connection)
    executor.loader.check_consistent_history(connection)
    targets = executor.loader.graph.leaf_nodes()
    plan = executor.migration_plan(targets)
    emit_pre_migrate_signal(0, False, connection.alias, plan=plan)
    executor.migrate(targets, plan=plan)
    emit_post_migrate_signal(0, False, connection.alias, plan=plan)


def migrate_to(nodes: Sequence[Node]) -> None:
    """Make an empty database what it was after these migrations, and no more."""
    executor = Executor(connection)
    executor.migrate(ends(nodes))


def ends(nodes: Sequence[Node]) -> list[Node]:
    """The last of each app: naming an earlier one would mean to go back to it."""
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    known = set(nodes) & set(graph.nodes)
    return sorted(
        node
        for node in known
        if not any(child.key in known and child.key[0] == node[0] for child in graph.node_map[node].children)
    )
