"""Factories: one a model, realistic Vietnamese names, recurring people and places."""
