"""Laying a unit's file out anew, and noting that it was taken away."""

from mattran.frontwork.extracts.actions.changing import BadLayout, StaleLayout, change_layout
from mattran.frontwork.extracts.actions.taking import take_away

__all__ = ["BadLayout", "StaleLayout", "change_layout", "take_away"]
