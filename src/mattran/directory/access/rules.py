"""Who may do what: the table post × verb, and how far down and back in time each verb reaches.

Pure: no database, no clock. The permission matrix of the tests is generated from this file.

What the verbs cover, and why:

- Reading (VIEW, AUDIT, EXPORT) reaches the actor's unit, everything below it today, and the closed units that
  hang there: a successor reads the past of what it took over.
- RECORD, CORRECT and CONFIRM belong to the unit itself, and to those above it, since a board head may bring
  her month to the ward on paper. The audit line names who wrote, in which capacity.
- ACCEPT needs two parties: nobody receives what her own unit sent.
- ISSUE and NUMBER are a unit's own signature and its own register; a higher unit signs its own papers only.
- PUBLISH speaks to everybody, so it goes with the signature: a chair, a vice-chair, and the editor named for
  it. It reaches down, since a residential area has no editor of its own, and back in time: what was published
  in the name of a closed unit can be put right and taken down.
- LOCK reaches down: a ward that closes its half-year closes it for its areas.
- MANAGE_SEATS and REORGANISE reach down as well. Two rules of `actions` go with them: nobody gives a post
  that may do more than her own, and nobody changes a seat of her own.
- A closed unit takes nothing new. Whoever stood above it while it lived may still correct, accept and lock
  its past; its successor only reads. One exception: a conference that it held and nobody recorded
  (`conferences.queries.may_record_for`).
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Final

from mattran.base.dates import ONE_DAY
from mattran.base.spans import Span
from mattran.base.text import fold
from mattran.directory.access.choices import Standing, Verb
from mattran.directory.bodies.choices import LEADERS, Post

__all__ = [
    "TABLE",
    "Holding",
    "Place",
    "Standing",
    "Verb",
    "may_give",
    "proposed_login",
    "reaches",
    "standing_of",
    "verbs_of",
]

V = Verb
_LEADS: Final = frozenset(Verb)  # a chair may do everything that her unit may do

TABLE: Final[Mapping[Post, frozenset[Verb]]] = {
    # The residential board. It signs its own papers ("TM. Ban công tác Mặt trận"), without a seal.
    Post.HEAD: frozenset({V.VIEW, V.RECORD, V.CORRECT, V.CONFIRM, V.ISSUE, V.NUMBER, V.EXPORT}),
    Post.DEPUTY: frozenset({V.VIEW, V.RECORD, V.CORRECT, V.CONFIRM, V.EXPORT}),
    Post.MEMBER: frozenset({V.VIEW, V.RECORD}),
    # The committee and its standing board.
    Post.CHAIR: _LEADS,
    Post.VICE_CHAIR: _LEADS,
    Post.STANDING_MEMBER: _LEADS - {V.ISSUE, V.LOCK, V.REORGANISE, V.PUBLISH},
    # Roles without a seat. A specialist prepares everything and signs nothing.
    Post.SPECIALIST: _LEADS - {V.ISSUE, V.LOCK, V.REORGANISE, V.AUDIT, V.PUBLISH},
    Post.EDITOR: frozenset({V.VIEW, V.PUBLISH}),
    Post.ACCOUNTANT: frozenset({V.VIEW, V.EXPORT}),
    Post.AUDITOR: frozenset({V.VIEW, V.AUDIT, V.EXPORT}),
    Post.PARTNER: frozenset(),  # nothing but the link to the one matter that was referred to it
    # Keeps the installation and the list of units; has no part in the work that is recorded.
    Post.OPERATOR: frozenset({V.VIEW, V.REORGANISE, V.MANAGE_SEATS, V.AUDIT, V.EXPORT}),
}

READING: Final = frozenset({V.VIEW, V.AUDIT, V.EXPORT})
OWN_UNIT_ONLY: Final = frozenset({V.ISSUE, V.NUMBER})
BELOW_ONLY: Final = frozenset({V.ACCEPT})
AFTERWARDS: Final = READING | {
    V.CORRECT,
    V.CONFIRM,
    V.ACCEPT,
    V.LOCK,
    V.PUBLISH,
}  # on the past of a closed unit

WHILE: Final[Mapping[Standing, frozenset[Verb]]] = {
    Standing.FULL: frozenset(Verb),
    Standing.AWAITING: frozenset({V.VIEW, V.RECORD}),
    Standing.CLOSING: frozenset({V.VIEW, V.CONFIRM}),
}


def verbs_of(post: Post, standing: Standing = Standing.FULL) -> frozenset[Verb]:
    """What the post may do at all, given how fully it counts today."""
    return TABLE[post] & WHILE[standing]


@dataclass(frozen=True)
class Place:
    """Where a unit lies as seen from the actor's: how far below, still there, and was it ever hers."""

    depth: int
    is_live: bool = True
    was_ours: bool = True

    @property
    def is_own(self) -> bool:
        """The actor's unit itself."""
        return self.depth == 0


