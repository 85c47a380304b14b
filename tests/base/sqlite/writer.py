"""A program of its own that writes through our backend, for tests that need several processes.

    writer.py DATABASE NAME TIMES [--deferred] [--answers-too-early]

Each turn takes the next number of a register, read and written in one transaction, files two halves of a
paper under it, and says the number on a line once it is committed. The two switches break it on purpose;
a deferred writer says what it has read and waits for a line before it goes on.
"""

import sys
from pathlib import Path

import django
from django.conf import settings
from django.db import connection, transaction


def main(database: str, name: str, times: int, *, deferred: bool, answers_too_early: bool) -> None:
    """Write that many papers, saying each number that was promised."""
    plain = "django.db.backends.sqlite3"
    settings.configure(
        DATABASES={
            "default": {
                "ENGINE": plain if deferred else "mattran.base.sqlite",
                "NAME": Path(database),
                "OPTIONS": {"timeout": 20, "transaction_mode": "DEFERRED" if deferred else "IMMEDIATE"},
            }
        }
    )
    django.setup()
    for turn in range(times):
        if answers_too_early:
            say(f"{name}/{turn}")
        write(f"{name}/{turn}", waits=deferred)
        if not answers_too_early:
            say(f"{name}/{turn}")


def write(paper: str, *, waits: bool) -> None:
    """One paper: its number, and both its halves."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT last FROM register")
        number = cursor.fetchone()[0] + 1
        if waits:
            say(f"read {number - 1}")
            sys.stdin.readline()
        cursor.execute("UPDATE register SET last = %s", [number])
        for half in (1, 2):
            cursor.execute("INSERT INTO paper VALUES (%s, %s, %s)", [number, paper, half])


def say(line: str) -> None:
    """Promise it to whoever listens."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    switches = set(sys.argv[4:])
    main(
        sys.argv[1],
        sys.argv[2],
        int(sys.argv[3]),
        deferred="--deferred" in switches,
        answers_too_early="--answers-too-early" in switches,
    )
