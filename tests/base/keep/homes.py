"""Homes that programs of their own work on, with databases of their own."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from django.db import connection

import mattran
from tests.base.keep.work import Hashes

ROOT = Path(mattran.__file__).parents[2]
KILLED = -signal.SIGKILL


@dataclass
class Other:
    """A home beside the test's own, on SQLite or on a database of this cluster."""

    root: Path
    url: str = ""

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run a program on it."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("MATTRAN_")}
        own = {"MATTRAN_HOME": str(self.root), "DATABASE_URL": self.url, "MATTRAN_LOG_LEVEL": "WARNING"}
        path = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        return subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=inherited | own | path, text=True, capture_output=True
        )

    def manage(self, *command: str) -> str:
        """Run a command of the product, which must succeed."""
        done = self.run("-m", "mattran", *command)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def dying(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run tests/base/keep/dying.py."""
        return self.run("-m", "tests.base.keep.dying", *arguments)

    @property
    def database(self) -> str:
        """The name of its database on PostgreSQL."""
        return urlsplit(self.url).path.lstrip("/")


def found_by(done: "subprocess.CompletedProcess[str]") -> Hashes:
    """What a dying program said that it found when it began."""
    told = json.loads(done.stdout.splitlines()[0])
    return {name: (rows, sha256) for name, (rows, sha256) in told.items()}


@contextmanager
def other(root: Path, vendor: str, *, like: Other | None = None) -> Iterator[Other]:
    """An empty home with its key, as `./run` makes it, or a copy of another one.

    On PostgreSQL with a database of its own in this run's cluster, which goes with the block.
    """
    if like is not None:
        shutil.copytree(like.root, root)
    else:
        root.mkdir(mode=0o700)
        key = root / "secret-key"
        key.write_text(secrets.token_urlsafe(60))
        key.chmod(0o600)
    if vendor == "sqlite":
        yield Other(root)
        return
    given, name = connection.settings_dict, f"keep_{secrets.token_hex(6)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {like.database if like else 'template0'}")
    port = f":{given['PORT']}" if given["PORT"] else ""
    where = f"{given['USER']}:{given['PASSWORD']}@{given['HOST']}{port}"
    try:
        yield Other(root, f"postgres://{where}/{name}?{urlencode(given['OPTIONS'])}")
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
