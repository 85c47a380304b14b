"""Questions across activities: what may be recorded, what it may repeat, what a list shows."""

from mattran.frontwork.activities.queries.drafts import (
    OpenDraft,
    draft_keys,
    drafts_left,
    left_blank,
    open_drafts,
)
from mattran.frontwork.activities.queries.kinds import (
    kind_of,
    kinds_at_hand,
    kinds_below,
    kinds_by_use,
    kinds_named_like,
    kinds_open_to,
    kinds_with_postings,
    may_use,
    own_kinds,
    postings,
    usual_contents,
)
from mattran.frontwork.activities.queries.lists import Filter, Mark, Page, page, recent_places, seen_by
from mattran.frontwork.activities.queries.repeats import can_join, commune_of, joint_parts, may_repeat

__all__ = [
    "Filter",
    "Mark",
    "OpenDraft",
    "Page",
    "can_join",
    "commune_of",
    "draft_keys",
    "drafts_left",
    "joint_parts",
    "kind_of",
    "kinds_at_hand",
    "kinds_below",
    "kinds_by_use",
    "kinds_named_like",
    "kinds_open_to",
    "kinds_with_postings",
    "left_blank",
    "may_repeat",
    "may_use",
    "open_drafts",
    "own_kinds",
    "page",
    "postings",
    "recent_places",
    "seen_by",
    "usual_contents",
]
