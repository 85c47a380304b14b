"""What is told of a conference, a page at a time: each section says what it holds and writes itself.

A section is compared with what stands before it is written, so that a page sent twice changes nothing, and
its words are what the audit log and the pages show.
"""

from typing import Final

from mattran.frontwork.conferences.actions.sections.changes import Changes, ChangeTold, posts_of
from mattran.frontwork.conferences.actions.sections.elected import Board, Head, NomineeTold
from mattran.frontwork.conferences.actions.sections.occasion import About, When
from mattran.frontwork.conferences.actions.sections.proceedings import (
    Agenda,
    Attendance,
    GuestTold,
    ItemTold,
)
from mattran.frontwork.conferences.actions.sections.proposals import CandidateTold, Proposals
from mattran.frontwork.conferences.actions.sections.reported import Report
from mattran.frontwork.conferences.actions.sections.rounds import Rounds, RoundTold
from mattran.frontwork.conferences.actions.sections.shape import Section, names_of
from mattran.frontwork.conferences.actions.sections.structure import Structure
from mattran.frontwork.conferences.actions.sections.voting import BallotTold, Voting

BEFORE_THE_VOTE: Final = (Structure, Proposals, Rounds)
"""What is told of an election while its conference is still ahead."""

__all__ = [
    "BEFORE_THE_VOTE",
    "About",
    "Agenda",
    "Attendance",
    "BallotTold",
    "Board",
    "CandidateTold",
    "ChangeTold",
    "Changes",
    "GuestTold",
    "Head",
    "ItemTold",
    "NomineeTold",
    "Proposals",
    "Report",
    "RoundTold",
    "Rounds",
    "Section",
    "Structure",
    "Voting",
    "When",
    "names_of",
    "posts_of",
]
