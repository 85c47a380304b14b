"""Every template is loaded by something, and every one that is named exists."""

import re
from pathlib import Path

from tests.house.source import PACKAGE

ERRORS = {"400.html", "403.html", "404.html", "500.html"}  # Django asks for these by itself
NAMED = re.compile(r"""["']([\w./-]+\.(?:html|txt|svg|xml))["']""")


def templates() -> set[str]:
    """By the name that loads them."""
    folders = [folder for folder in PACKAGE.rglob("templates") if folder.is_dir()]
    return {file.relative_to(folder).as_posix() for folder in folders for file in folder.rglob("*.*")}


def named() -> set[str]:
    """What Python or another template asks for."""
    sources: list[Path] = [file for ending in ("*.py", "*.html") for file in PACKAGE.rglob(ending)]
    return {name for source in sources for name in NAMED.findall(source.read_text(encoding="utf-8"))}


def test_no_template_is_unused() -> None:
    """A page may put the folder and the file's name together, so the name alone counts too."""
    unused = {name for name in templates() - named() - ERRORS if Path(name).name not in named()}
    assert unused == set()


def test_every_template_that_is_asked_for_exists() -> None:
    asked = {name for name in named() if "/" in name and name.endswith(".html")}
    assert {name for name in asked if not name.startswith("django/")} - templates() == set()
