"""Dependencies: each has its reason beside it, and the locks hold all of them by hash and by no address."""

import re
import tomllib

import pytest

from tests.house.source import ROOT

PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LOCKS = {
    name: (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8") for name in ("run", "develop")
}


def pins(lock: str) -> set[str]:
    """The packages of a lock file, with their versions."""
    return set(re.findall(r"^([a-z0-9-]+==\S+)", lock, re.MULTILINE))


def names(requirements: list[str]) -> set[str]:
    """The packages asked for, spelt as locks spell them."""
    found = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {match[0].lower().replace("_", "-") for match in found if match}


def test_every_dependency_says_why() -> None:
    silent = re.findall(r'^    "[^"]+",\s*$', PROJECT.partition("[tool.")[0], re.MULTILINE)
    assert silent == []


def test_the_locks_hold_every_dependency() -> None:
    project = tomllib.loads(PROJECT)
    groups = project["dependency-groups"]
    locked = {name: {pin.partition("==")[0] for pin in pins(lock)} for name, lock in LOCKS.items()}
    assert names(project["project"]["dependencies"]) <= locked["run"]
    assert names([*groups["test"], *groups["check"], *groups["bench"]]) <= locked["develop"]


def test_developing_installs_what_running_does() -> None:
    """`./run` relies on it: who installed develop.txt need not install run.txt."""
    assert pins(LOCKS["run"]) <= pins(LOCKS["develop"])


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_by_hash_and_names_no_address(name: str) -> None:
    lock = LOCKS[name]
    assert len(re.findall(r"^\S+==[^\n]+\\\n    --hash=sha256:", lock, re.MULTILINE)) == len(pins(lock))
    assert "://" not in lock
    assert "--index" not in lock
