"""`./run manage doctor`: one line a finding, and exit 1 when something has to be mended."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import Settings

from mattran.base.keep import queries
from mattran.base.keep.rules import Finding
from mattran.base.typeset import fonts
from mattran.web import doctor
from tests.factories.audit import EntryFactory
from tests.factories.files import stored

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 8, 5, 3, 0, tzinfo=UTC)
WELL_POSTGRES = [Finding("PostgreSQL fsync", "on")]


@pytest.fixture(autouse=True)
def _well(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home that is well; PostgreSQL runs these tests without fsync, which doctor would rightly blame."""
    settings.DEMO = False
    settings.PUBLIC_URL = ""
    settings.SECRET_KEY = "k" * 60
    settings.HOME = tmp_path / "sổ"
    settings.MEDIA_ROOT = settings.HOME / "files"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.HOME.mkdir(mode=0o700)
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").touch()
    key = settings.HOME / "secret-key"
    key.touch(mode=0o600)
    key.chmod(0o600)
    monkeypatch.delenv("MATTRAN_SECRET_KEY", raising=False)
    if connection.vendor == "postgresql":
        monkeypatch.setattr(doctor, "database_findings", lambda: iter(WELL_POSTGRES))


def mends(*, at: datetime | None = None, everything: bool = False) -> list[str]:
    """What has to be mended."""

    def now() -> datetime:
        return at or datetime.now(UTC)

    return [str(each) for each in doctor.findings(now=now, everything=everything) if not each.is_ok]


def test_a_home_that_is_well(capsys: pytest.CaptureFixture[str], settings: Settings) -> None:
    stored()
    settings.MEDIA_ROOT.chmod(0o700)
    call_command("doctor")
    said = capsys.readouterr().out
    assert "SAI" not in said
    assert "OK   Phông chữ của văn bản đủ chữ Việt" in said
    assert "OK   Tệp đã lưu (xem 1 trên 1, hỏng 0)" in said
    assert said.endswith("Mọi thứ đều ổn.\n")


def test_something_wrong_is_counted_and_told_to_scripts(
    capsys: pytest.CaptureFixture[str], settings: Settings
) -> None:
    settings.HOME.chmod(0o755)
    with pytest.raises(SystemExit) as left:
        call_command("doctor")
    assert left.value.code == 1
    said = capsys.readouterr().out
    assert f"SAI  Quyền của sổ (755): người khác trên máy đọc được. Chạy: chmod 700 {settings.HOME}" in said
    assert "Có 1 điều phải sửa." in said


def test_a_key_that_others_can_read(settings: Settings) -> None:
    (settings.HOME / "secret-key").chmod(0o644)
    (mend,) = mends()
    assert f"chmod 600 {settings.HOME}/secret-key" in mend


def test_no_key_of_its_own(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in (settings.NO_SECRET_KEY, "ngắn"):
        settings.SECRET_KEY = key
        (mend,) = mends()
        assert "Khoá bí mật: không có hoặc quá ngắn" in mend
    monkeypatch.setenv("MATTRAN_SECRET_KEY", "k" * 60)
    assert mends() == []


@pytest.fixture
def without_a_migration() -> Iterator[None]:
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("reports", "0004_report_prints_blanks")
    yield
    recorder.record_applied("reports", "0004_report_prints_blanks")


def test_a_migration_is_pending(without_a_migration: None) -> None:
    (mend,) = mends()
    assert "còn bước cập nhật chưa làm. Chạy ./run serve" in mend


def test_a_database_of_a_newer_product() -> None:
    MigrationRecorder(connection).record_applied("audit", "0099_to_come")
    assert any("bản mới hơn" in mend for mend in mends())


def test_an_empty_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.migrating, "is_there", lambda: False)
    (mend,) = mends()
    assert "chưa có sổ nào ở đây" in mend


