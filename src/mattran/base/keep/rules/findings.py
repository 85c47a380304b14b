"""What a check found: one line for whoever runs the machine, with what to mend."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

OLDEST_POSTGRES: Final = 15


@dataclass(frozen=True)
class Finding:
    """What was looked at, what was seen, and the sentence that mends it (empty: all is well)."""

    what: str
    seen: str = ""
    mend: str = ""

    @property
    def is_ok(self) -> bool:
        """Whether nothing has to be done."""
        return not self.mend

    def __str__(self) -> str:
        seen = f" ({self.seen})" if self.seen else ""
        return f"OK   {self.what}{seen}" if self.is_ok else f"SAI  {self.what}{seen}: {self.mend}"


def judge_sqlite(found: Mapping[str, str]) -> Iterator[Finding]:
    """The settings as SQLite answers them, by their names."""
    wanted = {
        "journal_mode": ("wal", "người đọc sẽ phải chờ người ghi"),
        "synchronous": ("2", "mất điện có thể mất việc đã báo là ghi xong"),
        "foreign_keys": ("1", "dòng có thể trỏ vào chỗ không còn"),
    }
    for name, (value, danger) in wanted.items():
        seen = found[name]
        mend = f"phải là {value}, nếu không {danger}. Mở sổ bằng ./run serve, không bằng cách khác."
        yield Finding(f"SQLite {name}", seen, "" if seen == value else mend)
    damage = "" if found["quick_check"] == "ok" else found["quick_check"][:200]
    mend = (
        "tệp cơ sở dữ liệu hỏng. Dừng sổ, giữ nguyên thư mục, phục hồi bản sao lưu gần nhất vào thư mục khác."
    )
    yield Finding("SQLite quick_check", damage, mend if damage else "")
    yield dangling(found["foreign_key_check"])


def dangling(table: str) -> Finding:
    """Whether every row that is pointed at is there; `table` is the first that points at nothing."""
    mend = f"bảng {table} có dòng trỏ vào chỗ không còn. Phục hồi sao lưu vào thư mục khác để đối chiếu."
    return Finding("Khoá ngoại", mend=mend if table else "")


def judge_postgres(found: Mapping[str, str]) -> Iterator[Finding]:
    """The settings as PostgreSQL shows them, by their names."""
    for name, danger in {
        "fsync": "mất điện có thể hỏng cả cơ sở dữ liệu",
        "synchronous_commit": "mất điện có thể mất việc đã báo là ghi xong",
        "full_page_writes": "mất điện có thể hỏng trang đang ghi",
    }.items():
        seen = found[name]
        safe = {"on", "local", "remote_write", "remote_apply"} if name == "synchronous_commit" else {"on"}
        mend = f"đặt {name} = on trong postgresql.conf, nếu không {danger}."
        yield Finding(f"PostgreSQL {name}", seen, "" if seen in safe else mend)
    for name in ("server_encoding", "client_encoding"):
        seen = found[name]
        mend = (
            "phải là UTF8 để giữ đủ chữ Việt. Lập cơ sở dữ liệu mới với ENCODING 'UTF8' rồi phục hồi sao lưu."
        )
        yield Finding(f"PostgreSQL {name}", seen, "" if seen == "UTF8" else mend)
    version = int(found["server_version_num"]) // 10000
    old = f"cần từ {OLDEST_POSTGRES} trở lên. Nâng cấp PostgreSQL."
    yield Finding("PostgreSQL phiên bản", str(version), "" if version >= OLDEST_POSTGRES else old)
