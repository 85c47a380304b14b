"""What a draft is made from: what was stated of a conference, and what was not. A blank is never a number."""

from dataclasses import dataclass, field
from datetime import date

from mattran.frontwork.conferences.choices import ConferenceKind


@dataclass(frozen=True)
class GuestTold:
    """Somebody from elsewhere; who has no name is there by office alone."""

    name: str = ""
    capacity: str = ""
    is_speaker: bool = False


@dataclass(frozen=True)
class ItemTold:
    """A point of the agenda; `outcome` is a value of conferences' `Outcome`, or "" where nobody said."""

    title: str
    presenter: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class Elected:
    """Who was elected, as stated: how many, who heads them, whether she is one of them ("YES", "NO", "")."""

    seat_count: int | None = None
    head: str = ""  # "Bà Lê Thuý Lan"
    head_among: str = ""
    members: tuple[str, ...] = ()
    has_method: bool = False


@dataclass(frozen=True)
class Told:
    """A conference as plain values. Notes are no part of it: they were written for those inside."""

    kind: ConferenceKind
    unit: str  # "Khu phố 1"
    body: str  # "Ban công tác Mặt trận Khu phố 1"
    commune: str = ""  # what an area belonged to on that day, if the book knows it
    title: str = ""  # as somebody named it
    term: str = ""
    past_term: str = ""
    convocation: str = ""
    ordinal: int | None = None
    is_extended: bool = False
    day: date | None = None
    day_part: str = ""  # "chiều"
    has_hour: bool = False
    place: str = ""
    summoned: int | None = None
    present: int | None = None
    opinions: int | None = None
    chaired_by: str = ""
    minuted_by: str = ""
    guests: tuple[GuestTold, ...] = ()
    agenda: tuple[ItemTold, ...] = ()
    topics: tuple[tuple[str, int], ...] = ()  # what the report told of, and how many contents were named
    tasks: tuple[str, ...] = ()  # what was asked for or resolved, as far as it was named
    task_count: int = 0  # with those that were counted and not named
    elected: Elected = field(default_factory=Elected)
