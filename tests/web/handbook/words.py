"""What stands on the screen: where a label of the handbook may come from."""

import re
from functools import cache

from tests.house.source import PACKAGE

KINDS = ("*.html", "*.py", "*.csv")
LEFT, RIGHT = r"""(?:[>"“'}|,(]\s*|^\s*)""", r"""(?:\s*[<"”'{|,]|\.?["<]|\s*$)"""


@cache
def screen() -> str:
    """All templates, sentences in code and lists of names of the product."""
    files = (file for kind in KINDS for file in sorted(PACKAGE.rglob(kind)) if "migrations" not in file.parts)
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@cache
def is_on_screen(label: str) -> bool:
    """Whether the words are a whole label: between tags, quotes or commas, not somewhere in a sentence."""
    words = r"[^<>\n]{0,80}?".join(re.escape(part) for part in label.split("…"))
    return re.search(LEFT + words + RIGHT, screen(), re.MULTILINE) is not None
