"""Everything that changes who comes in and what she may do, a verb a function."""

from mattran.directory.access.actions.accounts import (
    BadLogin,
    BadPassword,
    LoginTaken,
    WrongPassword,
    change_password,
    close_account,
    end_all_sessions,
    open_account,
    reset_password,
)
from mattran.directory.access.actions.capacity import NotHerCapacity, act_as
from mattran.directory.access.actions.seats import (
    NotFromAbove,
    NotHerself,
    add_person,
    appoint,
    end_appointment,
    end_seat,
    give_seat,
    hand_over,
    open_body,
    open_term,
    recognise,
)
from mattran.directory.access.actions.signing_in import (
    DemonstrationOnlyHere,
    TooManyTries,
    WrongPair,
    check_login,
    sign_out,
)

__all__ = [
    "BadLogin",
    "BadPassword",
    "DemonstrationOnlyHere",
    "LoginTaken",
    "NotFromAbove",
    "NotHerCapacity",
    "NotHerself",
    "TooManyTries",
    "WrongPair",
    "WrongPassword",
    "act_as",
    "add_person",
    "appoint",
    "change_password",
    "check_login",
    "close_account",
    "end_all_sessions",
    "end_appointment",
    "end_seat",
    "give_seat",
    "hand_over",
    "open_account",
    "open_body",
    "open_term",
    "recognise",
    "reset_password",
    "sign_out",
]
