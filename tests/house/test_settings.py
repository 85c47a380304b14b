"""Every setting from the environment stands in docs/operate/settings.md, and nothing else does."""

import re

from tests.house.source import PACKAGE, ROOT

READ = re.compile(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"")
NOT_OURS = {"DJANGO_SETTINGS_MODULE", "PYTHONPATH"}


def test_every_setting_is_documented() -> None:
    sources = [ROOT / "run", *PACKAGE.rglob("*.py")]
    read = {name for source in sources for name in READ.findall(source.read_text(encoding="utf-8"))}
    read = {name for name in read if not name.startswith("PIP_")} - NOT_OURS
    page = (ROOT / "docs" / "operate" / "settings.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE))
    assert documented == read
