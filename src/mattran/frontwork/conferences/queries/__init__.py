"""Questions about conferences: what the actor may see, what waits to be recognised."""

from mattran.frontwork.conferences.queries.attaching import attachable, papers_of_agenda
from mattran.frontwork.conferences.queries.attending import (
    attendees_of,
    invited_by,
    lines_of_board,
    list_counts,
)
from mattran.frontwork.conferences.queries.before import doubts_of, standing_candidates
from mattran.frontwork.conferences.queries.carried import carried_in, carried_to
from mattran.frontwork.conferences.queries.forgetting import told_of, with_old_names, with_old_summaries
from mattran.frontwork.conferences.queries.judging import judged, rule_for, rules_over
from mattran.frontwork.conferences.queries.left import ended_below, has_ended, may_record_for, may_write
from mattran.frontwork.conferences.queries.lists import Filter, drafts, found, seen_by, unsent, waiting
from mattran.frontwork.conferences.queries.papers import AFTER, issued_paper, issued_papers, source_kind_of
from mattran.frontwork.conferences.queries.people import (
    code_of,
    namesakes,
    persons_of,
    seats_to_change,
    to_be_seated,
)
from mattran.frontwork.conferences.queries.planned import coming_soon, overdue, overdue_below, planned_seen_by
from mattran.frontwork.conferences.queries.public import open_conferences, public_name
from mattran.frontwork.conferences.queries.series import (
    AreaRow,
    Matrix,
    Series,
    all_of,
    areas_of,
    matrix,
    planned_of,
    terms_below,
    there_already,
)
from mattran.frontwork.conferences.queries.slides import Slide, slides
from mattran.frontwork.conferences.queries.standing import board_words, body_now, seat_now, unit_now

__all__ = [
    "AFTER",
    "AreaRow",
    "Filter",
    "Matrix",
    "Series",
    "Slide",
    "all_of",
    "areas_of",
    "attachable",
    "attendees_of",
    "board_words",
    "body_now",
    "carried_in",
    "carried_to",
    "code_of",
    "coming_soon",
    "doubts_of",
    "drafts",
    "ended_below",
    "found",
    "has_ended",
    "invited_by",
    "issued_paper",
    "issued_papers",
    "judged",
    "lines_of_board",
    "list_counts",
    "matrix",
    "may_record_for",
    "may_write",
    "namesakes",
    "open_conferences",
    "overdue",
    "overdue_below",
    "papers_of_agenda",
    "persons_of",
    "planned_of",
    "planned_seen_by",
    "public_name",
    "rule_for",
    "rules_over",
    "seat_now",
    "seats_to_change",
    "seen_by",
    "slides",
    "source_kind_of",
    "standing_candidates",
    "terms_below",
    "there_already",
    "to_be_seated",
    "told_of",
    "unit_now",
    "unsent",
    "waiting",
    "with_old_names",
    "with_old_summaries",
]
