"""What everybody may know of conferences: that those before the people are held, when and where."""

from django.db.models import Exists, OuterRef, Q

from mattran.directory.units.models import Closure
from mattran.frontwork.conferences.choices import Announced, ConferenceState
from mattran.frontwork.conferences.models import Conference, ConferenceQuerySet
from mattran.frontwork.conferences.rules import OPEN_KINDS, is_years


def open_conferences() -> ConferenceQuerySet:
    """The conferences that everybody may know of, in whatever state, by their units and bodies.

    One that is to come, or was called off, where its day and place are announced; one that was held also
    where its kind is open.
    What a unit planned for a day on which it is no more, merged or closed meanwhile, calls nobody together.
    """
    day = OuterRef("held_on")
    there = Closure.objects.filter(
        descendant=OuterRef("unit"), depth=0, is_live=True, valid_from__lte=day, valid_to__gt=day
    )
    is_open = Q(kind__in=OPEN_KINDS)
    announced = Q(announced=Announced.YES) | is_open & Q(announced="")
    known = announced | is_open & Q(recorded_at__isnull=False)
    every: ConferenceQuerySet = Conference.objects.filter(
        known, ~Q(state=ConferenceState.PLANNED) | Exists(there)
    )
    return every.select_related("unit", "body")


def public_name(conference: Conference) -> str:
    """By kind and term, without a word that somebody typed: "Hội nghị nhiệm kỳ 2026–2028".

    A term that is not told by its years may be any words: it is left out.
    """
    term = conference.term_label if is_years(conference.term_label) else ""
    return f"{conference.get_kind_display()} {term}".strip()
