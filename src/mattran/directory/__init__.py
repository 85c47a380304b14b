"""Who and where: units, people, bodies and what follows from a seat."""
