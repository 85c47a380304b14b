"""`serve` refuses what is unsafe before it opens anything."""

import socket
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from mattran.web.management.commands import serve


@pytest.fixture(autouse=True)
def _opened(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A home with a key; the server itself is left out."""
    settings.SECRET_KEY = "a key of its own"
    settings.DEMO = False
    settings.PUBLIC_URL = ""
    settings.STATIC_ROOT = tmp_path / "static"
    monkeypatch.setattr(serve.Server, "serve", lambda self: None)


def test_this_machine_only_needs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("serve", port=free_port())
    assert "Sổ Mặt trận mở ở http://127.0.0.1:" in capsys.readouterr().out


def test_a_demonstration_stays_on_this_machine(settings: Settings) -> None:
    settings.DEMO = True
    call_command("serve", port=free_port())
    with pytest.raises(CommandError, match="mật khẩu ai cũng biết"):
        call_command("serve", host="0.0.0.0", port=free_port())  # noqa: S104 – refused, that is the point


def test_other_machines_come_through_https_only(settings: Settings) -> None:
    for url in ("", "http://so.example.vn"):
        settings.PUBLIC_URL = url
        with pytest.raises(CommandError, match="MATTRAN_URL=https://"):
            call_command("serve", host="0.0.0.0", port=free_port())  # noqa: S104
    settings.PUBLIC_URL = "https://so.example.vn"
    call_command("serve", host="0.0.0.0", port=free_port())  # noqa: S104


def test_a_home_without_a_secret_key_is_not_served(settings: Settings) -> None:
    settings.SECRET_KEY = settings.NO_SECRET_KEY
    with pytest.raises(CommandError, match="chưa có khoá bí mật"):
        call_command("serve", port=free_port())


def test_a_port_in_use_is_named_with_another_to_try() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"--port {port + 1}"):
            call_command("serve", port=port)


def test_preparing_twice_does_the_work_once(
    db: None, capsys: pytest.CaptureFixture[str], settings: Settings
) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("serve", port=free_port(), prepare=True)
    assert "Chuẩn bị tệp giao diện" in capsys.readouterr().out
    call_command("serve", port=free_port(), prepare=True)
    assert "Chuẩn bị tệp giao diện" not in capsys.readouterr().out


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
