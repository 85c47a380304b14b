"""Bàn giao công việc: a seat passes on in one action, with the open work of whoever leaves it.

Only seats: a role without one (specialist, accountant) is nobody's to follow in. What it works on belongs to
the unit, and colleagues go on with it; the page that ends a role says what only its holder can finish.
"""
