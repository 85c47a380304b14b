"""Opening and closing the notebook, the password, the audit log; who holds which post, who can sign in."""
