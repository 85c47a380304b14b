"""A fresh home: its officer opens a board and the account of its head, who records; then her seat ends."""

import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from mattran.base.audit.models import Entry
from mattran.directory.units.models import Unit
from mattran.frontwork.activities.models import Activity
from mattran.web.management.commands import init
from tests.directory.access.pages import press
from tests.factories.activities import kind
from tests.factories.units import phuong_mau
from tests.journeys.steps import draft_clean_up, record_clean_up, words

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = timezone.localdate()
OFFICERS, HERS = "bon nam tu viet lien", "chim hot tren canh"


@pytest.fixture
def area(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Unit:
    """Khu phố Nam 1 of a home that `./run init` has just made, by its chair."""
    settings.DEMO, settings.HOME = False, tmp_path
    monkeypatch.setattr(init.Command, "prepare", lambda self: None)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{OFFICERS}\n"))
    phuong_mau()
    kind("clean_up")
    call_command(
        "init",
        unit="Phường Mẫu",
        areas="Khu phố Nam 1",
        officer="Bà Hồ Minh Châu",
        post="CHAIR",
        term="2024–2029",
        login="chau",
        password_stdin=True,
    )
    return Unit.objects.get(name="Nam 1")


def sign_in(login: str, password: str) -> Client:
    """A browser in which the notebook has been opened."""
    client = Client()
    assert client.post("/mo-so/", {"login": login, "password": password}).status_code == 302
    return client


def open_board(officer: Client, area: Unit) -> None:
    """The board of the area, with Bà Mai at its head."""
    unit_page = f"/to-chuc/{area.pk}/"
    assert "Chưa ghi tổ chức, ban nào" in words(officer.get(unit_page))
    press(officer, f"{unit_page}lap-ban/", kind="RESIDENTIAL_BOARD", label="2026–2029")
    head = {"post": "HEAD", "address": "BA", "name": "Trần Thị Mai", "is_recognised": "1"}
    since, decision = TODAY - timedelta(days=1), "QĐ 05/QĐ-MTTQ-BTT"
    press(officer, link(officer, unit_page, "them-nguoi"), **head, on=since, decision=decision)
    shown = words(officer.get(unit_page))
    assert "Bà Trần Thị Mai" in shown
    assert "Đã công nhận" in shown


def link(client: Client, page: str, ending: str) -> str:
    """The first address on the page that ends so."""
    found = re.search(rf'href="(/to-chuc/[^"]*/{ending}/)"', client.get(page).content.decode())
    assert found is not None, words(client.get(page))
    return found[1]


def open_account(officer: Client, area: Unit) -> tuple[str, str]:
    """Login and starting password of Bà Mai, as the officer reads them off the page."""
    opening = link(officer, f"/to-chuc/{area.pk}/", "mo-tai-khoan")
    proposed = re.search(r'name="login" value="([^"]+)"', officer.get(opening).content.decode())
    assert proposed is not None
    answer = press(officer, opening, login=proposed[1])
    read = words(officer.get(answer["Location"]))
    found = re.search(r"Tên đăng nhập (\S+) Mật khẩu lần đầu ((?:[a-z]+ ){4}\d\d)", read)
    assert found is not None, read
    return found[1], found[2]


def test_from_a_fresh_home_to_the_first_record_and_the_last(area: Unit) -> None:
    officer = sign_in("chau", OFFICERS)
    open_board(officer, area)
    login, first = open_account(officer, area)
    assert login == "mai.nam1"

    mai = sign_in(login, first)
    assert mai.get("/ghi-viec/")["Location"].startswith("/mat-khau/")
    mai.post("/mat-khau/", {"present": first, "new": HERS, "again": HERS})
    activity = record_clean_up(mai, TODAY, 45)
    assert activity.unit == area

    check = draft_clean_up(mai, TODAY, 20)
    press(officer, link(officer, f"/to-chuc/{area.pk}/", "ket-thuc"), on=TODAY, how="RELEASED")
    assert mai.post(check, {})["Location"] == "/mo-so/", "her session has ended with the seat"
    mai = sign_in(login, HERS)
    for answer in (mai.get("/ghi-viec/"), mai.post(check, {})):
        assert answer.status_code == 403
        assert "không giữ nhiệm vụ nào" in words(answer)
    assert Activity.objects.get() == activity
    assert "Bà Trần Thị Mai – Trưởng ban" in words(officer.get(f"/to-chuc/{area.pk}/"))
    told = Entry.objects.filter(is_refused=False, name="Bà Hồ Minh Châu", unit_id=area.pk).order_by("pk")
    assert list(told.values_list("verb", flat=True)) == [
        "lập tổ chức",
        "mở nhiệm kỳ",
        "ghi chức danh",
        "kết thúc chức danh",
    ]
