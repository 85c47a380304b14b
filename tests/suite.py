"""`./run test`: the whole suite on SQLite, then on PostgreSQL in a private cluster that lives for this run.

    ./run test                    everything, on both databases
    ./run test --on sqlite …      one database; the rest goes to pytest: paths, -k, -x

What the tests need from Debian is installed by root and in CI; anybody else is told the one line that would.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = {  # what must be found → the Debian packages that bring it
    "postgres": ["postgresql"],
    "chromium": ["chromium"],
    "soffice": ["libreoffice-writer-nogui"],
}
IN_CI = os.environ.get("CI") == "true"
NO_TESTS_COLLECTED = 5


def main(arguments: list[str]) -> int:
    """Prepare the machine, run the suite once for each database, close with what was left out."""
    databases = ["sqlite", "postgres"]
    if arguments[:1] == ["--on"]:
        databases, arguments = [arguments[1]], arguments[2:]
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
    return subprocess.run(command, env=os.environ | {"DATABASE_URL": database}).returncode


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
def private_cluster() -> Iterator[str]:
    """A PostgreSQL of this run alone, on a Unix socket; nothing outlives the run, so nothing needs fsync."""
    owner = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="mattran-pg-"))
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data = str(folder / "data")
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": folder,
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "max_connections": "60",
    }
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    try:
        as_owner(
            owner, "initdb", "-D", data, "-U", "mattran", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"
        )
        as_owner(owner, "pg_ctl", "-D", data, "-l", str(folder / "log"), "-w", "-o", options, "start")
        try:
            yield f"postgres://mattran@/postgres?host={folder}"
        finally:
            as_owner(owner, "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: there Debian's own user for it does. Otherwise ourselves."""
    return pwd.getpwnam("postgres") if os.geteuid() == 0 else None


def as_owner(owner: pwd.struct_passwd | None, program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs as the user that owns the cluster."""
    path = find(program)
    assert path, program
    who = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    done = subprocess.run(
        [path, *arguments], cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **who
    )
    if done.returncode != 0:
        sys.exit(f"{program}: {done.stdout}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
