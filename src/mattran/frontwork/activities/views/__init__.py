"""Pages of activities: the questions of a board head, the desk, an activity, the list, the kinds."""
