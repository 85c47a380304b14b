"""Places and organisations (đơn vị), placed under one another from a day on, merged, split and closed."""
