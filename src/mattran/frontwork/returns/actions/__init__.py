"""Sending a return, receiving it or sending it back, and asking for one."""

from mattran.frontwork.returns.actions.accept import Accepted, Seen, accept
from mattran.frontwork.returns.actions.collect import open_collection, set_due_day, withdraw_collection
from mattran.frontwork.returns.actions.confirm import confirm
from mattran.frontwork.returns.actions.refusals import (
    CannotAnswer,
    CannotCollect,
    CannotConfirm,
    StaleBooks,
    StaleReturn,
)
from mattran.frontwork.returns.actions.send_back import send_back

__all__ = [
    "Accepted",
    "CannotAnswer",
    "CannotCollect",
    "CannotConfirm",
    "Seen",
    "StaleBooks",
    "StaleReturn",
    "accept",
    "confirm",
    "open_collection",
    "send_back",
    "set_due_day",
    "withdraw_collection",
]
