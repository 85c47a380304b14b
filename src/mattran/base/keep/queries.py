"""What a database answers when it is asked how it keeps its promises."""

from collections.abc import Iterator

from django.db import connection

from mattran.base.keep.rules import Finding, judge_postgres, judge_sqlite

_POSTGRES = (
    *("fsync", "synchronous_commit", "full_page_writes"),
    *("server_encoding", "client_encoding", "server_version_num"),
)
_SQLITE = ("journal_mode", "synchronous", "foreign_keys", "quick_check(1)", "foreign_key_check")


def database_findings() -> Iterator[Finding]:
    """The settings of this connection and the state of the file, each judged."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            found = {}
            for name in _SQLITE:
                cursor.execute(f"PRAGMA {name}")
                row = cursor.fetchone()
                found[name.partition("(")[0]] = str(row[0]) if row else ""
            yield from judge_sqlite(found)
            return
        answers = {}
        for name in _POSTGRES:
            cursor.execute("SELECT current_setting(%s)", [name])
            answers[name] = str(cursor.fetchone()[0])
        yield from judge_postgres(answers)
