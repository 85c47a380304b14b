"""Every change to a report, one verb a file."""
