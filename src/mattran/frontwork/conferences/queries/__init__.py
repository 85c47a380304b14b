"""Questions about conferences: what the actor may see, what waits to be recognised."""

from mattran.frontwork.conferences.queries.attaching import attachable, papers_of_agenda
from mattran.frontwork.conferences.queries.carried import carried_in, carried_to
from mattran.frontwork.conferences.queries.judging import judged, rule_for, rules_over
from mattran.frontwork.conferences.queries.lists import Filter, drafts, found, seen_by, unsent, waiting
from mattran.frontwork.conferences.queries.papers import AFTER, issued_paper, issued_papers, source_kind_of
from mattran.frontwork.conferences.queries.people import persons_of
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

__all__ = [
    "AFTER",
    "AreaRow",
    "Filter",
    "Matrix",
    "Series",
    "areas_of",
    "attachable",
    "carried_in",
    "carried_to",
    "coming",
    "drafts",
    "found",
    "issued_paper",
    "issued_papers",
    "judged",
    "matrix",
    "papers_of_agenda",
    "persons_of",
    "planned_of",
    "rule_for",
    "rules_over",
    "seen_by",
    "source_kind_of",
    "terms_below",
    "there_already",
    "to_come",
    "unsent",
    "unwritten",
    "unwritten_below",
    "waiting",
]
