"""What everybody may know of conferences: that those before the people are held, when and where."""

from mattran.frontwork.conferences.models import Conference, ConferenceQuerySet
from mattran.frontwork.conferences.rules import OPEN_KINDS, is_years


def open_conferences() -> ConferenceQuerySet:
    """The conferences of open kinds in whatever state, by their units and bodies."""
    every: ConferenceQuerySet = Conference.objects.all()
    return every.filter(kind__in=OPEN_KINDS).select_related("unit", "body")


def public_name(conference: Conference) -> str:
    """By kind and term, without a word that somebody typed: "Hội nghị nhiệm kỳ 2026–2028".

    A term that is not told by its years may be any words: it is left out.
    """
    term = conference.term_label if is_years(conference.term_label) else ""
    return f"{conference.get_kind_display()} {term}".strip()
