"""Vietnamese: day first. Django's own module has no input formats and reads 01/07/2026 as 7 January."""
