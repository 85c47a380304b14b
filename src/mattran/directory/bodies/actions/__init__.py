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
    HoldsAnother,
    ImplausibleDay,
    IsLed,
    NobodyNamed,
    NoDecision,
    TermIsOver,
    UnitNotThere,
    WrongPost,
    WrongTerm,
)
from mattran.directory.bodies.actions.following import follow_unit
from mattran.directory.bodies.actions.load_catalogue import load_catalogue
from mattran.directory.bodies.actions.naming import Named, Release
from mattran.directory.bodies.actions.opening import BadTerm, open_body, open_term
from mattran.directory.bodies.actions.restoring import restore
from mattran.directory.bodies.actions.seats import end_all_of_unit, end_seat, give_seat, hand_over, recognise
from mattran.directory.bodies.actions.taking_back import take_back
from mattran.directory.bodies.actions.terms import correct_term, end_term, extend_term, seats_to_end

__all__ = [
    "BadTerm",
    "CannotSeat",
    "EndedOtherwise",
    "EndsBeforeItBegins",
    "HoldsAlready",
    "HoldsAnother",
    "ImplausibleDay",
    "IsLed",
    "Named",
    "NoDecision",
    "NobodyNamed",
    "Release",
    "TermIsOver",
    "UnitNotThere",
    "WrongPost",
    "WrongTerm",
    "appoint",
    "correct_term",
    "end_all_of_unit",
    "end_appointment",
    "end_seat",
    "end_term",
    "extend_term",
    "follow_unit",
    "give_seat",
    "hand_over",
    "load_catalogue",
    "open_body",
    "open_term",
    "recognise",
    "restore",
    "seats_to_end",
    "take_back",
]
