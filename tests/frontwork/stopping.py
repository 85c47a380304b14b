"""What a program is made of that stops at a step, to be killed there. Importing this sets Django up.

The program is given the database as its first word: `program.py DATABASE …`. It says "stopped" when it has
come to the step, and waits.
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

from django.db import connection  # noqa: E402 – needs settings


def stop(*_: object) -> None:
    """Say so, and wait for the end."""
    sys.stdout.write("stopped\n")
    sys.stdout.flush()
    sys.stdin.readline()


def after(module: Any, name: str, then: Callable[..., None]) -> None:
    """Do something after each call of a function that the module calls by this name."""
    real = getattr(module, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        found = real(*args, **kwargs)
        then(*args)
        return found

    setattr(module, name, wrapped)


def begin_anew(*_: object) -> None:
    """What is there so far can no longer be taken back: how a program is broken on purpose."""
    with connection.cursor() as cursor:
        cursor.execute("COMMIT")
        cursor.execute("BEGIN")
