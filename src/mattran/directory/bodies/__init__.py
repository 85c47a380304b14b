"""Boards and committees (ban, uỷ ban), their terms, seats and appointments."""
