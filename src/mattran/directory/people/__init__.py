"""Human beings (người), by name. What a person holds is a seat; what she logs in with is a user."""
