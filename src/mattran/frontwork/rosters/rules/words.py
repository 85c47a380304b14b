"""What words of a list mean: kinds of places, posts, terms."""

import re
from datetime import date
from typing import Final

from mattran.base.text import fold, search_key
from mattran.directory.bodies.choices import Post

# The kinds of residential area in use; longer ones first. Short forms that clerks write come after the colon.
_PLACES: Final = {
    "khu dân cư": ("kdc",),
    "tổ dân phố": ("tdp",),
    "khu phố": ("kp",),
    "phum sóc": (),
    "khóm": (),
    "thôn": (),
    "xóm": (),
    "làng": (),
    "buôn": (),
    "bản": (),
    "sóc": (),
    "phum": (),
    "plei": (),
    "cụm": (),
    "khu": (),
    "ấp": (),
    "tổ": (),
}
_KINDS: Final = {fold(word): full.capitalize() for full, short in _PLACES.items() for word in (full, *short)}
_GLUED: Final = re.compile(r"^(kp|tdp|kdc)\.?\s*(?=\d)", re.IGNORECASE)

_POSTS: Final = {
    key: post
    for post, keys in {
        Post.HEAD: "truong ban|truong ban cong tac mat tran|truong ban ctmt|tb|truong",
        Post.DEPUTY: "pb|pho ban|pho truong ban|pho ban cong tac mat tran|pho truong ban ctmt|pho ban ctmt",
        Post.MEMBER: "thanh vien|uy vien|thanh vien ban|tv|thanh vien ban cong tac mat tran|uv",
    }.items()
    for key in keys.split("|")
}
_YEARS: Final = re.compile(r"\b((?:19|20)\d\d)\b\D{1,5}\b((?:19|20)\d\d)\b")


def area_parts(text: str) -> tuple[str, str]:
    """The kind of place and its name: "Khu phố Đông 9" → ("Khu phố", "Đông 9").

    ("", …) when no kind is said, (…, "") when nothing but a kind is.
    """
    spelt = _GLUED.sub(lambda match: f"{match[1]} ", text)
    words = spelt.split()
    for count in (3, 2, 1):
        kind = _KINDS.get(fold(" ".join(words[:count])).strip("."))
        if kind and len(words) >= count:
            return kind, " ".join(words[count:])
    return "", spelt


def post_of(text: str) -> Post | None:
    """The post on a residential board that the words name."""
    return _POSTS.get(search_key(text))


def term_label(text: str, starts: date | None, ends: date | None) -> str:
    """How a term is called: the years that were written, or those of its days; "" when nobody said."""
    if found := _YEARS.search(text):
        return f"{found[1]}–{found[2]}"
    if text:
        return text
    return f"{starts.year}–{ends.year}" if starts and ends else ""
