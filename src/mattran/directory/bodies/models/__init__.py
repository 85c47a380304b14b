"""Boards and committees, their terms, the seats in them, and roles held without a seat.

A term's nominal end is a label: boards overrun. What ends access is the actual end of a seat.
"""

from mattran.directory.bodies.models.appointment import Appointment, AppointmentQuerySet
from mattran.directory.bodies.models.body import Body, Term
from mattran.directory.bodies.models.seat import ReleaseReason, Seat, SeatQuerySet

__all__ = [
    "Appointment",
    "AppointmentQuerySet",
    "Body",
    "ReleaseReason",
    "Seat",
    "SeatQuerySet",
    "Term",
]
