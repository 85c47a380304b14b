"""F15, F17: kill -9 in the middle of a restore or of an upgrade; each with a control that must fail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from mattran.base.keep.archive import opened
from tests.base.keep.homes import KILLED, Other, found_by, other
from tests.base.keep.work import Hashes, files_below, hashes_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.xdist_group("killed")]


@pytest.fixture(scope="module")
def homes(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Other, Other]]:
    """A home of an earlier version without rows, and one with rows and a photo; on this run's database."""
    folder, vendor = tmp_path_factory.mktemp("homes"), connection.vendor
    with django_db_blocker.unblock(), other(folder / "trống", vendor) as empty:
        assert empty.dying("make").returncode == 0
        with other(folder / "cũ", vendor, like=empty) as old:
            assert old.dying("grow").returncode == 0
            (old.root / "real-home").touch()
            (old.root / "files" / "ab").mkdir(parents=True, mode=0o700)
            (old.root / "files" / "ab" / "abc.jpg").write_bytes(b"one photo")
            yield empty, old


@pytest.fixture
def empty(homes: tuple[Other, Other]) -> Other:
    """The tables of an earlier version, and nothing in them."""
    return homes[0]


@pytest.fixture
def old(homes: tuple[Other, Other]) -> Other:
    """A home of an earlier version."""
    return homes[1]


@pytest.fixture(scope="module")
def backup(homes: tuple[Other, Other], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Taken of it by the command."""
    path = tmp_path_factory.mktemp("backup") / "sao-luu.zip"
    homes[1].manage("backup", str(path))
    return path


def held_in(backup: Path) -> Hashes:
    """The tables of a backup that hold anything."""
    with opened(backup) as archive:
        archive.check()
        held = hashes_in(archive.manifest)
    return {
        name: each for name, each in held.items() if each[0] and not name.startswith(("auth_", "django_"))
    }


def test_a_restore_killed_before_it_loads_leaves_nothing(backup: Path, tmp_path: Path) -> None:
    with other(tmp_path / "mới", connection.vendor) as new:
        for moment in ("ready", "schema"):
            killed = new.dying("restore", str(backup), moment)
            assert killed.returncode == KILLED, killed.stderr
        assert found_by(new.dying("look")) == {}


def test_a_restore_killed_while_it_loads_leaves_nothing_and_can_be_begun_again(
    backup: Path, empty: Other, old: Other, tmp_path: Path
) -> None:
    """Killed just after the commit, too: then everything is there."""
    with other(tmp_path / "mới", connection.vendor, like=empty) as new:
        for moment in ("rows", "proof", "key", "placed", "committed"):
            killed = new.dying("restore", str(backup), moment)
            assert killed.returncode == KILLED, (moment, killed.stderr)
            assert found_by(killed) == {}, f"before {moment}"
            if moment == "placed":
                served = new.run("-m", "mattran", "serve", "--prepare", "--port", "8999")
                assert "bị ngắt giữa chừng" in served.stderr
        again = new.dying("restore", str(backup))
        assert found_by(again) == held_in(backup)
        assert "đã có dữ liệu" in again.stderr
        assert files_below(new.root / "files") == files_below(old.root / "files")
        assert (new.root / "secret-key").read_text() == (old.root / "secret-key").read_text()
        assert (new.root / "real-home").exists()


def test_without_the_transaction_a_killed_restore_leaves_half(
    backup: Path, empty: Other, tmp_path: Path
) -> None:
    """The control: neither nothing nor all."""
    with other(tmp_path / "mới", connection.vendor, like=empty) as new:
        assert new.dying("restore", str(backup), "rows", "--broken").returncode == KILLED
        assert found_by(new.dying("look")) == {
            name: each for name, each in held_in(backup).items() if name == "audit_entry"
        }


def test_an_older_backup_is_brought_to_this_version(backup: Path, empty: Other, tmp_path: Path) -> None:
    with other(tmp_path / "mới", connection.vendor, like=empty) as new:
        said = new.manage("restore", str(backup))
        assert "Cập nhật cơ sở dữ liệu" in said
        assert "từng bảng và từng tệp đúng mã băm" in said
        assert "Số tổng khớp" in said
        after = found_by(new.dying("look"))
        assert after["once_clientid"] == held_in(backup)["once_clientid"]
        assert after["audit_entry"][0] == held_in(backup)["audit_entry"][0] + 1  # "phục hồi"
        assert not (new.root / "backups").exists()
        assert "OK   Cơ sở dữ liệu theo kịp" in new.run("-m", "mattran", "doctor").stdout


def test_an_upgrade_killed_half_way_goes_on(old: Other, backup: Path, tmp_path: Path) -> None:
    """In its first migration, in its second; a backup comes before each attempt, the last three stay."""
    with other(tmp_path / "mới", connection.vendor, like=old) as home:
        folder = home.root / "backups"
        folder.mkdir(mode=0o700)
        for day in (1, 2):
            (folder / f"truoc-nang-cap-2026-01-0{day}-000000.zip").touch()
        for moment in ("migration", "second"):
            killed = home.dying("upgrade", moment)
            assert killed.returncode == KILLED, killed.stderr
        finished = home.dying("upgrade")
        assert "Sao lưu trước khi nâng cấp" in finished.stdout, finished.stderr
        first, *others = sorted(folder.iterdir())
        assert len(others) == 2
        assert held_in(first) == held_in(backup)
        once_more = home.dying("upgrade")
        assert "Sao lưu" not in once_more.stdout
        after = found_by(once_more)
        assert {name: after[name] for name in held_in(backup)} == held_in(backup)


def test_without_its_transaction_a_killed_migration_stays_half(old: Other, tmp_path: Path) -> None:
    """The control: what the migration made is there, it is not recorded, and so it cannot be run again."""
    with other(tmp_path / "mới", connection.vendor, like=old) as home:
        assert home.dying("upgrade", "migration", "--broken").returncode == KILLED
        again = home.dying("upgrade")
        assert again.returncode == 1
        assert "already exists" in again.stderr
