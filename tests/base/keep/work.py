"""A notebook with something in it, and looking at what came out of its backups."""

from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from mattran.base.keep import actions, migrating, tables
from mattran.base.keep.archive import opened
from mattran.base.keep.home import Home
from mattran.base.keep.rules import Manifest
from tests.factories.access import PeopleOfMau
from tests.factories.audit import EntryFactory
from tests.factories.figures import about, measure, post, uncounted
from tests.factories.files import stored
from tests.factories.units import phuong_mau

NOW = datetime(2026, 8, 5, 3, 0, 0, 120, tzinfo=UTC)
PRODUCT = "0.1.0"
KEY = "khoá bí mật của sổ này"
ODD_WORDS = "Ủy ban, Uỷ ban; “trích dẫn”\\n\n𠮷 ₫"

Hashes = dict[str, tuple[int, str]]


def fill() -> None:
    """People, figures, photos, and lines of the log with all that a value can be."""
    mau = phuong_mau()
    PeopleOfMau(mau)
    measure("visits")
    measure("gifts")
    for day in (1, 9, 30):
        post(mau.dong_5, date(2026, 6, day), about("visits", 40), uncounted("gifts"), houses=day)
    stored()
    stored("kế hoạch.jpg")
    EntryFactory(changes={"b": [1, None, True], "a": {"tên": ODD_WORDS}}, label=ODD_WORDS, at=NOW)
    EntryFactory(refused=True, unit_id=None, user_id=None)
    gone = EntryFactory()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_entry WHERE id = %s", [gone.pk])  # its number is not given again


def home(root: Path) -> Home:
    """A founded home of this test, with its secret key."""
    root.mkdir(mode=0o700, exist_ok=True)
    (root / "secret-key").write_text(KEY)
    (root / "real-home").touch()
    return place(root, Path(settings.MEDIA_ROOT))


def place(root: Path, media: Path | None = None) -> Home:
    """Where a home is, or will be restored to."""
    return Home(
        root,
        root / "files" if media is None else media,
        singles=("secret-key", "real-home"),
        mark="real-home",
    )


def backup_of(where: Home, to: Path) -> Manifest:
    """Take a backup of this database and that home."""
    return actions.back_up(to=to, home=where, product=PRODUCT, at=NOW).manifest


def hashes() -> Hashes:
    """Every table's rows and hash, as they are in this database now."""
    return {model._meta.db_table: tables.counted(model) for model in tables.models_at(migrating.applied())}


def hashes_in(manifest: Manifest) -> Hashes:
    """The same, as a manifest says them."""
    return {table.name: (table.rows, table.sha256) for table in manifest.tables}


def column(backup: Path, table: str, name: str) -> list[object]:
    """One column of one table of a backup."""
    with opened(backup) as archive:
        (found,) = [each for each in archive.manifest.tables if each.name == table]
        at = found.columns.index(name)
        return [row[at] for row in archive.rows(found)]


def empty_database() -> None:
    """As it is after `migrate`."""
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
