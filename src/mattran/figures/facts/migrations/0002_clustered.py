"""On SQLite, cells and totals are stored in the order of their key, without a table of rows beside it.

A reading walks over thousands of neighbouring totals; stored so, they lie next to each other (see
docs/develop/speed.md). Django cannot say WITHOUT ROWID, so the empty tables are made again from their own
definition. Should a later migration alter them, SQLite's remake drops the clause: it must then be said again.
"""

from typing import Any

from django.db import migrations

TABLES = ("facts_cell", "facts_total")


def cluster(apps: Any, editor: Any) -> None:
    """Make the tables again."""
    for table in TABLES:
        cluster_table(editor, table)


def cluster_table(editor: Any, table: str) -> None:
    """Make one table again, in the order of its key."""
    if editor.connection.vendor == "sqlite":
        with editor.connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL", [table])
            statements = sorted((row[0] for row in cursor.fetchall()), key=lambda sql: "INDEX" in sql[:20])
        editor.execute(f'DROP TABLE "{table}"')
        editor.execute(f"{statements[0]} WITHOUT ROWID")
        for statement in statements[1:]:
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("facts", "0001_initial")]

    operations = [migrations.RunPython(cluster, migrations.RunPython.noop)]
