"""Who did what to what, when and as what. Entries have no foreign keys: they outlive what they tell of."""
