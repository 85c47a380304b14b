"""Figures to take away (tệp số liệu): the counts of a week as CSV, in columns that the unit has laid out."""
