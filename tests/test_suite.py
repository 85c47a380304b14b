"""`./run test` leaves nothing behind when it is told to stop, and its PostgreSQL not for long when killed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.web.served import seen

ROOT = Path(__file__).parent.parent
RUN = """
import sys
from tests import suite
suite.heed_signals()
with suite.private_cluster() as url:
    print(url.partition("host=")[2], flush=True)
    sys.stdin.read()
"""

RUN_PYTEST = """
import sys
from tests import suite
suite.heed_signals()
sys.exit(suite.run_pytest("SQLite", [], ["-n", "0", "-s", sys.argv[1]], database=""))
"""
ENDLESS = """
import pathlib, threading
import pytest

@pytest.fixture
def something():
    yield
    pathlib.Path(__file__).with_name("tidied").touch()

def test_endless(something):
    print("at work", flush=True)
    threading.Event().wait()
"""

pytestmark = pytest.mark.slow


class Run:
    """A run with a cluster of its own, which lasts until its input ends."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        assert process.stdout
        self.folder = Path(process.stdout.readline().strip())
        self.postgres = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def end(self, how: signal.Signals) -> int:
        """Send it the signal; its exit code."""
        self.process.send_signal(how)
        return self.process.wait(60)

    def has_postgres(self) -> bool:
        """Whether its PostgreSQL runs; the dead whom nobody has buried yet do not."""
        try:
            return "State:\tZ" not in Path(f"/proc/{self.postgres}/status").read_text()
        except OSError:
            return False

    def wait_for_its_end(self) -> None:
        """Come back once its PostgreSQL is gone: `pg_ctl` returns a moment before."""
        seen(lambda: not self.has_postgres(), lambda: "its PostgreSQL still runs")


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Run]]:
    """`start()`: a run among others that share a folder for temporary files."""
    place = Path(tempfile.mkdtemp(prefix="so-"))
    place.chmod(0o711)  # PostgreSQL's own user has to pass
    with ExitStack() as running:

        def begin() -> Run:
            process = subprocess.Popen(
                [sys.executable, "-c", RUN],
                cwd=ROOT,
                env=os.environ | {"TMPDIR": str(place)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            running.enter_context(process)  # at the end its input is closed, and it is waited for
            return Run(process)

        yield begin
    shutil.rmtree(place)


@pytest.mark.postgres
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_run_told_to_stop_takes_its_postgres_along(start: Callable[[], Run], told: signal.Signals) -> None:
    run = start()
    assert run.has_postgres()
    assert run.end(told) != 0
    run.wait_for_its_end()
    assert not run.folder.exists()


@pytest.mark.postgres
def test_the_next_run_removes_what_a_killed_one_left_and_nothing_else(start: Callable[[], Run]) -> None:
    killed, alive = start(), start()
    killed.end(signal.SIGKILL)
    assert killed.has_postgres(), "the control: nobody has removed it yet"
    start()
    killed.wait_for_its_end()
    assert not killed.folder.exists()
    assert alive.has_postgres()
    assert alive.folder.exists()


def test_a_run_told_to_stop_lets_its_tests_put_their_things_away(tmp_path: Path) -> None:
    endless = tmp_path / "test_endless.py"
    endless.write_text(ENDLESS)
    command = [sys.executable, "-c", RUN_PYTEST, str(endless)]
    without_django = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    with subprocess.Popen(command, cwd=ROOT, env=without_django, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        assert any("at work" in line for line in run.stdout)
        run.send_signal(signal.SIGTERM)
        said, _ = run.communicate(timeout=60)
    assert run.returncode == 128 + signal.SIGTERM
    assert (tmp_path / "tidied").exists(), said
