"""The pages of reorganisations."""
