"""Conferences with their guests, agenda and attendees, and the elections held at them."""

from mattran.frontwork.conferences.models.attendance import (
    Attendee,
    AttendeeQuerySet,
    SheetPhoto,
    new_token,
)
from mattran.frontwork.conferences.models.ballot import Ballot, deciding_ballots
from mattran.frontwork.conferences.models.before import Candidate, ConsultationRound, StructureLine
from mattran.frontwork.conferences.models.changes import SeatChange
from mattran.frontwork.conferences.models.conference import (
    RECOGNITION,
    SOURCE_KIND,
    Conference,
    ConferenceQuerySet,
)
from mattran.frontwork.conferences.models.election import (
    ConsultativeElection,
    ElectionQuerySet,
    Nominee,
    election_of,
)
from mattran.frontwork.conferences.models.proceedings import AgendaItem, Guest
from mattran.frontwork.conferences.models.ruling import ElectionRule

__all__ = [
    "RECOGNITION",
    "SOURCE_KIND",
    "AgendaItem",
    "Attendee",
    "AttendeeQuerySet",
    "Ballot",
    "Candidate",
    "Conference",
    "ConferenceQuerySet",
    "ConsultationRound",
    "ConsultativeElection",
    "ElectionQuerySet",
    "ElectionRule",
    "Guest",
    "Nominee",
    "SeatChange",
    "SheetPhoto",
    "StructureLine",
    "deciding_ballots",
    "election_of",
    "new_token",
]
