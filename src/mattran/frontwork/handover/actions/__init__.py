"""Every change of handovers: handing over, taking over, minding, issuing the record."""

from mattran.frontwork.handover.actions.hand_over import HandedOver, hand_over
from mattran.frontwork.handover.actions.issue import CannotIssue, issue_record
from mattran.frontwork.handover.actions.take_over import NotHers, mind, take_over

__all__ = [
    "CannotIssue",
    "HandedOver",
    "NotHers",
    "hand_over",
    "issue_record",
    "mind",
    "take_over",
]
