"""Questions about batches, and about what the words of a table can mean."""

from mattran.frontwork.entries.queries.batches import BatchPage, batch_page, batches, entered_by_others
from mattran.frontwork.entries.queries.choosing import ALL, USUAL, Choice, chosen_measures
from mattran.frontwork.entries.queries.entered import Entered, as_entered, entered_facts
from mattran.frontwork.entries.queries.files import file_keys, files_left, unfinished_file
from mattran.frontwork.entries.queries.names import (
    countable_measures,
    known_columns,
    measures_by_key,
    names_for,
)
from mattran.frontwork.entries.queries.tables import blank_table, table_of

__all__ = [
    "ALL",
    "USUAL",
    "BatchPage",
    "Choice",
    "Entered",
    "as_entered",
    "batch_page",
    "batches",
    "blank_table",
    "chosen_measures",
    "countable_measures",
    "entered_by_others",
    "entered_facts",
    "file_keys",
    "files_left",
    "known_columns",
    "measures_by_key",
    "names_for",
    "table_of",
    "unfinished_file",
]
