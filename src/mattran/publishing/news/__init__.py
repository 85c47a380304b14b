"""News (tin, bài): drafted from the record, finished by a person, approved, and open to everybody."""
