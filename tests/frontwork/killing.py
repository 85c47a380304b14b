"""Programs that do one thing and are killed at a step; `stopping` is what they are made of."""

import os
import subprocess
import sys
from pathlib import Path

from django.db import connection

from mattran.frontwork.entries.models import ImportFile
from tests.house.source import ROOT


def killed_at(program: Path, step: str, file: ImportFile, *switches: str) -> None:
    """Start the import in a process of its own and kill it (SIGKILL) when it has come to that step."""
    killed(program, str(file.pk), str(file.user_id), step, *switches)


def killed(program: Path, *words: str) -> None:
    """Start the program on the database of this test and kill it (SIGKILL) when it says "stopped"."""
    database = str(connection.settings_dict["NAME"])
    running = subprocess.Popen(
        [sys.executable, program, database, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
    )
    assert running.stdout is not None
    said = running.stdout.readline()
    running.kill()
    _, complaint = running.communicate(timeout=60)
    assert said == "stopped\n", complaint
