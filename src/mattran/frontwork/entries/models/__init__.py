"""Batches of figures, and the files that are on their way to become one."""

from mattran.frontwork.entries.models.batch import SOURCE_KIND, Batch, BatchQuerySet
from mattran.frontwork.entries.models.upload import ImportFile, KnownColumn

__all__ = [
    "SOURCE_KIND",
    "Batch",
    "BatchQuerySet",
    "ImportFile",
    "KnownColumn",
]
