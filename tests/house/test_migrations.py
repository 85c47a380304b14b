"""Migrations stand on their own: they import no live code, which changes after them, and none is missing."""

import ast
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.house.source import PACKAGE, short

MIGRATIONS = sorted(PACKAGE.glob("*/*/migrations/[0-9]*.py"))


def imports(file: Path) -> set[str]:
    """The modules that a file imports."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("file", MIGRATIONS, ids=short)
def test_it_imports_no_live_code(file: Path) -> None:
    assert [name for name in imports(file) if name.startswith("mattran")] == []


@pytest.mark.django_db
def test_none_is_missing() -> None:
    said = StringIO()
    call_command("makemigrations", check_changes=True, dry_run=True, stdout=said)
    assert "No changes detected" in said.getvalue() or "Không" in said.getvalue()
