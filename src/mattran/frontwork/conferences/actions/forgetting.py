"""CVs go: what served the consultation alone is deleted when that is over, or will never be."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import SYSTEM, Who
from mattran.frontwork.conferences.actions.ready import hold
from mattran.frontwork.conferences.models import SOURCE_KIND, Candidate, ConsultativeElection


def forget_summaries(*, who: Who, election: ConsultativeElection, at: datetime) -> int:
    """Delete every CV of the election and every reason for withdrawing, in the caller's transaction.

    Those of whoever was elected go as well: a seat keeps name, form of address, post and whom she
    represents, and all of that stands with the nominee. Answers how many people had one.
    """
    rows = _telling(election.candidates.all())
    count = rows.update(summary="", withdrawn_because="")
    if count:
        election.forgotten_at = at
        election.save(update_fields=["forgotten_at"])
        _log(who, election, count, at)
    return count


def forget_candidates(*, before: date, at: datetime) -> int:
    """The CVs of elections held before that day that nobody recognised; how many people had one.

    An election without a day counts from when its conference was begun. Each goes in a transaction of its
    own: one that is recognised at this moment holds up no other. Again: there are none.
    """
    old = Q(conference__held_on__lt=before) | Q(
        conference__held_on=None, conference__begun_at__date__lt=before
    )
    telling = _telling(Candidate.objects.all()).values("election")
    found = ConsultativeElection.objects.filter(old, pk__in=telling).order_by("pk")
    return sum(_forget_one(pk, at) for pk in found.values_list("pk", flat=True))


@transaction.atomic
def _forget_one(pk: int, at: datetime) -> int:
    hold({pk})
    rows = ConsultativeElection.objects.select_related("conference__unit", "conference__body")
    return forget_summaries(who=SYSTEM, election=rows.get(pk=pk), at=at)


def _telling(rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
    return rows.exclude(summary="", withdrawn_because="")


def _log(who: Who, election: ConsultativeElection, count: int, at: datetime) -> None:
    conference = election.conference
    audit.record(
        who=who,
        verb="xoá trích ngang",
        kind=SOURCE_KIND,
        object_id=conference.pk,
        label=conference.name,
        unit_id=conference.unit_id,
        at=at,
        changes={"Số người": str(count)},
    )
