"""`./run test`: the whole suite on SQLite, then on PostgreSQL in a private cluster that lives for this run.

    ./run test                    everything, on both databases
    ./run test --on sqlite …      one database; the rest goes to pytest: paths, -k, -x

What the tests need from Debian is installed by root and in CI; anybody else is told the one line that would.
Told to stop, a run takes its PostgreSQL with it; one that was killed leaves it to the next run.
"""

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

PROGRAMS = {  # what must be found → the Debian packages that bring it
    "postgres": ["postgresql"],
    "chromium": ["chromium"],
    "soffice": ["libreoffice-writer-nogui"],
}
IN_CI = os.environ.get("CI") == "true"
NO_TESTS_COLLECTED = 5
CLUSTER = "mattran-pg-"
SECONDS_TO_TIDY = 30


def main(arguments: list[str]) -> int:
    """Prepare the machine, run the suite once for each database, close with what was left out."""
    databases = ["sqlite", "postgres"]
    if arguments[:1] == ["--on"]:
        databases, arguments = [arguments[1]], arguments[2:]
    heed_signals()
    provide(PROGRAMS)
    results = []
    if "sqlite" in databases:
        results.append(run_pytest("SQLite", [], arguments, database=""))
    if "postgres" in databases and find("postgres"):
        with private_cluster() as url:
            results.append(run_pytest("PostgreSQL", ["-m", "not browser"], arguments, database=url))
    if lacking := [name for name in PROGRAMS if not find(name)]:
        print(f"\nBỏ qua vì thiếu {', '.join(lacking)}. Lệnh cài: {apt_line(lacking)}")
        if "postgres" in lacking and "postgres" in databases:
            print("SKIPPED: toàn bộ kiểm thử trên PostgreSQL")
            results.append(int(IN_CI))
    failed = [code for code in results if code not in {0, NO_TESTS_COLLECTED}]
    nothing = all(code == NO_TESTS_COLLECTED for code in results)
    return failed[0] if failed else NO_TESTS_COLLECTED if nothing else 0


def run_pytest(name: str, options: list[str], arguments: list[str], *, database: str) -> int:
    """One round of the suite, on both cores; skipped tests are named one by one before pytest's last line."""
    print(f"\n→ Kiểm thử trên {name}", flush=True)
    named = ["-r", "fEs", "--no-fold-skipped"]
    parallel = [] if "-n" in arguments or "--pdb" in arguments else ["-n", "2", "--dist", "loadgroup"]
    command = [sys.executable, "-m", "pytest", "-q", *parallel, *named, *options, *arguments]
    with subprocess.Popen(command, env=os.environ | {"DATABASE_URL": database}) as pytest:
        try:
            return pytest.wait()
        except (SystemExit, KeyboardInterrupt) as told:
            if isinstance(told, SystemExit):  # Ctrl+C has reached it already
                pytest.send_signal(signal.SIGINT)
            try:
                pytest.wait(SECONDS_TO_TIDY)  # it ends its tests, and they end what they started
            except subprocess.TimeoutExpired:
                pytest.kill()
            raise


def heed_signals() -> None:
    """Let a run that is told to stop leave as from anywhere else: through every `finally`."""
    for number in (
        signal.SIGTERM,
        signal.SIGHUP,
        signal.SIGINT,
    ):  # ignored from the start in a background job
        signal.signal(number, leave)


def leave(number: int, frame: FrameType | None) -> NoReturn:
    """Exit with the code that a shell gives to the signal; a second one no longer disturbs the tidying."""
    for each in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(each, signal.SIG_IGN)
    sys.exit(128 + number)


# --- what Debian brings ------------------------------------------------------------------------------------


def find(program: str) -> str | None:
    """Where a program lies; Debian keeps the PostgreSQL server outside the PATH."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return shutil.which(program, path=os.pathsep.join([*map(str, homes[-1:]), os.environ["PATH"]]))


def provide(programs: dict[str, list[str]]) -> None:
    """Install what is missing, where that is ours to do."""
    missing = [name for name in programs if not find(name)]
    if not missing or not shutil.which("apt-get") or not (IN_CI or os.geteuid() == 0):
        return
    print(f"→ Cài từ Debian: {', '.join(missing)}", flush=True)
    before = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for line in (["apt-get", "-qq", "update"], apt_line(missing).split()):
        subprocess.run([*before, *line], env=environment, stdout=subprocess.DEVNULL, check=False)


def apt_line(programs: list[str]) -> str:
    """The one line that brings these programs."""
    packages = [package for name in programs for package in PROGRAMS[name]]
    return f"apt-get -o DPkg::Lock::Timeout=600 install -y -q --no-install-recommends {' '.join(packages)}"


# --- PostgreSQL --------------------------------------------------------------------------------------------


@contextmanager
def private_cluster(*, is_durable: bool = False) -> Iterator[str]:
    """A PostgreSQL of this run alone, on a Unix socket; nothing outlives the run, so nothing needs fsync.

    With `is_durable` it keeps what it has confirmed, as one in use must: for measuring.
    """
    owner = unprivileged()
    remove_orphans(owner)
    folder = Path(tempfile.mkdtemp(prefix=CLUSTER))
    data = str(folder / "data")
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": folder,
        **dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes"), "on" if is_durable else "off"),
        "max_connections": "60",
    }
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    with claimed(folder):
        try:
            if owner:
                os.chown(folder, owner.pw_uid, owner.pw_gid)
            as_owner(
                owner, "initdb", "-D", data, "-U", "mattran", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"
            )
            as_owner(owner, "pg_ctl", "-D", data, "-l", str(folder / "log"), "-w", "-o", options, "start")
            yield f"postgres://mattran@/postgres?host={folder}"
        finally:
            remove(owner, folder)


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, which the kernel gives back however this run ends."""
    unready = folder / "claiming"
    with unready.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        unready.rename(folder / "claim")  # whoever finds a claim that is free knows that its run is gone
        yield


def remove_orphans(owner: pwd.struct_passwd | None) -> None:
    """Stop and remove the clusters of runs that were killed."""
    ours = owner.pw_uid if owner else os.geteuid()
    for folder in Path(tempfile.gettempdir()).glob(f"{CLUSTER}*"):
        try:
            if folder.lstat().st_uid != ours:
                continue
            with (folder / "claim").open() as claim:
                fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
                remove(owner, folder)
        except OSError:
            continue  # in use, just being made, or gone meanwhile


def remove(owner: pwd.struct_passwd | None, folder: Path) -> None:
    """Stop the cluster, if it runs, and forget it."""
    as_owner(owner, "pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "stop", must=False)
    shutil.rmtree(folder, ignore_errors=True)


def unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: there Debian's own user for it does. Otherwise ourselves."""
    return pwd.getpwnam("postgres") if os.geteuid() == 0 else None


def as_owner(owner: pwd.struct_passwd | None, program: str, *arguments: str, must: bool = True) -> None:
    """Run one of PostgreSQL's programs as the user that owns the cluster."""
    path = find(program)
    assert path, program
    who = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    done = subprocess.run(
        [path, *arguments], cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **who
    )
    if must and done.returncode != 0:
        sys.exit(f"{program}: {done.stdout}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
