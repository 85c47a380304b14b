"""Which of the two ways of working belongs to a post: by hand on a phone, or at the desk."""

from typing import Final

from mattran.directory.bodies.choices import Post

HAND: Final = frozenset({Post.HEAD, Post.DEPUTY, Post.MEMBER})
HOME: Final = "/viec-cua-toi/"
DESK: Final = "/ban-lam-viec/"


def is_hand(post: Post) -> bool:
    """Whether the post belongs to a residential board: large type, one thing a page, no tabs."""
    return post in HAND


def home_of(post: Post) -> str:
    """Where the day begins for that post."""
    return HOME if is_hand(post) else DESK