def reaches(verb: Verb, place: Place) -> bool:
    """Whether the verb reaches a unit at that place, for somebody whose post has the verb."""
    if verb in OWN_UNIT_ONLY and not place.is_own:
        return False
    if verb in BELOW_ONLY and place.is_own:
        return False
    if place.is_live:
        return True
    return verb in (AFTERWARDS if place.was_ours else READING)


SENT_BACK: Final = frozenset({409, 413, 422})
"""Answers to what was typed and has to be mended; nobody overstepped anything."""


# --- Opening the notebook ---------------------------------------------------------------------------------

DEMONSTRATION_PASSWORD: Final = "so mat tran mau"  # noqa: S105 – printed on the page; loopback only
FREE_TRIES: Final = 5  # for one login at one address
FREE_TRIES_OF_ADDRESS: Final = 60  # an office shares one address; this is for machines that go through logins
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(hours=1)
FORGET_AFTER: Final = ONE_DAY
FORGET_ADDRESS_AFTER: Final = timedelta(hours=1)


def wait_after(failures: int, free: int) -> timedelta:
    """How long to wait after so many failures: not at all for the free ones, then 30 s, doubled each time."""
    if failures < free:
        return timedelta(0)
    return min(FIRST_WAIT * (1 << min(failures - free, 10)), LONGEST_WAIT)


def in_words(wait: timedelta) -> str:
    """The wait as it is said: "30 giây", "4 phút". Always rounded up, so that waiting it out is enough."""
    seconds = -int(-wait.total_seconds() // 1)
    return f"{seconds} giây" if seconds <= 120 else f"{-(-seconds // 60)} phút"


# A card and six digits are enough for a residential board, and for no seat that signs or locks above it.
CARD_POSTS: Final = frozenset({Post.HEAD, Post.DEPUTY, Post.MEMBER})
FREE_PINS: Final = 5  # wrong ones in a row; then the card is locked until the ward unlocks it
CARDS_AT_ONCE: Final = 40  # five sheets; each PIN takes about a third of a second to hash
SHEET_KEPT_FOR: Final = timedelta(minutes=15)  # a sheet may be fetched again that long: downloads break off


LONGEST_PLACE: Final = 12  # of a login; longer names of places shrink to their first letters


def proposed_login(name: str, place: str, taken: Container[str]) -> str:
    """A login that nobody has: given name and place without marks ("hoa.dong5"), with a number if need be."""
    words = re.findall(r"[a-z0-9]+", fold(place))
    where = "".join(words)
    if len(where) > LONGEST_PLACE:
        where = "".join(word if word.isdigit() else word[0] for word in words)
    given = re.findall(r"[a-z0-9]+", fold(name))[-1:] or ["nguoi"]
    login = ".".join(filter(None, [given[0][:20], where[:20]]))
    login = login if len(login) > 2 else f"{login}.mt"
    numbers = (f"{login}.{number}" for number in count(2))
    return login if login not in taken else next(one for one in numbers if one not in taken)


def may_give(giver: Post, post: Post) -> bool:
    """Whether the giver may name somebody to that post: never one that may do more than her own.

    The operator is the exception: somebody has to seat the first chair of an installation. And since no unit
    is out of an operator's sight, only an operator makes another.
    """
    if Post.OPERATOR in (giver, post):
        return giver == Post.OPERATOR
    return TABLE[post] <= TABLE[giver]


@dataclass(frozen=True)
class Holding:
    """What is known of a seat or appointment when somebody asks whether it still counts."""

    post: Post
    span: Span
    is_recognised: bool
    unit_ends: date


def standing_of(holding: Holding, on: date, closing_days: int) -> Standing | None:
    """How fully it counts on that day; None when it does not.

    A term's nominal end plays no part: boards overrun, and access ends when somebody ends the seat. With the
    unit all posts in it end, but whoever led it on its last day may confirm its open month for a while.
    """
    if on < holding.unit_ends:
        if not holding.span.contains(on):
            return None
        return Standing.FULL if holding.is_recognised else Standing.AWAITING
    closed_on = holding.unit_ends
    if holding.post not in LEADERS or not holding.is_recognised:
        return None
    led_it_to_the_end = holding.span.start < closed_on <= holding.span.end
    is_still_open = closed_on <= on < closed_on + timedelta(days=closing_days)
    return Standing.CLOSING if led_it_to_the_end and is_still_open else None
