"""What a test needs beyond Python, said by markers; a test without it is skipped by name.

`@pytest.mark.needs("chromium")` or `"libreoffice"` names a program; `browser` implies Chromium.
`@pytest.mark.sqlite` and `@pytest.mark.postgres` belong to one database and are left out on the other: that
is no skip. With CI=true a skip is a failure.
"""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.db import connection

PROGRAMS = {"chromium": "chromium", "libreoffice": "soffice"}


def _missing(item: pytest.Item) -> Iterator[str]:
    if item.get_closest_marker("browser") and shutil.which(PROGRAMS["chromium"]) is None:
        yield "chromium"
    for marker in item.iter_markers("needs"):
        yield from (name for name in marker.args if shutil.which(PROGRAMS[name]) is None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the other database's tests; skip, by name, what this machine has no program for."""
    other = "postgres" if connection.vendor == "sqlite" else "sqlite"
    foreign = [item for item in items if item.get_closest_marker(other)]
    config.hook.pytest_deselected(items=foreign)
    items[:] = [item for item in items if item not in set(foreign)]
    for item in items:
        if missing := sorted(set(_missing(item))):
            item.add_marker(pytest.mark.skip(reason=f"needs {', '.join(missing)}"))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """CI runs everything or fails."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and exitstatus == 0 and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
