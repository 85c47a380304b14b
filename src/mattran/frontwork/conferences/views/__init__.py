"""The pages of this app: writing a conference down, looking at it, its papers, recognising boards."""
