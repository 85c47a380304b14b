"""The pages of this app: one's own returns, those from below, and what is asked for."""
