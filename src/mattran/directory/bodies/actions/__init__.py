"""Every change of bodies, terms, seats and appointments.

These do what they are told and note it; whether the actor may is asked by `access.actions`, which the rooms
above call instead.
"""

from mattran.directory.bodies.actions.appointments import appoint, end_appointment
from mattran.directory.bodies.actions.checks import (
    CannotSeat,
    EndedOtherwise,
    EndsBeforeItBegins,
    HoldsAlready,
    ImplausibleDay,
    IsLed,
    NobodyNamed,
    NoDecision,
    UnitNotThere,
    WrongPost,
    WrongTerm,
)
from mattran.directory.bodies.actions.following import follow_unit
from mattran.directory.bodies.actions.opening import BadTerm, open_body, open_term
from mattran.directory.bodies.actions.restoring import restore
from mattran.directory.bodies.actions.seats import end_all_of_unit, end_seat, give_seat, hand_over, recognise
from mattran.directory.bodies.actions.taking_back import take_back

__all__ = [
    "BadTerm",
    "CannotSeat",
    "EndedOtherwise",
    "EndsBeforeItBegins",
    "HoldsAlready",
    "ImplausibleDay",
    "IsLed",
    "NoDecision",
    "NobodyNamed",
    "UnitNotThere",
    "WrongPost",
    "WrongTerm",
    "appoint",
    "end_all_of_unit",
    "end_appointment",
    "end_seat",
    "follow_unit",
    "give_seat",
    "hand_over",
    "open_body",
    "open_term",
    "recognise",
    "restore",
    "take_back",
]
