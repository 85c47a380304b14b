"""What `doctor` looks at: the database, the home, the clock, papers, and what strangers could reach.

Each check reads back what is, and answers with findings; none changes anything.
"""

import locale
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.db.models import Max
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.base.files.models import StoredFile
from mattran.base.files.queries import damaged
from mattran.base.keep import migrating
from mattran.base.keep.home import lack_of_room, megabytes
from mattran.base.keep.queries import database_findings
from mattran.base.keep.rules import Finding
from mattran.base.typeset import fonts
from mattran.web import keeping
from mattran.web.opening import is_loopback, static_files_are_old

Now = Callable[[], datetime]  # the clock is asked after what it is held against was read

SAMPLE: Final = 200
CLOCKS_AGREE: Final = timedelta(seconds=2)  # a file's moment is that of the last tick


def findings(*, now: Now, everything: bool = False) -> Iterator[Finding]:
    """Every finding, check by check; a check that fails itself is a finding too."""
    for name, check in CHECKS.items():
        try:
            yield from check(now)
        except (DatabaseError, ImproperlyConfigured, OSError) as error:
            yield Finding(name, mend=f"không kiểm tra được: {error}. Sửa điều này rồi chạy lại.")
    if migrating.is_there() and migrating.is_up_to_date():
        yield stored_files(everything)


def database(now: Now) -> Iterator[Finding]:
    """Settings, integrity, and whether it is of this version."""
    if not migrating.is_there():
        yield Finding("Cơ sở dữ liệu", mend="chưa có sổ nào ở đây. Đặt MATTRAN_HOME, hoặc lập sổ: ./run init")
        return
    yield from database_findings()
    mend = ""
    if migrating.is_newer():
        mend = "cơ sở dữ liệu của bản mới hơn. Nâng cấp chương trình: git pull"
    elif not migrating.is_up_to_date():
        mend = "còn bước cập nhật chưa làm. Chạy ./run serve (tự sao lưu trước)."
    yield Finding("Cơ sở dữ liệu theo kịp chương trình", keeping.product(), mend)


def home(now: Now) -> Iterator[Finding]:
    """The folder: whose it is, who may read it, where it lies, how much room there is."""
    root = keeping.home().root
    yield from _modes(root)
    yield Finding("Ổ đĩa", f"còn {megabytes(shutil.disk_usage(root).free)}", lack_of_room(root, 0))
    left = (
        "còn dấu vết một lần phục hồi bị ngắt. Chạy lại ./run manage restore, hoặc ./run serve nếu sổ đã đủ."
    )
    yield Finding("Không có lần phục hồi dở", mend=left if keeping.home().staging.exists() else "")


def _modes(root: Path) -> Iterator[Finding]:
    """Only the owner may look in: the names of people are here, and their passwords' hashes."""
    if os.environ.get("MATTRAN_SECRET_KEY"):
        yield Finding("Khoá bí mật", "từ MATTRAN_SECRET_KEY, không nằm trong bản sao lưu")
    elif settings.SECRET_KEY == settings.NO_SECRET_KEY or len(settings.SECRET_KEY) < 50:
        yield Finding(
            "Khoá bí mật", mend="không có hoặc quá ngắn. Mở sổ bằng ./run serve, lệnh ấy tự tạo khoá."
        )
    else:
        yield Finding("Khoá bí mật", "tệp secret-key")
    inside = ("secret-key", "mattran.sqlite3", "files", "backups")
    for path in (root, *(root / name for name in inside)):
        if path.exists():
            mode, wanted = path.stat().st_mode & 0o777, 0o700 if path.is_dir() else 0o600
            open_to_others = f"người khác trên máy đọc được. Chạy: chmod {wanted:o} {path}"
            yield Finding(f"Quyền của {path.name}", f"{mode:o}", open_to_others if mode & 0o077 else "")
    owner = root.stat().st_uid
    stranger = (
        f"thư mục của tài khoản số {owner}, lệnh chạy bằng số {os.geteuid()}. Chạy lệnh bằng chủ thư mục."
    )
    yield Finding("Chủ thư mục dữ liệu", str(owner), stranger if owner != os.geteuid() else "")


