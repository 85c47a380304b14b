"""One press, one record: client ids that make a repeated or doubled form harmless."""
