"""What the log says, and what it never says: nothing that tells who a visitor is or what she typed."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from mattran.web import logs


class Log:
    """What was written, as text and as one object a line."""

    def __init__(self) -> None:
        self.stream = StringIO()

    @property
    def text(self) -> str:
        """Everything written so far."""
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """One object a line."""
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def log() -> Iterator[Log]:
    """The lines that the product writes during the test."""
    written = Log()
    handler = logging.StreamHandler(written.stream)
    handler.setFormatter(logs.formatter())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_a_request_is_one_line_with_its_route(client: Client, db: None, log: Log) -> None:
    client.get("/healthz?ten=Hoa")
    (line,) = log.lines
    assert line["event"] == "request"
    assert (line["method"], line["route"], line["status"], line["user"]) == ("GET", "/healthz", 200, None)
    assert isinstance(line["ms"], float)
    assert len(str(line["request"])) == 32


def test_a_failure_tells_its_places_and_not_what_was_typed(settings: Settings, db: None, log: Log) -> None:
    settings.ROOT_URLCONF = "tests.web.busy_urls"
    Client(raise_request_exception=False).get("/loi/Vu-Thi-Hoa/?dt=0912345678")
    failure, request = log.lines
    assert failure["error"] == "ValueError"
    assert "busy_urls.py" in failure["places"][-1]
    assert failure["request"] == request["request"]
    assert request["route"] == "/loi/<str:value>/"
    assert "0912345678" not in log.text
    assert "Hoa" not in log.text


def test_a_library_s_line_loses_the_values_put_into_it(log: Log) -> None:
    logging.getLogger("django.security").warning("Người %s gọi số %s", "Hoa", "0912345678")
    (line,) = log.lines
    assert line["event"] == "Người %s gọi số %s"
