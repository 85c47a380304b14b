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
    "NotHerCapacity",
    "TooManyTries",
    "WrongPair",
    "WrongPassword",
    "act_as",
    "change_password",
    "check_login",
    "close_account",
    "end_all_sessions",
    "open_account",
    "reset_password",
    "sign_out",
]