def clock(now: Now) -> Iterator[Finding]:
    """Not before what is written already, and the same as the clock of the disk.

    A clock that was set back dates new lines of the log before old ones, though their numbers keep the order.
    """
    newest, at = newest_moment(), now()
    shown = f"{timezone.localtime(at):%H:%M:%S ngày %d/%m/%Y}"
    mend = ""
    if newest and newest > at:
        mend = (
            f"chậm hơn dòng mới nhất trong sổ ({timezone.localtime(newest):%H:%M:%S ngày %d/%m/%Y}). "
            "Đặt lại giờ, bật đồng bộ giờ: timedatectl set-ntp true"
        )
    yield Finding("Đồng hồ", shown, mend)
    with tempfile.NamedTemporaryFile(dir=settings.HOME) as file:
        before = now()
        file.write(b"x")
        file.flush()
        written = datetime.fromtimestamp(Path(file.name).stat().st_mtime, before.tzinfo)
    apart = abs(written - before)
    far = f"lệch giờ máy {apart.total_seconds():.0f} giây. Đồng bộ giờ của máy và của nơi chứa ổ đĩa."
    yield Finding("Giờ ghi tệp khớp giờ máy", mend=far if apart > CLOCKS_AGREE else "")


def newest_moment() -> datetime | None:
    """The latest moment that anything in the notebook was written at."""
    if not migrating.is_up_to_date():
        return None
    entry = Entry.objects.aggregate(newest=Max("at"))["newest"]
    file = StoredFile.objects.aggregate(newest=Max("stored_at"))["newest"]
    return max(filter(None, (entry, file)), default=None)


def language(now: Now) -> Iterator[Finding]:
    """Vietnamese letters go in and out unharmed, and a day begins when it begins in Việt Nam."""
    for what, seen in (
        ("Mã chữ của hệ thống", locale.getencoding()),
        ("Mã chữ của tên tệp", sys.getfilesystemencoding()),
    ):
        wrong = "phải là UTF-8. Đặt LANG=C.UTF-8 cho dịch vụ."
        yield Finding(what, seen, "" if seen.replace("-", "").lower() == "utf8" else wrong)
    ahead = now().astimezone(ZoneInfo(settings.TIME_ZONE)).utcoffset()
    wrong = "không phải giờ Việt Nam (UTC+7). Cài lại thư viện: xoá .venv rồi ./run."
    yield Finding("Múi giờ", settings.TIME_ZONE, "" if ahead == timedelta(hours=7) else wrong)


def papers(now: Now) -> Iterator[Finding]:
    """Every Vietnamese letter can be printed, and pages have their looks."""
    lacking = ""
    try:
        fonts.check()
    except fonts.FontsIncomplete as error:
        lacking = f"{error}. Lấy lại chương trình: git checkout -- src"
    yield Finding("Phông chữ của văn bản đủ chữ Việt", fonts.FAMILY, lacking)
    old = "chưa có hoặc đã cũ. Mở sổ bằng ./run serve, lệnh ấy tự chuẩn bị."
    yield Finding("Tệp giao diện", mend=old if static_files_are_old() else "")


def reach(now: Now) -> Iterator[Finding]:
    """A demonstration, whose passwords everybody knows, is for this machine alone."""
    if not settings.DEMO:
        secure = settings.PUBLIC_URL.startswith("https://") or not settings.PUBLIC_URL
        yield Finding(
            "Địa chỉ", settings.PUBLIC_URL or "chỉ máy này", "" if secure else "MATTRAN_URL phải là https://…"
        )
        return
    hosts = [*settings.ALLOWED_HOSTS, *filter(None, [os.environ.get("MATTRAN_URL")])]
    elsewhere = [host for host in hosts if not is_loopback(host.strip("[]"))]
    mend = f"mật khẩu ai cũng biết mà mở cho {', '.join(elsewhere)}. Bỏ MATTRAN_DEMO, lập sổ thật: ./run init"
    yield Finding("Bản trình diễn chỉ ở máy này", mend=mend if elsewhere else "")
    real = (Path(settings.HOME) / keeping.REAL_HOME).exists()
    yield Finding(
        "Bản trình diễn không nằm trong sổ thật", mend="bỏ MATTRAN_DEMO khỏi môi trường." if real else ""
    )


def stored_files(everything: bool) -> Finding:
    """All of them, or some drawn at random, are there and are what was stored."""
    count = StoredFile.objects.count()
    looked = count if everything else min(count, SAMPLE)
    bad = [sentence for _, sentence in damaged(sample=None if everything else SAMPLE)]
    mend = f"{' '.join(bad[:5])} Lấy lại từ bản sao lưu: các tệp nằm trong thư mục files của tệp .zip."
    return Finding("Tệp đã lưu", f"xem {looked} trên {count}, hỏng {len(bad)}", mend if bad else "")


CHECKS: dict[str, Callable[[Now], Iterator[Finding]]] = {
    "Cơ sở dữ liệu": database,
    "Thư mục dữ liệu": home,
    "Đồng hồ": clock,
    "Chữ và giờ": language,
    "Văn bản và giao diện": papers,
    "Ai vào được": reach,
}
