"""Pages of documents: the registers, one document, what is done to it, how a unit numbers, heads papers."""
