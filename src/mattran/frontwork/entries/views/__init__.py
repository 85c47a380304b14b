"""Pages of figures that come without an activity: batches, and the way of a file into the books."""
