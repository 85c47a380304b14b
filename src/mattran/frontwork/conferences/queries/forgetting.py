"""What conferences keep of people, and which are old enough for it to go."""

from datetime import date

from django.db.models import Q, QuerySet

from mattran.frontwork.conferences.models import Candidate, Conference, ConsultativeElection


def told_of(election: ConsultativeElection) -> QuerySet[Candidate]:
    """Those proposed of whom a CV stands, or why they withdrew."""
    return _telling(election.candidates.all())


def with_old_names(before: date) -> list[Conference]:
    """Conferences held before that day that still have names or photos of the sheet."""
    has_names = Q(attendees__isnull=False) | Q(sheet_photos__isnull=False)
    return list(Conference.objects.filter(has_names).held_before(before).told().order_by("pk").distinct())


def with_old_summaries(before: date) -> list[Conference]:
    """Conferences held before that day with a CV of somebody proposed: nobody recognised the result."""
    elections = _telling(Candidate.objects.all()).values("election")
    rows = Conference.objects.filter(election__in=elections).held_before(before)
    return list(rows.told().order_by("pk"))


def _telling(rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
    return rows.exclude(summary="", withdrawn_because="")
