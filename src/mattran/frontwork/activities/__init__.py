"""Something the Front did (việc, hoạt động), recorded once where it happened."""
