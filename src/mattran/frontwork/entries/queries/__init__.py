"""Questions about batches, and about what the words of a table can mean."""

from mattran.frontwork.entries.queries.batches import BatchPage, batch_page, batches
from mattran.frontwork.entries.queries.files import unfinished_file
from mattran.frontwork.entries.queries.names import (
    countable_measures,
    known_columns,
    measures_by_key,
    names_for,
)
from mattran.frontwork.entries.queries.tables import blank_table, table_of

__all__ = [
    "BatchPage",
    "batch_page",
    "batches",
    "blank_table",
    "countable_measures",
    "known_columns",
    "measures_by_key",
    "names_for",
    "table_of",
    "unfinished_file",
]
