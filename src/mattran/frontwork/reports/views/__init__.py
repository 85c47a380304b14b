"""The pages of this app, by what they show."""
