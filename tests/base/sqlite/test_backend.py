"""The SQLite backend reads back what it promises, and refuses where it cannot keep it."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from mattran.base.sqlite import base
from mattran.base.sqlite.mounts import network_file_system

pytestmark = pytest.mark.sqlite

MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/export /srv/office nfs4 rw 0 0
//server/share /mnt/may\\040chu cifs rw 0 0
/dev/vdb /srv/office/local ext4 rw 0 0
"""


def test_settings_are_what_is_promised(db: None) -> None:
    found = {}
    with connection.cursor() as cursor:
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
            cursor.execute(f"PRAGMA {name}")
            found[name] = cursor.fetchone()[0]
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 20_000}


def test_a_database_that_does_not_take_the_settings_is_refused(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection.close()
    with monkeypatch.context() as patch:
        patch.setattr(base, "PRAGMAS", {**base.PRAGMAS, "synchronous": 3})
        with pytest.raises(ImproperlyConfigured, match="SQLite không nhận cấu hình an toàn"):
            connection.ensure_connection()


def test_a_network_file_system_is_refused_with_the_remedy(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection.close()
    with monkeypatch.context() as patch:
        patch.setattr(base, "_network_file_system_of", lambda folder: "nfs4")
        with pytest.raises(ImproperlyConfigured, match=r"ổ mạng \(nfs4\).*MATTRAN_HOME"):
            connection.ensure_connection()


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/so", None),
        ("/srv/office", "nfs4"),
        ("/srv/office/so", "nfs4"),
        ("/srv/officer", None),
        ("/srv/office/local/so", None),
        ("/mnt/may chu/so", "cifs"),
    ],
)
def test_the_innermost_mount_decides(folder: str, kind: str | None) -> None:
    assert network_file_system(Path(folder), MOUNTS) == kind
