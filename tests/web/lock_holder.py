"""Holds a SQLite database for itself, past our queue, until its input ends: `lock_holder.py FILE`."""

import sqlite3
import sys

database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN EXCLUSIVE")
sys.stdout.write("held\n")
sys.stdout.flush()
sys.stdin.read()
database.execute("ROLLBACK")
database.close()
