"""What everybody may see. Rooms come here as they are built; none uses another."""
