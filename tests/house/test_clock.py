"""The view asks the clock; the domain is told. So a test passes the time in, and no tool freezes it."""

import re

from tests.house.source import PACKAGE, ROOT, short

ASKS = re.compile(
    r"timezone\.(?:now|localdate|localtime)\(\)|(?:date|datetime)\.(?:today|now|utcnow)\(|auto_now"
)
OUTSIDE = {"views", "management", "web", "migrations"}  # the edge, where a request or a command comes in
MAY = {
    "src/mattran/directory/access/middleware.py": "the edge of every request",
    "src/mattran/directory/access/policy.py": "the edge of every view: the moment of a refusal",
    "src/mattran/directory/access/models.py": "when an account was made; nothing is decided by it",
    "src/mattran/figures/rollup/queries/behind.py": "a reading 'as organised today' means today",
    "src/mattran/figures/rollup/queries/scope.py": "a reading 'as organised today' means today",
}


def test_only_the_edge_asks_the_clock() -> None:
    asking = {
        short(file)
        for file in PACKAGE.rglob("*.py")
        if not OUTSIDE & {*file.relative_to(PACKAGE).parts, file.stem}
        if ASKS.search(file.read_text(encoding="utf-8"))
    }
    assert asking == set(MAY)


def test_no_tool_freezes_the_clock() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert not re.search(r"freezegun|time-machine|libfaketime", project)
