"""Bàn giao công việc: a seat passes on in one action, with the open work of whoever leaves it."""
