"""Sắp xếp đơn vị: what becomes of units by a decree; seen first, undone while nothing rests on it."""
