"""Addresses that machines read."""
