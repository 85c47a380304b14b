"""Tables that people bring and take away: CSV and XLSX, read safely and written so that text stays text."""
