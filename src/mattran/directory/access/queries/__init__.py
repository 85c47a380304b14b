"""Whom a user can act as, what an actor can see, and the audit log as she may read it."""

from mattran.directory.access.queries.capacities import (
    capacities,
    choose,
    demonstration_actors,
    find,
    ids_in_sight,
    posts_of,
    visible_units,
)
from mattran.directory.access.queries.cards import demonstration_card
from mattran.directory.access.queries.colleagues import has_colleague

__all__ = [
    "capacities",
    "choose",
    "demonstration_actors",
    "demonstration_card",
    "find",
    "has_colleague",
    "ids_in_sight",
    "posts_of",
    "visible_units",
]
