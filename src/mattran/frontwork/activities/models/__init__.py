"""What the Front did: kinds of activity and what each counts, activities, their figures and photos, drafts.

An activity is recorded by the unit that did it, on the day it was done. Its figures go to the books
(figures.facts) in the same transaction; the rows here keep what was told, for the page and for corrections.
"""

from mattran.frontwork.activities.models.activity import (
    SOURCE_KIND,
    Activity,
    ActivityFigure,
    ActivityPhoto,
    ActivityQuerySet,
)
from mattran.frontwork.activities.models.draft import ActivityDraft
from mattran.frontwork.activities.models.kinds import (
    ActivityKind,
    ActivityKindMeasure,
    ActivityKindQuerySet,
)

__all__ = [
    "SOURCE_KIND",
    "Activity",
    "ActivityDraft",
    "ActivityFigure",
    "ActivityKind",
    "ActivityKindMeasure",
    "ActivityKindQuerySet",
    "ActivityPhoto",
    "ActivityQuerySet",
]
