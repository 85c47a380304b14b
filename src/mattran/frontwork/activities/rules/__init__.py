"""Amounts as they are told, answers as they are kept, what goes to the books. No database here."""

from mattran.frontwork.activities.rules.amounts import DONG, UNCOUNTED, Amount, Told, parse_amount, telling
from mattran.frontwork.activities.rules.answers import Answers
from mattran.frontwork.activities.rules.counting import Counting, figures_given
from mattran.frontwork.activities.rules.limits import EARLIEST, MOST_PHOTOS, doubts, too_many

__all__ = [
    "DONG",
    "EARLIEST",
    "MOST_PHOTOS",
    "UNCOUNTED",
    "Amount",
    "Answers",
    "Counting",
    "Told",
    "doubts",
    "figures_given",
    "parse_amount",
    "telling",
    "too_many",
]
