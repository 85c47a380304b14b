"""On SQLite, cells and totals are stored in the order of their key, without a table of rows beside it.

A reading walks over thousands of neighbouring totals; stored so, they lie next to each other (see
docs/develop/speed.md). Django cannot say WITHOUT ROWID, so the empty tables are made again from their own
definition. Should a later migration alter them, SQLite's remake drops the clause: it must then be said again.
On PostgreSQL an index that carries all columns does the same.
"""

from typing import Any

from django.db import migrations

TABLES = ("facts_cell", "facts_total")
COVERING = (
    "CREATE INDEX total_covering ON facts_total (half, measure_id)"
    " INCLUDE (anchor_id, value, units, areas, uncounted, approximate, at_least)"
)


def cluster(apps: Any, editor: Any) -> None:
    """Make the tables again."""
    if editor.connection.vendor == "postgresql":
        editor.execute(COVERING)
        return
    for table in TABLES:
        with editor.connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL", [table])
            statements = sorted((row[0] for row in cursor.fetchall()), key=lambda sql: "INDEX" in sql[:20])
        editor.execute(f'DROP TABLE "{table}"')
        editor.execute(f"{statements[0]} WITHOUT ROWID")
        for statement in statements[1:]:
            editor.execute(statement)


def uncluster(apps: Any, editor: Any) -> None:
    """Nothing to take back: the tables hold the same either way."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX total_covering")


class Migration(migrations.Migration):
    dependencies = [("facts", "0001_initial")]

    operations = [migrations.RunPython(cluster, uncluster)]
