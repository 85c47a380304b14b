"""A SQLite database backend whose writers queue up in front of BEGIN."""
