"""Programs that import a file and are killed at a step: `killed_at(PROGRAM, "read", file)`."""

import os
import subprocess
import sys
from pathlib import Path

from django.db import connection

from mattran.frontwork.entries.models import ImportFile
from tests.house.source import ROOT


def killed_at(program: Path, step: str, file: ImportFile, *switches: str) -> None:
    """Start the import in a process of its own and kill it (SIGKILL) when it has come to that step."""
    database = str(connection.settings_dict["NAME"])
    running = subprocess.Popen(
        [sys.executable, program, database, str(file.pk), str(file.user_id), step, *switches],
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
