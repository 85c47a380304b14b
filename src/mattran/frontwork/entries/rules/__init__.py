"""Tables of figures: what their columns mean, whom their rows name, what cells say. No database here."""

from mattran.frontwork.entries.rules.block import block_cells
from mattran.frontwork.entries.rules.guessing import could_mean, find_heading, guess, heading_of, meaning_key
from mattran.frontwork.entries.rules.layout import MEASURE, Layout
from mattran.frontwork.entries.rules.line import Line
from mattran.frontwork.entries.rules.names import Names, NotNamed, name_keys, typed_key
from mattran.frontwork.entries.rules.reading import Read, amount_of, read_rows
from mattran.frontwork.entries.rules.refusal import Refusal
from mattran.frontwork.entries.rules.typed import Place, day_of, typed_cells

__all__ = [
    "MEASURE",
    "Layout",
    "Line",
    "Names",
    "NotNamed",
    "Place",
    "Read",
    "Refusal",
    "amount_of",
    "block_cells",
    "could_mean",
    "day_of",
    "find_heading",
    "guess",
    "heading_of",
    "meaning_key",
    "name_keys",
    "read_rows",
    "typed_cells",
    "typed_key",
]
