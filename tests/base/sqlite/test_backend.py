"""The SQLite backend: what it promises is read back, and writers take turns."""

import pytest
from django.db import connection

pytestmark = pytest.mark.sqlite


def test_settings_are_what_is_promised(db: None) -> None:
    with connection.cursor() as cursor:
        found = {}
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
            cursor.execute(f"PRAGMA {name}")
            found[name] = cursor.fetchone()[0]
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 20_000}
