"""Turning what was typed about a reorganisation into a plan."""

from mattran.frontwork.reorganisation.forms.asking import (
    UNIT_FIELDS,
    KindForm,
    PlanForm,
    parents_beside,
    reorganised_below,
)
from mattran.frontwork.reorganisation.forms.kinds import FORMS

__all__ = [
    "FORMS",
    "UNIT_FIELDS",
    "KindForm",
    "PlanForm",
    "parents_beside",
    "reorganised_below",
]
