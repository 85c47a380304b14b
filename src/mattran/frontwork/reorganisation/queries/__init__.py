"""Questions about reorganisations."""

from mattran.frontwork.reorganisation.queries.built import built_on
from mattran.frontwork.reorganisation.queries.lists import (
    ReorganisationPage,
    made_by_press,
    may_undo,
    reorganisation_page,
    reorganisations,
)

__all__ = [
    "ReorganisationPage",
    "built_on",
    "made_by_press",
    "may_undo",
    "reorganisation_page",
    "reorganisations",
]
