"""Whoever watches the server asks two addresses: alive, and ready."""

from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from mattran.base.typeset import fonts
from mattran.web import health


@pytest.fixture(autouse=True)
def _own_home(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path


def test_alive_without_asking_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, db: None
) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_ready_names_its_parts(client: Client, db: None) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "migrations": "ok", "files": "ok", "disk": "ok", "fonts": "ok"}


def test_not_ready_without_a_home(client: Client, db: None, settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "gone"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["files"] == answer.json()["disk"] == "fail"


def test_not_ready_before_a_migration(client: Client, db: None) -> None:
    MigrationRecorder(connection).record_unapplied("audit", "0001_initial")
    assert client.get("/readyz").json()["migrations"] == "fail"


def test_not_ready_when_the_disk_is_nearly_full(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 10**18)
    assert client.get("/readyz").json()["disk"] == "fail"


def test_not_ready_when_papers_would_have_holes(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "drawable", lambda style: frozenset(range(0x20, 0x1EA0)))
    assert client.get("/readyz").json()["fonts"] == "fail"
