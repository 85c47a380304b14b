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
from mattran.frontwork.conferences.queries.lists import Filter, drafts, found, seen_by, unsent, waiting
from mattran.frontwork.conferences.queries.papers import AFTER, issued_paper, issued_papers, source_kind_of
from mattran.frontwork.conferences.queries.people import (
    code_of,
    coming_in,
    namesakes,
    persons_of,
    seats_to_change,
)
from mattran.frontwork.conferences.queries.planned import coming, coming_soon, overdue, overdue_below
from mattran.frontwork.conferences.queries.public import open_conferences, public_name
from mattran.frontwork.conferences.queries.series import (
    AreaRow,
    Matrix,
    Series,
    areas_of,
    matrix,
    planned_of,
    terms_below,
    there_already,
)
from mattran.frontwork.conferences.queries.slides import Slide, slides
from mattran.frontwork.conferences.queries.standing import board_words, body_now, unit_now

__all__ = [
    "AFTER",
    "AreaRow",
    "Filter",
    "Matrix",
    "Series",
    "Slide",
    "areas_of",
    "attachable",
    "attendees_of",
    "board_words",
    "body_now",
    "carried_in",
    "carried_to",
    "code_of",
    "coming",
    "coming_in",
    "coming_soon",
    "doubts_of",
    "drafts",
    "found",
    "invited_by",
    "issued_paper",
    "issued_papers",
    "judged",
    "lines_of_board",
    "list_counts",
    "matrix",
    "namesakes",
    "open_conferences",
    "overdue",
    "overdue_below",
    "papers_of_agenda",
    "persons_of",
    "planned_of",
    "public_name",
    "rule_for",
    "rules_over",
    "seats_to_change",
    "seen_by",
    "slides",
    "source_kind_of",
    "standing_candidates",
    "terms_below",
    "there_already",
    "told_of",
    "unit_now",
    "unsent",
    "waiting",
    "with_old_names",
    "with_old_summaries",
]
