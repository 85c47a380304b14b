"""While another program holds the database, a write answers 503 and when to come back, never 500."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from pytest_django import Settings

from mattran.base.audit.models import Entry
from mattran.web.errors import is_passing

LOCK_HOLDER = Path(__file__).with_name("lock_holder.py")


@pytest.fixture
def visitor(settings: Settings) -> Client:
    """Somebody who sees what a browser sees: answers, not exceptions."""
    settings.ROOT_URLCONF = "tests.web.busy_urls"
    return Client(raise_request_exception=False)


@pytest.fixture
def lock(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Another program that holds the database; we have patience for a moment instead of 20 seconds."""
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.05)
    program = [sys.executable, LOCK_HOLDER, connection.settings_dict["NAME"]]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        yield holder
        holder.communicate("")


@pytest.mark.sqlite
@pytest.mark.parametrize("address", ["/ghi/", "/phien/"])
def test_a_locked_database_says_when_to_come_back(visitor: Client, lock: Any, address: str) -> None:
    answer = visitor.post(address)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert "Chưa có gì được ghi" in answer.content.decode()
    lock.communicate("")
    assert Entry.objects.count() == 0
    assert visitor.post(address).status_code == 200


@pytest.mark.sqlite
def test_reading_goes_on_while_the_database_is_locked(visitor: Client, lock: Any) -> None:
    assert Entry.objects.count() == 0


@pytest.mark.sqlite
def test_without_the_answer_it_would_be_a_500(
    visitor: Client, lock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the same request with our part switched off."""
    monkeypatch.setattr("mattran.web.errors.is_passing", lambda error: False)
    assert visitor.post("/ghi/").status_code == 500


def test_a_mistake_of_ours_stays_a_500(visitor: Client, db: None) -> None:
    answer = visitor.get("/loi/x/")
    assert answer.status_code == 500
    assert "Sổ gặp lỗi" in answer.content.decode()


@pytest.mark.sqlite
def test_a_missing_table_is_a_mistake_and_not_a_passing_trouble(db: None) -> None:
    with pytest.raises(OperationalError) as caught, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM khong_co")
    assert not is_passing(caught.value)


def test_a_form_from_elsewhere_is_refused_in_words(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/mo-so/", {"login": "hoa"})
    assert answer.status_code == 403
    assert "Trang này để mở quá lâu" in answer.content.decode()


def test_unknown_addresses_and_hosts_are_refused_in_words(client: Client, db: None) -> None:
    assert "Không tìm thấy trang này" in client.get("/khong-co/").content.decode()
    assert client.get("/healthz", headers={"host": "evil.vn"}).status_code == 400


@pytest.mark.django_db
def test_a_body_that_cannot_be_read_is_a_400_in_words() -> None:
    visitor = Client(enforce_csrf_checks=True, raise_request_exception=False)
    visitor.cookies["csrftoken"] = "a" * 32
    form = "application/x-www-form-urlencoded; charset=utf-16"
    answer = visitor.post("/mo-so/", data=b"login=hoa", content_type=form)
    assert answer.status_code == 400
    assert "Yêu cầu không đọc được" in answer.content.decode()
