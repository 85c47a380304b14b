"""Tables of figures: what their columns mean, whom their rows name, what cells say. No database here."""

from mattran.frontwork.entries.rules.guessing import find_heading, guess, heading_of, meaning_key
from mattran.frontwork.entries.rules.layout import MEASURE, Layout
from mattran.frontwork.entries.rules.line import Line
from mattran.frontwork.entries.rules.names import Names, NotNamed, name_keys, typed_key
from mattran.frontwork.entries.rules.reading import Read, read_rows
from mattran.frontwork.entries.rules.refusal import Refusal

__all__ = [
    "MEASURE",
    "Layout",
    "Line",
    "Names",
    "NotNamed",
    "Read",
    "Refusal",
    "find_heading",
    "guess",
    "heading_of",
    "meaning_key",
    "name_keys",
    "read_rows",
    "typed_key",
]
