"""Archives that are whole, damaged, cut short, tampered with, or something else. No database."""

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mattran.base.keep.archive import Writer, opened
from mattran.base.keep.rules import BadBackup, Manifest

ROWS = [[number, f"Tổng vệ sinh lần {number}"] for number in range(1, 400)]
PHOTO = bytes(range(256)) * 40


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A small backup with one table and one photo."""
    photo, path = tmp_path / "photo.jpg", tmp_path / "sao-luu.zip"
    photo.write_bytes(PHOTO)
    with path.open("w+b") as file:
        writer = Writer(file)
        table = writer.add_table("audit_entry", ["id", "label"], ROWS, 400)
        kept = writer.add_file("files/ab/abc.jpg", photo)
        assert writer.add_file("files/ab/gone.jpg", tmp_path / "gone.jpg") is None
        assert kept is not None
        at = datetime(2026, 8, 5, 3, 0, tzinfo=UTC)
        writer.finish(Manifest("0.1.0", at, "sqlite", False, (("audit", "0001_initial"),), (table,), (kept,)))
    return path


def check(path: Path) -> Manifest:
    with opened(path) as archive:
        archive.check()
        return archive.manifest


def test_a_whole_archive_passes(backup: Path) -> None:
    manifest = check(backup)
    assert [(table.name, table.rows, table.last_id) for table in manifest.tables] == [
        ("audit_entry", 399, 400)
    ]
    assert [(file.name, file.size) for file in manifest.files] == [("files/ab/abc.jpg", len(PHOTO))]
    with opened(backup) as archive:
        assert list(archive.rows(manifest.tables[0])) == ROWS


def test_any_computer_opens_it(backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        assert json.loads(archive.read("manifest.json"))["product"] == "0.1.0"
        assert archive.testzip() is None


def test_cut_short_anywhere_it_is_refused(backup: Path) -> None:
    whole = backup.read_bytes()
    for length in [0, 1, 100, *range(200, len(whole), 997), len(whole) - 1]:
        backup.write_bytes(whole[:length])
        with pytest.raises(BadBackup, match=r"hỏng|không phải"):
            check(backup)


def test_a_damaged_byte_is_told_or_harms_nothing(backup: Path) -> None:
    """Damage in what no reader uses, such as the date of an entry, leaves the content whole."""
    whole = backup.read_bytes()
    expected = check(backup)
    refused = 0
    for place in range(0, len(whole), 41):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        backup.write_bytes(damaged)
        try:
            assert check(backup) == expected, place
        except BadBackup:
            refused += 1
    assert refused > len(whole) / 41 * 0.9


@pytest.mark.parametrize("content", [b"", b"xin ch\xc3\xa0o", b"PK\x03\x04", b"SQLite format 3\0"], ids=repr)
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "thư.docx"
    file.write_bytes(content)
    with pytest.raises(BadBackup, match="không phải bản sao lưu"):
        check(file)


def test_so_is_a_foreign_zip_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "ảnh.zip", "w") as archive:
        archive.writestr("ảnh.jpg", PHOTO)
    with pytest.raises(BadBackup, match="hỏng"):
        check(tmp_path / "ảnh.zip")
    with pytest.raises(BadBackup, match="Không có tệp"):
        check(tmp_path / "không-có.zip")


def remade(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Write the archive again with other members; whoever does that makes the checksums of ZIP fit."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def manifest_with(members: dict[str, bytes], change: Callable[[Any], None]) -> None:
    told = json.loads(members["manifest.json"])
    change(told)
    members["manifest.json"] = json.dumps(told).encode()


def test_a_row_changed_is_found(backup: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        name = "tables/audit_entry.jsonl"
        members[name] = members[name].replace("lần 7".encode(), "lần 8".encode(), 1)

    remade(backup, change)
    with pytest.raises(BadBackup, match="Bảng audit_entry"):
        check(backup)


@pytest.mark.parametrize("line", [b"{}", b"[1]", b"[1,2,3]", b"\xff", b"[1,"], ids=repr)
def test_a_line_that_is_no_row_is_found(backup: Path, line: bytes) -> None:
    remade(backup, lambda members: members.update({"tables/audit_entry.jsonl": line + b"\n"}))
    with pytest.raises(BadBackup, match="hỏng"):
        check(backup)


def test_a_photo_changed_added_or_taken_away_is_found(backup: Path) -> None:
    remade(backup, lambda members: members.update({"files/ab/abc.jpg": PHOTO[::-1]}))
    with pytest.raises(BadBackup, match=r"Tệp files/ab/abc\.jpg"):
        check(backup)
    remade(backup, lambda members: members.update({"files/ab/new.jpg": PHOTO}))
    with pytest.raises(BadBackup, match="thiếu hoặc thừa"):
        check(backup)
    remade(backup, lambda members: [members.pop(name) for name in list(members) if name.startswith("files")])
    with pytest.raises(BadBackup, match="thiếu hoặc thừa"):
        check(backup)


@pytest.mark.parametrize("name", ["files/../../run-me", "/etc/cron.d/x", "home/../../x", "files\\..\\x"])
def test_a_path_out_of_the_home_is_refused(backup: Path, name: str) -> None:
    def change(members: dict[str, bytes]) -> None:
        members[name] = members.pop("files/ab/abc.jpg")
        manifest_with(members, lambda told: told["files"][0].update(name=name))

    remade(backup, change)
    with pytest.raises(BadBackup, match="tên tệp lạ"):
        check(backup)
