"""Returns and their answers, photos of filled-in forms, and what the unit above asks for."""

from mattran.frontwork.returns.models.collections import Collection, CollectionQuerySet, ReturnSchedule
from mattran.frontwork.returns.models.paper import PaperPhoto
from mattran.frontwork.returns.models.returns import SOURCE_KIND, Return, ReturnAnswer, ReturnQuerySet

__all__ = [
    "SOURCE_KIND",
    "Collection",
    "CollectionQuerySet",
    "PaperPhoto",
    "Return",
    "ReturnAnswer",
    "ReturnQuerySet",
    "ReturnSchedule",
]
