"""Figures that come without an activity (nhập hộ, nhập từ tệp): a batch is entered, and undone, as one."""
