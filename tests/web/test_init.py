"""A real home: founded by one command, whole or not at all."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from mattran.base.audit.models import Entry
from mattran.directory.access.models import User
from mattran.directory.access.queries import capacities
from mattran.directory.bodies.choices import Post
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit
from mattran.directory.units.queries import children
from mattran.web.management.commands import init
from tests.factories.units import phuong_mau

ANSWERS: dict[str, Any] = {
    "unit": "Phường Mẫu",
    "areas": "Khu phố Nam 1; Thôn Đông",
    "officer": "Bà Vũ Thị Hoa",
    "post": "CHAIR",
    "term": "2024–2029",
    "login": "hoa",
    "password_stdin": True,
}
PASSWORD = "bon nam tu viet lien"


@pytest.fixture
def ward(db: None, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Unit:
    """A home whose official lists hold Phường Mẫu."""
    settings.DEMO = False
    settings.HOME = tmp_path
    monkeypatch.setattr(init.Command, "prepare", lambda self: None)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    return phuong_mau().ward


def test_it_makes_areas_officer_and_account(ward: Unit, tmp_path: Path) -> None:
    call_command("init", **ANSWERS)
    user = User.objects.get(login="hoa")
    assert user.check_password(PASSWORD)
    assert not user.is_demonstration
    today = timezone.localdate()
    (actor,) = capacities(user, today)
    assert (actor.unit, actor.post) == (ward, Post.CHAIR)
    names = [unit.full_name for unit in children(ward, today)]
    assert {"Khu phố Nam 1", "Thôn Đông"} <= set(names)
    assert children(ward, date(today.year - 1, 6, 1)).filter(name="Đông").exists()
    assert Entry.objects.filter(name="Người lập sổ").exists()
    assert (tmp_path / "real-home").exists()


def test_the_kind_of_an_area_is_a_whole_word_and_may_be_all_of_its_name(ward: Unit) -> None:
    call_command("init", **ANSWERS | {"areas": "Bảng Tin; Khu phố"})
    made = {(unit.prefix, unit.name, str(unit)) for unit in children(ward, timezone.localdate())}
    assert {("", "Bảng Tin", "Bảng Tin"), ("Khu phố", "Khu phố", "Khu phố")} <= made


def test_a_specialist_keeps_the_list_of_units_too(ward: Unit) -> None:
    call_command("init", **ANSWERS | {"post": "SPECIALIST"})
    found = capacities(User.objects.get(login="hoa"), timezone.localdate())
    assert {actor.post for actor in found} == {Post.SPECIALIST, Post.OPERATOR}


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"unit": "Không Có"}, "Không có xã, phường"),
        ({"officer": "Vũ Thị Hoa"}, "Bắt đầu bằng Ông hoặc Bà"),
        ({"login": "Hoà"}, "Tên đăng nhập"),
    ],
)
def test_a_refused_answer_writes_nothing(ward: Unit, answer: dict[str, Any], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        call_command("init", **ANSWERS | answer)
    assert User.objects.count() == Person.objects.count() == 0
    assert not Unit.objects.filter(name="Nam 1").exists()


def test_a_weak_password_writes_nothing(ward: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("12345\n"))
    with pytest.raises(CommandError, match="Mật khẩu"):
        call_command("init", **ANSWERS)
    assert User.objects.count() == 0


def test_a_home_is_founded_once(ward: Unit) -> None:
    call_command("init", **ANSWERS)
    with pytest.raises(CommandError, match="đã là một sổ"):
        call_command("init", **ANSWERS)


def test_the_demonstration_is_not_founded(ward: Unit, settings: Settings) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError, match="thư mục riêng"):
        call_command("init", **ANSWERS)


def test_questions_are_asked_again_until_they_are_answered(
    ward: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["Không Có", "Mẫu", "1", "", "Hoa", "Bà Vũ Thị Hoa", "9", "3", "Hoà", "hoa"])
    monkeypatch.setattr("builtins.input", lambda question: next(typed))
    secret = iter([PASSWORD, "khác", PASSWORD, PASSWORD, PASSWORD, PASSWORD])
    monkeypatch.setattr("getpass.getpass", lambda question: next(secret))
    call_command("init")
    assert User.objects.get(login="hoa").check_password(PASSWORD)
