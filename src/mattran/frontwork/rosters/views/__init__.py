"""Pages of lists: the way of a file into the directory, lists that were taken in, and taking one back."""
