"""SQLite as this product needs it: WAL, synchronous=FULL, IMMEDIATE, and a queue in front of BEGIN."""

from django.db.backends.sqlite3.base import DatabaseWrapper as Sqlite3Wrapper


class DatabaseWrapper(Sqlite3Wrapper):
    """Django's wrapper; the queue comes here."""
