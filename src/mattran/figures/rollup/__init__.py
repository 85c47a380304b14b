"""Every reading of the figures: any unit, any period, as organised today, then, or on a date."""
