"""Uploaded files: checked by content, renamed at random, never trusted."""
