"""The list of conferences, and one conference whole."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mattran.base.audit import queries as audit
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import is_by_hand, shell_for
from mattran.directory.units import queries as units
from mattran.frontwork.conferences import actions, forms, queries, rules
from mattran.frontwork.conferences.actions.writing import counts_of
from mattran.frontwork.conferences.choices import ConferenceKind, ElectionState
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference, election_of
from mattran.frontwork.conferences.papers import PaperKind, papers_of
from mattran.frontwork.conferences.views.parts import AGENDA, address, groups
from mattran.frontwork.conferences.views.seen import marks_of
from mattran.frontwork.documents.models import Document
from mattran.frontwork.programmes import queries as programmes

PAGE = 50
MOST_COMING = 12  # on the list; the rest stand in the matrix of the areas


@allowed(Verb.VIEW)
@require_safe
def index(request: ActorRequest) -> HttpResponse:
    """Recorded conferences of the actor's unit and of those below, newest first."""
    actor = request.actor
    coming = queries.coming(actor)
    areas = list(units.children(actor.unit, actor.on))
    year = request.GET.get("nam", "")
    wanted = queries.Filter(
        kind=request.GET.get("loai", "") if request.GET.get("loai") in ConferenceKind.values else "",
        unit=next((area for area in areas if str(area.pk) == request.GET.get("don-vi")), None),
        year=int(year) if year.isascii() and year.isdecimal() and len(year) == 4 and year > "1000" else None,
        text=request.GET.get("tim", "")[:100],
    )
    pages = Paginator(queries.found(actor, wanted), PAGE)
    context = {
        "shell": shell_for(actor),
        "is_hand": is_by_hand(actor),
        "page": pages.get_page(request.GET.get("trang")),
        "wanted": wanted,
        "kinds": ConferenceKind.choices,
        "areas": areas,
        "years": range(actor.on.year, actor.on.year - 12, -1),
        "drafts": queries.drafts(actor),
        "coming": list(coming[:MOST_COMING]),
        "coming_count": coming.count(),
        "today": actor.on,
        "waiting": len(queries.waiting(actor)) if actor.may(Verb.MANAGE_SEATS) else 0,
        "may_record": actor.may(Verb.RECORD, actor.unit),
        "is_narrowed": wanted != queries.Filter(),
    }
    return render(request, "conferences/list.html", context)


@allowed(Verb.VIEW)
@require_safe
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """A conference: what was told of it, what is still blank, and what may be done next."""
    return page(request, get_or_404(queries.seen_by(request.actor), pk=pk))


def page(request: ActorRequest, one: Conference, *, form: forms.RecordForm | None = None) -> HttpResponse:
    """The page of a conference; with a form whose press was refused, that as well."""
    verbs = request.actor.verbs_at(one.unit)
    is_left = one.is_unrecorded and queries.has_ended(one.unit, request.actor.on)
    may_finish = is_left and queries.may_record_for(request.actor, one.unit)
    may_change = (one.writing_verb in verbs or may_finish) and not one.is_withdrawn
    is_past = one.held_on is not None and one.held_on < request.actor.on
    is_ahead = one.is_unrecorded and one.held_on is not None and one.held_on > request.actor.on
    sections = groups(one, may_change=may_change, is_ahead=is_ahead)
    election = getattr(one, "election", None) if one.decides_seats and one.is_standing else None
    rule = queries.rule_for(one.unit, one.held_on) if one.decides_seats and one.held_on else None
    papers = [row for row in _papers(one, may_issue=Verb.ISSUE in verbs) if row.kind.needs in verbs]
    context = {
        "shell": shell_for(request.actor),
        "conference": one,
        "groups": sections,
        "untold": [group for group in sections if not group.told],
        "blank_count": sum(group.blank_count for group in sections),
        "doubts": [*rules.doubts(counts_of(one)), *queries.doubts_of(one)],
        "form": form or forms.RecordForm(initial={"version": one.version, "seen": marks_of(one, sections)}),
        "may_change": may_change,
        "may_convene": may_change and one.is_draft and one.held_on is not None and not (is_past or is_left),
        "is_ahead": is_ahead,
        "is_today": one.held_on == request.actor.on,
        "left_words": units.dates_sentence(one.unit) if may_finish else "",
        "may_withdraw": may_change and (election is None or election.is_open),
        "election": election,
        "may_send": election is not None and election.is_open and Verb.CONFIRM in verbs,
        "may_answer": election is not None and election.state == ElectionState.SENT and Verb.ACCEPT in verbs,
        "tasks": programmes.tasks_of(SOURCE_KIND, one.pk),
        "may_ask": Verb.RECORD in verbs and may_change,
        "attached": queries.papers_of_agenda(one),
        "names": queries.list_counts(one) if Verb.RECORD in verbs or may_finish else None,
        "carried": queries.carried_in(one),
        "offered": queries.carried_to(one) if may_change and one.is_unrecorded else [],
        "agenda_at": address(one, AGENDA),
        "rule": rule,
        "judged": queries.judged(one, rule) if rule is not None else [],
        "papers": [row for row in papers if not row.kind.is_of_election],
        "papers_of_election": [row for row in papers if row.kind.is_of_election],
        "may_choose": may_change
        and one.elects
        and election_of(one).is_open
        and bool(queries.standing_candidates(one)),
        "step": _step(election.state) if election else 0,
        "moved_verb": actions.MOVED,
        "history": audit.for_object(SOURCE_KIND, one.pk).exclude(verb="điểm danh")[:50],
    }
    return render(request, "conferences/show.html", context, status=422 if form is not None else 200)


@dataclass(frozen=True)
class PaperRow:
    """A paper on the page of its conference: where it is printed, where it gets its number, or has it."""

    slug: str
    kind: PaperKind
    document: Document | None
    may_issue: bool


def _papers(one: Conference, *, may_issue: bool) -> list[PaperRow]:
    issued = queries.issued_papers(one)
    return [
        PaperRow(
            slug,
            kind,
            issued.get(slug),
            may_issue
            and kind.is_numbered
            and slug not in issued
            and (one.is_standing or slug not in queries.AFTER),
        )
        for slug, kind in papers_of(one).items()
    ]


def _step(state: str) -> int:
    """How far on the way up: recorded, sent, received."""
    return {ElectionState.SENT: 2, ElectionState.RECOGNISED: 3}.get(ElectionState(state), 1)
