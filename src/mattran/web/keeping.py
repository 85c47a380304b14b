"""This product's home as backups see it, and bringing a database to this version with a backup before."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from mattran.base.audit.actions import record
from mattran.base.audit.rules import Who
from mattran.base.files.queries import damaged
from mattran.base.keep import actions, migrating, tables
from mattran.base.keep.home import Home
from mattran.base.keep.rules import Manifest
from mattran.figures.facts.queries import differences

REAL_HOME: Final = "real-home"  # the file that keeps `./run` from loading the demonstration here
SINGLES: Final = ("secret-key", REAL_HOME)
KEPT_BEFORE_UPGRADES: Final = 3
OPERATOR: Final = Who(None, "Người vận hành", "Lệnh tại máy chủ")


class CannotPrepare(Exception):
    """The database cannot be worked with as it is; says why, and what to do."""


@cache
def product() -> str:
    """The version of this product: the newest heading of CHANGELOG.md."""
    text = (settings.PACKAGE.parents[1] / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(r"^## (\d[\w.]*)", text, re.MULTILINE)
    return found[1] if found else "0"


def home() -> Home:
    """The home of MATTRAN_HOME."""
    return Home(
        root=Path(settings.HOME),
        media=Path(settings.MEDIA_ROOT),
        is_demonstration=settings.DEMO,
        singles=SINGLES,
        mark=REAL_HOME,
    )


def back_up(to: Path, *, at: datetime) -> actions.Taken:
    """A backup in that file, or in that folder named by the moment; with a line in the log."""
    if to.is_dir():
        to = to / file_name("so-mat-tran", at)
    taken = actions.back_up(to=to, home=home(), product=product(), at=at)
    if migrating.is_up_to_date():  # otherwise the log's table may be another than this version writes to
        note("sao lưu", to.name, taken.manifest, at)
    return taken


def note(verb: str, label: str, manifest: Manifest, at: datetime) -> None:
    """A line in the log: a copy of everything was made, or brought back."""
    changes = {"Tạo lúc": manifest.created_at, "Số dòng": manifest.rows, "Số tệp": len(manifest.files)}
    record(
        who=OPERATOR,
        verb=verb,
        kind="backup",
        object_id=None,
        label=label,
        unit_id=None,
        at=at,
        changes=changes,
    )


def file_name(beginning: str, at: datetime) -> str:
    """A name that sorts by time."""
    return f"{beginning}-{timezone.localtime(at):%Y-%m-%d-%H%M%S}.zip"


def bring_up_to_date(say: Callable[[str], None], *, at: datetime, is_kept: bool = False) -> None:
    """Every migration of this version and what comes with it as data; nothing to do costs nothing.

    A database that holds anything is backed up first, unless `is_kept` says that it was just restored. Killed
    half-way, the next call goes on where this stopped: each step and its record are one transaction.
    """
    if actions.is_left_unfinished(home=home()):
        raise CannotPrepare(
            f"Một lần phục hồi vào {settings.HOME} đã bị ngắt giữa chừng. Chạy lại: ./run manage restore …"
        )
    if migrating.is_newer():
        raise CannotPrepare(
            "Cơ sở dữ liệu này của bản mới hơn chương trình đang chạy. Nâng cấp chương trình (git pull), "
            "hoặc phục hồi bản sao lưu cũ vào thư mục khác."
        )
    if migrating.is_up_to_date():
        return
    if tables.filled() and not is_kept:
        back_up_before_upgrade(say, at=at)
    say("Cập nhật cơ sở dữ liệu")
    migrating.bring_to_this_version()
    call_command("load_catalogues", stdout=StringIO())


def back_up_before_upgrade(say: Callable[[str], None], *, at: datetime) -> Path:
    """Into the home's own folder, where the last few stay."""
    folder = Path(settings.HOME) / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    to = folder / file_name("truoc-nang-cap", at)
    say(f"Sao lưu trước khi nâng cấp: {to}")
    try:
        back_up(to, at=at)
    except actions.CannotBackUp as refusal:
        raise CannotPrepare(f"Chưa nâng cấp, vì phải sao lưu trước mà không được. {refusal}") from refusal
    actions.prune(folder=folder, pattern="truoc-nang-cap-*.zip", keep=KEPT_BEFORE_UPGRADES)
    return to


def doubts() -> list[str]:
    """What is not right though it is what was backed up: files, and totals held against the facts."""
    files = [sentence for _, sentence in damaged()]
    with tables.snapshot():
        return files + [str(difference) for difference in differences()]
