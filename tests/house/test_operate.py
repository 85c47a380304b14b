"""The pages for the operator: what they tell her to type is there, and none of it breaks a notebook."""

import re

import pytest
from django.core.management import get_commands

from tests.house.source import ROOT, short

PAGES = sorted([*(ROOT / "docs" / "operate").glob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"])


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_every_command_is_one(page):
    named = set(re.findall(r"/run\s+manage\s+([a-z_]+)", page.read_text(encoding="utf-8")))
    assert named <= {*get_commands()}


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_no_page_tells_to_copy_a_live_database(page):
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"\b(cp|rsync|scp|VACUUM)\b[^\n]*sqlite|sqlite3 [^\n]*(\.backup|VACUUM)", text)
