"""The product with its transactions switched off, for a control: every statement is kept at once."""
