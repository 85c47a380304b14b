"""The heart: what is counted, the facts, and every reading of them."""
