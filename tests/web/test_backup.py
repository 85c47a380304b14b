"""`./run manage backup` and `restore`, as the operator meets them; and homes not ready to be opened."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from pytest_django import Settings

from mattran.base.audit.models import Entry
from mattran.base.files.models import StoredFile
from mattran.base.keep.actions import CannotBackUp
from mattran.figures.facts.models import Total
from mattran.web import keeping
from tests.base.keep.homes import Other, other
from tests.base.keep.test_archive import manifest_with, remade
from tests.base.keep.work import Hashes, column, empty_database, files_below, fill, hashes
from tests.factories.audit import EntryFactory
from tests.factories.files import stored

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _real_home(settings: Settings, tmp_path: Path) -> None:
    settings.DEMO = False
    settings.HOME = tmp_path / "sổ"
    settings.MEDIA_ROOT = settings.HOME / "files"
    settings.HOME.mkdir(mode=0o700)
    (settings.HOME / "secret-key").write_text("khoá")


def move(settings: Settings, tmp_path: Path) -> None:
    """To an empty home and an empty database, as on another machine."""
    empty_database()
    settings.HOME = tmp_path / "máy khác"
    settings.MEDIA_ROOT = settings.HOME / "files"


def test_a_backup_says_what_is_in_it_and_stands_in_the_log(tmp_path: Path, capsys: Said) -> None:
    EntryFactory.create_batch(2)
    stored()
    backup = tmp_path / "sao-luu.zip"
    call_command("backup", str(backup))
    said = capsys.readouterr()
    assert f"Đã sao lưu vào {backup} (1 MB): " in said.out
    assert "2 tệp; đã đọc lại và khớp." in said.out  # the photo and the key
    assert said.err == ""
    line = Entry.objects.newest_first()[0]
    assert (line.verb, line.label, str(line.name)) == ("sao lưu", "sao-luu.zip", "Người vận hành")
    assert line.changes["Số tệp"] == 2
    assert len(column(backup, "audit_entry", "id")) == 2


def test_into_a_folder_it_names_itself_and_keeps_the_newest(tmp_path: Path, capsys: Said) -> None:
    folder = tmp_path / "sao-luu"
    folder.mkdir()
    old = [folder / f"so-mat-tran-2026-01-0{day}-210000.zip" for day in (1, 2, 3)]
    for path in old:
        path.touch()
    call_command("backup", str(folder), keep=2)
    assert "Đã xoá bản cũ so-mat-tran-2026-01-02-210000.zip." in capsys.readouterr().out
    kept = sorted(folder.iterdir())
    assert kept[0] == old[2]
    assert len(kept) == 2
    assert kept[1].name.startswith("so-mat-tran-20")


@pytest.mark.parametrize("arguments", [{"keep": 0}, {"keep": 3, "file": "/x/sao-luu.zip"}], ids=str)
def test_keep_goes_with_a_folder(tmp_path: Path, arguments: dict[str, object]) -> None:
    with pytest.raises(CommandError, match="--keep đi với một thư mục"):
        call_command("backup", str(arguments.get("file", tmp_path)), keep=arguments["keep"])


def test_a_refusal_is_a_sentence_and_no_line_in_the_log(tmp_path: Path) -> None:
    (tmp_path / "sao-luu.zip").touch()
    with pytest.raises(CommandError, match="Không ghi đè"):
        call_command("backup", str(tmp_path / "sao-luu.zip"))
    assert not Entry.objects.exists()


def test_a_photo_that_was_lost_before_is_named_both_times(
    tmp_path: Path, settings: Settings, capsys: Said
) -> None:
    Path(stored("mất.jpg").path).unlink()
    call_command("backup", str(tmp_path / "sao-luu.zip"))
    assert "Trong sổ: Mất tệp “mất.jpg”" in capsys.readouterr().err
    move(settings, tmp_path)
    with pytest.raises(CommandError, match=r"(?s)đúng như bản sao lưu, nhưng.*Mất tệp “mất.jpg”"):
        call_command("restore", str(tmp_path / "sao-luu.zip"))
    assert StoredFile.objects.count() == 1


def test_restored_it_is_proved_and_stands_in_the_log(
    tmp_path: Path, settings: Settings, capsys: Said
) -> None:
    fill()
    call_command("backup", str(tmp_path / "sao-luu.zip"))
    files = files_below(tmp_path / "sổ")
    move(settings, tmp_path)
    call_command("restore", str(tmp_path / "sao-luu.zip"))
    said = capsys.readouterr().out
    assert "từng bảng và từng tệp đúng mã băm" in said
    assert "Số tổng khớp với số liệu gốc." in said
    assert f"MATTRAN_HOME={settings.HOME} ./run serve" in said
    assert files_below(tmp_path / "máy khác") == files
    assert Entry.objects.newest_first()[0].verb == "phục hồi"
    with pytest.raises(CommandError, match="đã có dữ liệu"):
        call_command("restore", str(tmp_path / "sao-luu.zip"))


def test_totals_that_were_wrong_before_are_told(tmp_path: Path, settings: Settings) -> None:
    fill()
    Total.objects.update(value=7)
    call_command("backup", str(tmp_path / "sao-luu.zip"))
    move(settings, tmp_path)
    with pytest.raises(CommandError, match=r"(?s)có chỗ sai từ trước.*theo số liệu gốc.*totals --rebuild"):
        call_command("restore", str(tmp_path / "sao-luu.zip"))


def test_checking_changes_nothing(tmp_path: Path, capsys: Said) -> None:
    EntryFactory()
    backup = tmp_path / "sao-luu.zip"
    call_command("backup", str(backup))
    before = hashes()
    call_command("restore", str(backup), check=True)
    assert "Nguyên vẹn: sao lưu lúc" in capsys.readouterr().out
    assert hashes() == before
    backup.write_bytes(backup.read_bytes()[:-30])
    with pytest.raises(CommandError, match="bị cắt ngắn"):
        call_command("restore", str(backup), check=True)


def test_where_the_file_lies_must_be_said_in_full() -> None:
    with pytest.raises(CommandError, match="đường dẫn đầy đủ"):
        call_command("restore", "sao-luu.zip")


def test_a_backup_of_a_newer_product_names_both_versions(tmp_path: Path) -> None:
    backup = tmp_path / "sao-luu.zip"
    call_command("backup", str(backup))
    remade(backup, lambda members: manifest_with(members, lambda told: told.update(product="99.0")))
    with pytest.raises(CommandError, match=r"bản mới hơn \(99\.0; chương trình đang chạy là 0\."):
        call_command("restore", str(backup), check=True)


def test_the_version_is_the_newest_of_the_change_log() -> None:
    assert keeping.product().count(".") == 2


# --- Before a home is opened ---------------------------------------------------------------------------


def prepare() -> list[str]:
    said: list[str] = []
    keeping.bring_up_to_date(said.append, at=timezone.now())
    return said


@pytest.fixture
def behind() -> Iterator[None]:
    """A database that lacks the record of a migration."""
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("reports", "0004_report_prints_blanks")
    yield
    recorder.record_applied("reports", "0004_report_prints_blanks")


def test_a_home_of_this_version_is_left_alone() -> None:
    EntryFactory()
    assert prepare() == []


def test_no_upgrade_without_a_backup(
    behind: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    EntryFactory()

    def refuse(**_: object) -> None:
        raise CannotBackUp("Ổ đĩa đã đầy.")

    monkeypatch.setattr(keeping.actions, "back_up", refuse)
    with pytest.raises(keeping.CannotPrepare, match=r"phải sao lưu trước mà không được\. Ổ đĩa đã đầy"):
        prepare()
    assert os.listdir(settings.HOME / "backups") == []


def test_a_database_of_a_newer_product_is_not_opened() -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_applied("audit", "0099_to_come")
    try:
        with pytest.raises(keeping.CannotPrepare, match="bản mới hơn chương trình"):
            prepare()
    finally:
        recorder.record_unapplied("audit", "0099_to_come")


# --- F15: the drill, on another machine and another database -------------------------------------------


def drill(backup: Path, to: Other, again: Path) -> None:
    """Restore there, look, and take a backup there."""
    said = to.manage("restore", str(backup))
    assert "Số tổng khớp với số liệu gốc." in said
    to.manage("files", "--verify")
    to.manage("totals", "--verify")
    to.manage("backup", str(again))


def without_the_log(found: Hashes) -> Hashes:
    """Restoring adds a line to the log."""
    return {name: each for name, each in found.items() if name != "audit_entry"}


def test_it_moves_between_machines_and_databases(tmp_path: Path, settings: Settings) -> None:
    """From this run's database to SQLite and from there back to this run's kind: the same in every hash."""
    fill()
    before, files = without_the_log(hashes()), files_below(settings.MEDIA_ROOT)
    log = Entry.objects.count()
    call_command("backup", str(tmp_path / "1.zip"))
    with other(tmp_path / "máy hai", "sqlite") as second:
        drill(tmp_path / "1.zip", second, tmp_path / "2.zip")
        assert files_below(second.root / "files") == files
    move(settings, tmp_path)
    call_command("restore", str(tmp_path / "2.zip"))
    assert without_the_log(hashes()) == before
    assert files_below(settings.MEDIA_ROOT) == files
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)[log:]) == ["phục hồi"] * 2
