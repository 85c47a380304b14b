"""Pages of documents: the register, one document, what is done to it, how a unit numbers and heads papers."""
