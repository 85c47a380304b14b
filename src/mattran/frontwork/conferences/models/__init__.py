"""Conferences with their guests, agenda and attendees, and the elections held at them."""

from mattran.frontwork.conferences.models.attendance import (
    Attendee,
    AttendeeQuerySet,
    SheetPhoto,
    new_token,
)
from mattran.frontwork.conferences.models.before import Candidate, ConsultationRound, StructureLine
from mattran.frontwork.conferences.models.changes import SeatChange
from mattran.frontwork.conferences.models.conference import (
    RECOGNITION,
    SOURCE_KIND,
    AgendaItem,
    Conference,
    ConferenceQuerySet,
    Guest,
)
from mattran.frontwork.conferences.models.election import (
    Ballot,
    ConsultativeElection,
    ElectionQuerySet,
    Nominee,
    deciding_ballots,
    election_of,
)
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
