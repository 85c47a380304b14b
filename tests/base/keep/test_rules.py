"""What a manifest may say, which version comes after which, and how rows become lines."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from mattran.base.keep.rules import (
    BadBackup,
    KeptFile,
    Manifest,
    Table,
    canonical,
    is_safe_name,
    is_version_after,
    judge_postgres,
    judge_sqlite,
    line_of,
)
from mattran.base.keep.rules.manifest import read

MANIFEST = Manifest(
    product="0.1.0",
    created_at=datetime(2026, 8, 5, 3, 0, tzinfo=UTC),
    vendor="sqlite",
    is_demonstration=False,
    migrations=(("audit", "0001_initial"),),
    tables=(Table("audit_entry", ("id", "name"), 2, "a" * 64, 7),),
    files=(KeptFile("files/ab/abc.jpg", 3, "b" * 64),),
)


def test_a_manifest_comes_back_as_it_was_written() -> None:
    assert read(MANIFEST.to_json()) == MANIFEST


def test_a_format_to_come_is_refused_as_newer() -> None:
    told = json.loads(MANIFEST.to_json()) | {"format": 2}
    with pytest.raises(BadBackup, match="bản mới hơn"):
        read(json.dumps(told))


@pytest.mark.parametrize(
    "changed",
    [
        {"tables": None},
        {"tables": [{"name": "audit_entry"}]},
        {"created_at": "hôm qua"},
        {"migrations": ["audit"]},
        {"files": [{"name": "files/a", "size": "lớn", "sha256": "b" * 64}]},
        {"format": "một"},
    ],
    ids=str,
)
def test_what_is_no_manifest_is_no_backup(changed: dict[str, Any]) -> None:
    with pytest.raises(BadBackup, match="không phải bản sao lưu"):
        read(json.dumps(json.loads(MANIFEST.to_json()) | changed))


def test_neither_is_another_text() -> None:
    for text in ("", "[]", "xin chào", '{"format": 1}'):
        with pytest.raises(BadBackup, match="không phải bản sao lưu"):
            read(text)


@pytest.mark.parametrize(
    "strange",
    [
        {"files": (KeptFile("files/../../etc/passwd", 3, "b" * 64),)},
        {"tables": (Table('x" --', ("id",), 0, "a" * 64, None),)},
        {"files": (*MANIFEST.files, *MANIFEST.files)},
        {"files": (KeptFile("files/a", 3, "B"),)},
    ],
    ids=["path", "table", "twice", "hash"],
)
def test_names_that_would_write_elsewhere_are_refused(strange: dict[str, Any]) -> None:
    with pytest.raises(BadBackup, match=r"lạ|hỏng"):
        read(replace(MANIFEST, **strange).to_json())


@pytest.mark.parametrize("name", ["files/ab/abc.jpg", "home/secret-key"])
def test_a_name_inside_the_home_is_safe(name: str) -> None:
    assert is_safe_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "/etc/passwd", "files", "home", "home/a/b", "other/x", "files//x", "files/./x"),
        *("files/../x", "files/a/../../../x", "files\\..\\x", "files/x\n", "files/x\0", "home/..", "files/"),
    ],
)
def test_any_other_name_is_not(name: str) -> None:
    assert not is_safe_name(name)


@pytest.mark.parametrize(
    ("one", "other", "is_after"),
    [
        ("0.2.0", "0.1.9", True),
        ("0.10.0", "0.9.0", True),
        ("0.1.0", "0.1.0", False),
        ("0.1.0", "0.2.0", False),
        ("1.0", "0.9.9", True),
        ("0.1.1", "0.1", True),
    ],
)
def test_versions_are_compared_by_number(one: str, other: str, is_after: bool) -> None:
    assert is_version_after(one, other) is is_after


def test_a_row_is_one_line_and_loses_nothing() -> None:
    moment = datetime(2026, 8, 5, 3, 0, 1, 20, tzinfo=UTC)
    line = line_of((1, "Bà Hoa\nthôn Đông", None, True, moment, date(2026, 8, 5), UUID(int=5), {"a": [1]}))
    assert line.count(b"\n") == 1
    assert json.loads(line) == [
        *(1, "Bà Hoa\nthôn Đông", None, True, "2026-08-05T03:00:01.000020+00:00", "2026-08-05"),
        *("00000000-0000-0000-0000-000000000005", {"a": [1]}),
    ]


def test_the_order_inside_a_json_value_is_kept_but_not_hashed() -> None:
    one, other = ({"b": 1, "a": {"d": 2, "c": 3}},), ({"a": {"c": 3, "d": 2}, "b": 1},)
    assert line_of(one) != line_of(other)
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize("value", [Decimal("1.5"), b"x", frozenset(), float("nan")], ids=str)
def test_a_value_of_an_unknown_kind_stops_the_backup(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        line_of((value,))


GOOD_SQLITE = {
    "journal_mode": "wal",
    "synchronous": "2",
    "foreign_keys": "1",
    "quick_check": "ok",
    "foreign_key_check": "",
}
GOOD_POSTGRES = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "server_encoding": "UTF8",
    "client_encoding": "UTF8",
    "server_version_num": "150004",
}


def test_good_settings_need_no_mending() -> None:
    assert [str(each) for each in judge_sqlite(GOOD_SQLITE) if not each.is_ok] == []
    assert [str(each) for each in judge_postgres(GOOD_POSTGRES) if not each.is_ok] == []


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("journal_mode", "delete", "SAI  SQLite journal_mode (delete): phải là wal"),
        ("synchronous", "1", "mất điện có thể mất việc"),
        ("foreign_keys", "0", "trỏ vào chỗ không còn"),
        ("quick_check", "row 5 missing from index", "tệp cơ sở dữ liệu hỏng"),
        ("foreign_key_check", "facts_fact", "bảng facts_fact có dòng trỏ"),
    ],
)
def test_a_bad_setting_of_sqlite_says_what_to_mend(name: str, value: str, sentence: str) -> None:
    (finding,) = [each for each in judge_sqlite(GOOD_SQLITE | {name: value}) if not each.is_ok]
    assert sentence in str(finding)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("fsync", "off", "hỏng cả cơ sở dữ liệu"),
        ("synchronous_commit", "off", "mất việc đã báo là ghi xong"),
        ("full_page_writes", "off", "full_page_writes = on"),
        ("server_encoding", "SQL_ASCII", "UTF8"),
        ("client_encoding", "LATIN1", "UTF8"),
        ("server_version_num", "140011", "cần từ 15"),
    ],
)
def test_a_bad_setting_of_postgres_says_what_to_mend(name: str, value: str, sentence: str) -> None:
    (finding,) = [each for each in judge_postgres(GOOD_POSTGRES | {name: value}) if not each.is_ok]
    assert sentence in str(finding)
