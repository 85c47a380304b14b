"""Conferences with their guests, agenda and attendees, and the elections held at them."""

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
    election_of,
)
from mattran.frontwork.conferences.models.ruling import ElectionRule

__all__ = [
    "RECOGNITION",
    "SOURCE_KIND",
    "AgendaItem",
    "Ballot",
    "Conference",
    "ConferenceQuerySet",
    "ConsultativeElection",
    "ElectionQuerySet",
    "ElectionRule",
    "Guest",
    "Nominee",
    "election_of",
]
