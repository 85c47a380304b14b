"""Posted figures (số liệu gốc): append-only facts, folded into cells and totals in the same transaction."""