def test_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other checks go on."""

    def fail() -> Iterator[Finding]:
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr(doctor, "database_findings", fail)
    (mend,) = mends()
    assert "Cơ sở dữ liệu: không kiểm tra được: disk I/O error" in mend


@pytest.mark.sqlite
def test_sqlite_is_asked_itself() -> None:
    assert [str(each) for each in queries.database_findings()] == [
        "OK   SQLite journal_mode (wal)",
        "OK   SQLite synchronous (2)",
        "OK   SQLite foreign_keys (1)",
        "OK   SQLite quick_check",
        "OK   Khoá ngoại",
    ]


@pytest.mark.postgres
def test_postgres_is_asked_itself() -> None:
    """The cluster of these tests has switched off what makes writing last, and is told so."""
    found = {each.what: each for each in queries.database_findings()}
    wrong = {what for what, each in found.items() if not each.is_ok}
    assert wrong == {"PostgreSQL fsync", "PostgreSQL synchronous_commit", "PostgreSQL full_page_writes"}
    assert found["PostgreSQL server_encoding"].seen == "UTF8"


def test_the_clock_was_set_back() -> None:
    """F12: the newest line of the log is two hours ahead of the clock."""
    EntryFactory(at=NOW)
    mend, *_ = [each for each in mends(at=NOW - timedelta(hours=2)) if "Đồng hồ" in each]
    assert "(08:00:00 ngày 05/08/2026): chậm hơn dòng mới nhất trong sổ (10:00:00 ngày 05/08/2026)" in mend
    assert "timedatectl set-ntp true" in mend
    assert not [each for each in mends(at=NOW + timedelta(hours=2)) if "Đồng hồ" in each]


def test_the_clock_of_the_disk_is_another() -> None:
    (mend,) = mends(at=datetime.now(UTC) - timedelta(days=1))
    assert "Giờ ghi tệp khớp giờ máy: lệch giờ máy 86" in mend


def test_letters_would_be_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.locale, "getencoding", lambda: "ANSI_X3.4-1968")
    (mend,) = mends()
    assert "Mã chữ của hệ thống (ANSI_X3.4-1968): phải là UTF-8. Đặt LANG=C.UTF-8" in mend


def test_another_time_zone(settings: Settings) -> None:
    settings.TIME_ZONE = "UTC"
    (mend,) = mends()
    assert "Múi giờ (UTC): không phải giờ Việt Nam" in mend


def test_papers_would_have_holes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "drawable", lambda style: frozenset(range(0x20, 0x1EA0)))
    (mend,) = mends()
    assert "thiếu" in mend
    assert "Lấy lại chương trình" in mend


def test_pages_without_their_looks(settings: Settings) -> None:
    (settings.STATIC_ROOT / "staticfiles.json").unlink()
    (mend,) = mends()
    assert "Tệp giao diện: chưa có hoặc đã cũ" in mend


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mattran.base.keep.home.LEAST_FREE_BYTES", 10**18)
    (mend,) = mends()
    assert "Dọn bớt" in mend


def test_a_demonstration_that_others_could_reach(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    assert mends() == []
    monkeypatch.setenv("MATTRAN_URL", "https://so.example.vn")
    (mend,) = mends()
    assert "mật khẩu ai cũng biết mà mở cho https://so.example.vn" in mend
    monkeypatch.delenv("MATTRAN_URL")
    (settings.HOME / "real-home").touch()
    (mend,) = mends()
    assert "không nằm trong sổ thật: bỏ MATTRAN_DEMO" in mend


def test_an_address_without_https(settings: Settings) -> None:
    settings.PUBLIC_URL = "http://so.example.vn"
    (mend,) = mends()
    assert "MATTRAN_URL phải là https" in mend


def test_a_restore_that_was_killed(settings: Settings) -> None:
    (settings.HOME / ".restoring").mkdir()
    (mend,) = mends()
    assert "lần phục hồi bị ngắt" in mend


def test_files_lost_and_altered(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    lost, altered = stored("mất.jpg"), stored("sửa.jpg")
    settings.MEDIA_ROOT.chmod(0o700)
    assert mends() == []
    os.unlink(lost.path)
    Path(altered.path).write_bytes(b"x")
    (mend,) = mends(everything=True)
    assert "(xem 2 trên 2, hỏng 2)" in mend
    assert "Mất tệp “mất.jpg”" in mend
    assert "“sửa.jpg”" in mend
    monkeypatch.setattr(doctor, "SAMPLE", 1)
    (mend,) = mends()
    assert "(xem 1 trên 2, hỏng 1)" in mend
    (mend,) = mends(everything=True)
    assert "hỏng 2" in mend
