"""Backup and restore: all of a home in one file, read back before anybody relies on it.

A backup is a ZIP archive: each table as lines of JSON, each stored file as it is, and a manifest that counts
and hashes them. It names no database, so that what was kept on SQLite can be restored on PostgreSQL and the
other way round. Knows no table of its own: which there are follows from the migrations that were applied.
"""
