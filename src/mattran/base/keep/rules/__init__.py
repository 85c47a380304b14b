"""What a backup says of itself, and what is wrong with a database's settings. Pure."""

from mattran.base.keep.rules.findings import Finding, judge_postgres, judge_sqlite
from mattran.base.keep.rules.lines import canonical, hashed, line_of
from mattran.base.keep.rules.manifest import (
    FORMAT,
    MANIFEST,
    BadBackup,
    KeptFile,
    Manifest,
    Table,
    is_safe_name,
    is_version_after,
)

__all__ = [
    "FORMAT",
    "MANIFEST",
    "BadBackup",
    "Finding",
    "KeptFile",
    "Manifest",
    "Table",
    "canonical",
    "hashed",
    "is_safe_name",
    "is_version_after",
    "judge_postgres",
    "judge_sqlite",
    "line_of",
]
