"""What a recorded conference gives to the books, by measure code. What nobody stated gives nothing."""

from dataclasses import dataclass

from mattran.frontwork.conferences.choices import Among, ConferenceKind
from mattran.frontwork.conferences.rules.counts import Counts

_PRESENT = "conf_present"


@dataclass(frozen=True)
class Given:
    """What counts of a conference. `is_woman` is said of the head, None where nobody stated it."""

    kind: ConferenceKind
    counts: Counts
    ordinal: int | None = None
    has_head: bool = False
    is_woman: bool | None = None
    among: str = ""
    task_count: int | None = None  # what was asked for, or groups of tasks; None where nothing was said
    named_count: int | None = None  # of these, those whose content was said
    votes: int | None = None  # cast on the first thing voted on, in its last round
    votes_for: int | None = None
    stated_permille: int | None = None  # of the same vote, where no numbers are told


def figures_of(given: Given) -> dict[str, int]:
    """Measure → value. Stated counts only: eight members whose sex nobody stated give no figure of women."""
    counts = given.counts
    found: dict[str, int | None] = {"conf_summoned": counts.summoned, _PRESENT: counts.present}
    if given.kind == ConferenceKind.TERM:
        found |= {"term_conf": 1, "term_conf_kdc": 1, **_elected(given)}
        found |= {"guidance_tasks": given.task_count, **_approval(given)}
    elif given.kind == ConferenceKind.COMMITTEE:
        found |= {"committee_conf": 1, "committee_conf_ordinal": given.ordinal}
        found |= {"task_groups": given.task_count, "task_groups_named": given.named_count}
    elif given.kind == ConferenceKind.PEOPLES:
        # Its delegates have a measure of their own, and are not counted a second time among all who came.
        found = {
            "people_conf": 1,
            "people_conf_kdc": 1,
            "people_conf_delegates": counts.present,
            "people_conf_opinions": counts.opinions,
        }
    return {code: value for code, value in found.items() if value is not None}


def _elected(given: Given) -> dict[str, int | None]:
    counts = given.counts
    return {
        "board_members": members(counts.seats, given.among),
        "board_members_women": counts.women,
        "board_members_party": counts.party,
        "board_members_young": counts.young,
        "board_heads": 1 if given.has_head else None,
        "board_heads_women": 1 if given.has_head and given.is_woman else None,
    }


def _approval(given: Given) -> dict[str, int | None]:
    """How many agreed out of how many, so that a ward's ratio is one of sums; both or neither."""
    is_whole = bool(given.votes) and given.votes_for is not None
    return {
        "conf_votes": given.votes if is_whole else None,
        "conf_votes_for": given.votes_for if is_whole else None,
        "conf_approval_stated": given.stated_permille,
    }


def members(seats: int | None, among: str) -> int | None:
    """How many sit on the board: as stated, and the head beside them only where she is said not to be one."""
    if seats is None:
        return None
    return seats + 1 if among == Among.NO else seats
