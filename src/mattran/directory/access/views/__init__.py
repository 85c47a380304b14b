"""Opening and closing the notebook, choosing a capacity, the password, and the audit log."""
