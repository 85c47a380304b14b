"""Traps and fixtures for the whole suite. A trap turns a whole class of mistakes into a failing test:

- an undefined template variable, a warning (both in pyproject.toml);
- any connection that leaves this machine (`_no_network`);
- a test that was skipped although CI must run everything (tests/needs.py).
"""

import ipaddress
import logging
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mattran.base.files.queries import damaged
from mattran.figures.facts.queries.proof import differences

pytest_plugins = ["tests.needs"]


def pytest_configure() -> None:
    """Settings that only tests have: quick hashes, static files as they lie in the tree, logs to pytest.

    Random examples are drawn without a clock: a busy machine is no fault of what is tested.
    """
    hypothesis.settings.register_profile(
        "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
    )
    hypothesis.settings.load_profile("unhurried")
    logging.getLogger().handlers.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every run and every worker has a home of its own, so that runs side by side do not meet."""
    home = tmp_path_factory.mktemp("home")
    settings.HOME = home
    settings.STATIC_ROOT = home / "static"
    settings.STATIC_ROOT.mkdir()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """On SQLite a file, or WAL and the queue would never be tested; in a folder of this run alone."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "mattran.base.sqlite":
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, settings: Any) -> None:
    """Uploads of a test go to a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "files"


def _is_loopback(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    host = str(address[0])
    return host in {"", "localhost"} or ipaddress.ip_address(host.partition("%")[0]).is_loopback


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Nothing under test may reach beyond this machine."""
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if not _is_loopback(address):
            pytest.fail(f"The network is out of bounds: {address}")
        connect(self, address)

    def guarded_resolve(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host not in {None, "", "localhost", "127.0.0.1", "::1"}:
            pytest.fail(f"The network is out of bounds: {host}")
        return resolve(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket, "getaddrinfo", guarded_resolve)
        yield


@pytest.fixture
def flat(db: None) -> Callable[..., None]:
    """`flat(visit, grow)`: visiting costs the same queries after `grow` added rows as before."""

    def check(visit: Callable[[], object], grow: Callable[[], object]) -> None:
        grow()
        visit()  # fills caches that live longer than one request
        few = _queries(visit)
        grow()
        many = _queries(visit)
        assert len(many) == len(few), "more rows, more queries:\n" + "\n".join(many)

    return check


def _queries(visit: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as caught:
        visit()
    return [query["sql"] for query in caught.captured_queries]


@pytest.fixture
def world_ok(db: None) -> Callable[[], None]:
    """`world_ok()`: whatever happened before, database, figures and files are whole."""

    def check() -> None:
        connection.check_constraints()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA integrity_check")
                assert cursor.fetchone() == ("ok",)
        assert [str(difference) for difference in differences()] == []
        assert [(file.pk, why) for file, why in damaged()] == []
        assert not list(Path(settings.MEDIA_ROOT).glob("**/*.tmp"))

    return check
