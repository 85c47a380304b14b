"""What a unit says of its month, and what the unit above answers."""
