"""Conferences (hội nghị) of every kind, and consultative election (hiệp thương cử) of boards and heads."""
