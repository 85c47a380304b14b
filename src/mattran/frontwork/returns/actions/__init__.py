"""Sending a return, receiving it or sending it back, asking for one, entering a month for others."""

from mattran.frontwork.returns.actions.accept import Accepted, Seen, accept
from mattran.frontwork.returns.actions.collect import open_collection, set_due_day, withdraw_collection
from mattran.frontwork.returns.actions.confirm import confirm
from mattran.frontwork.returns.actions.enter import enter_month
from mattran.frontwork.returns.actions.paper import CannotAttach, PapersKept, attach_paper, remove_paper
from mattran.frontwork.returns.actions.refusals import (
    CannotAnswer,
    CannotCollect,
    CannotConfirm,
    StaleBooks,
    StaleReturn,
    StaleRows,
)
from mattran.frontwork.returns.actions.send_back import send_back

__all__ = [
    "Accepted",
    "CannotAnswer",
    "CannotAttach",
    "CannotCollect",
    "CannotConfirm",
    "PapersKept",
    "Seen",
    "StaleBooks",
    "StaleReturn",
    "StaleRows",
    "accept",
    "attach_paper",
    "confirm",
    "enter_month",
    "open_collection",
    "remove_paper",
    "send_back",
    "set_due_day",
    "withdraw_collection",
]
