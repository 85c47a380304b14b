"""What the project never says: how or where it was worked on. It speaks of the Front's work and of itself."""

import re

from tests.house.source import kept_files, short

NEVER = re.compile("|".join(["sub" + "agent", r"\.\./" + "shared", "/work/" + "(?:main|shared|notes)"]))


def test_nothing_tells_of_the_workshop() -> None:
    found = []
    for file in kept_files():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a font, a picture
        found += [f"{short(file)}: {match[0]}" for match in NEVER.finditer(text)]
    assert found == []
