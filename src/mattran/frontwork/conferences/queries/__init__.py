"""Questions about conferences: what the actor may see, what waits to be recognised."""

from mattran.frontwork.conferences.queries.attaching import attachable, papers_of_agenda
from mattran.frontwork.conferences.queries.before import doubts_of, standing_candidates
from mattran.frontwork.conferences.queries.carried import carried_in, carried_to
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
from mattran.frontwork.conferences.queries.planned import coming, to_come, unwritten, unwritten_below
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
    "board_words",
    "body_now",
    "carried_in",
    "carried_to",
    "code_of",
    "coming",
    "coming_in",
    "doubts_of",
    "drafts",
    "found",
    "issued_paper",
    "issued_papers",
    "judged",
    "matrix",
    "namesakes",
    "papers_of_agenda",
    "persons_of",
    "planned_of",
    "rule_for",
    "rules_over",
    "seats_to_change",
    "seen_by",
    "slides",
    "source_kind_of",
    "standing_candidates",
    "terms_below",
    "there_already",
    "to_come",
    "unit_now",
    "unsent",
    "unwritten",
    "unwritten_below",
    "waiting",
]
