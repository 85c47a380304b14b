"""Questions about conferences: what the actor may see, what waits to be recognised."""

from mattran.frontwork.conferences.queries.attaching import attachable, papers_of_agenda
from mattran.frontwork.conferences.queries.judging import judged, rule_for, rules_over
from mattran.frontwork.conferences.queries.lists import Filter, drafts, found, seen_by, unsent, waiting
from mattran.frontwork.conferences.queries.papers import AFTER, issued_paper, issued_papers, source_kind_of
from mattran.frontwork.conferences.queries.people import persons_of
from mattran.frontwork.conferences.queries.public import open_conferences, public_name

__all__ = [
    "AFTER",
    "Filter",
    "attachable",
    "drafts",
    "found",
    "issued_paper",
    "issued_papers",
    "judged",
    "open_conferences",
    "papers_of_agenda",
    "persons_of",
    "public_name",
    "rule_for",
    "rules_over",
    "seen_by",
    "source_kind_of",
    "unsent",
    "waiting",
]
