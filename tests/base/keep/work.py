"""A notebook with something in it, and looking at what came out of its backups."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from mattran.base.audit.models import Entry
from mattran.base.keep import tables
from mattran.base.keep.archive import opened
from mattran.base.keep.home import Home
from mattran.base.keep.rules import Manifest
from mattran.directory.access.models import User
from tests.factories.access import PeopleOfMau
from tests.factories.audit import HOA, EntryFactory
from tests.factories.figures import about, post, uncounted
from tests.factories.files import stored
from tests.factories.units import phuong_mau

NOW = datetime(2026, 8, 5, 3, 0, 0, 120, tzinfo=UTC)
PRODUCT = "0.1.0"
ODD_WORDS = "Ủy ban, Uỷ ban; “trích dẫn”\\n\n𠮷 ₫"


@dataclass
class Kept:
    """A home with its secret key, and what its database held when it was counted."""

    home: Home
    hashes: dict[str, tuple[int, str]]


def fill() -> None:
    """People, figures, photos, and lines of the log with all that a value can be."""
    mau = phuong_mau()
    PeopleOfMau(mau)
    for day in (1, 9, 30):
        post(mau.dong_5, date(2026, 6, day), about("visits", 40), uncounted("gifts"), houses=day)
    stored()
    stored("kế hoạch.jpg")
    EntryFactory(changes={"b": [1, None, True], "a": {"tên": ODD_WORDS}}, label=ODD_WORDS, at=NOW)
    EntryFactory(refused=True, unit_id=None, user_id=None)
    gone = EntryFactory()
    Entry.objects.filter(pk=gone.pk)._raw_delete("default")  # its number is never given again
    User.objects.filter(login="hoa").update(last_login=NOW)


def home(root: Path, *, key: str = "khoá bí mật của sổ này") -> Home:
    """The home of this test, with its secret key."""
    root.mkdir(mode=0o700, exist_ok=True)
    (root / "secret-key").write_text(key)
    return Home(root, Path(settings.MEDIA_ROOT), singles=("secret-key", "real-home"), mark="real-home")


def hashes() -> dict[str, tuple[int, str]]:
    """Every table's rows and hash, as they are in this database now."""
    return {model._meta.db_table: tables.counted(model) for model in tables.models_at(tables.applied())}


def hashes_in(manifest: Manifest) -> dict[str, tuple[int, str]]:
    """The same, as a manifest says them."""
    return {table.name: (table.rows, table.sha256) for table in manifest.tables}


def column(backup: Path, table: str, name: str) -> list[object]:
    """One column of one table of a backup."""
    with opened(backup) as archive:
        (found,) = [each for each in archive.manifest.tables if each.name == table]
        place = found.columns.index(name)
        return [row[place] for row in archive.rows(found)]


def empty_database() -> None:
    """As it is after `migrate`."""
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)


__all__ = ["HOA", "Kept"]
