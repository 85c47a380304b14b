"""What is typed in this app: to open a notebook, to read the log, to say who holds which post."""

from mattran.directory.access.forms.log import LogForm
from mattran.directory.access.forms.opening import (
    CapacityForm,
    CardForm,
    PasswordForm,
    PinForm,
    SignInForm,
    own_path,
)

__all__ = ["CapacityForm", "CardForm", "LogForm", "PasswordForm", "PinForm", "SignInForm", "own_path"]
