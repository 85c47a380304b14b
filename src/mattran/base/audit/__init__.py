"""Who did what to what, when, in which capacity. Entries have no foreign keys: they outlive what they speak of."""
