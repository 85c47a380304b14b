"""One conference whole: what was told of it, what is still blank, what may be done next, what hangs on it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from mattran.base.audit import queries as audit
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.directory.units import queries as units
from mattran.frontwork.conferences import actions, forms, queries, rules
from mattran.frontwork.conferences.choices import ElectionState
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference, ConsultativeElection, election_of
from mattran.frontwork.conferences.papers import PaperKind, papers_of
from mattran.frontwork.conferences.views.parts import AGENDA, address, groups
from mattran.frontwork.conferences.views.seen import marks_now, marks_of
from mattran.frontwork.documents.models import Document
from mattran.frontwork.programmes import queries as programmes


def page(request: ActorRequest, one: Conference, *, form: forms.RecordForm | None = None) -> HttpResponse:
    """The page of a conference; with a form whose press was refused, that as well."""
    sight = Sight(request.actor, one)
    context = {
        "shell": shell_for(request.actor),
        "conference": one,
        **_told(sight, form),
        **_next(sight),
        **_elected(sight),
        **_papers(sight),
        **_beside(sight),
    }
    return render(request, "conferences/show.html", context, status=422 if form is not None else 200)


def refused_page(request: ActorRequest, pk: int, form: forms.RecordForm) -> HttpResponse:
    """The conference as it stands now, with why a press on it was refused; the next press is about this."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    form.look_at(one.version, marks_now(one))
    return page(request, one, form=form)


@dataclass(frozen=True)
class Sight:
    """A conference as somebody sees it today: what several parts of its page ask, each worked out once."""

    actor: Actor
    one: Conference

    @cached_property
    def verbs(self) -> frozenset[Verb]:
        """What she may do at its unit."""
        return self.actor.verbs_at(self.one.unit)

    @cached_property
    def is_left(self) -> bool:
        """Whether its unit ended before anybody recorded it."""
        return self.one.is_unrecorded and queries.has_ended(self.one.unit, self.actor.on)

    @cached_property
    def may_finish(self) -> bool:
        """Whether she may record it for the unit that left it."""
        return self.is_left and queries.may_record_for(self.actor, self.one.unit)

    @cached_property
    def may_change(self) -> bool:
        """Whether she may tell what it was."""
        is_hers = self.one.writing_verb in self.verbs or self.may_finish
        return is_hers and not self.one.is_withdrawn

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to be held, on a later day than today."""
        held_on = self.one.held_on
        return self.one.is_unrecorded and held_on is not None and held_on > self.actor.on

    @cached_property
    def election(self) -> ConsultativeElection | None:
        """Its election, once that is in the books; None of a conference that decides no seats."""
        is_counted = self.one.decides_seats and self.one.is_standing
        return getattr(self.one, "election", None) if is_counted else None


def _told(sight: Sight, form: forms.RecordForm | None) -> dict[str, Any]:
    """The answers section by section, what is blank, what sounds doubtful; the press that has seen it all."""
    one = sight.one
    sections = groups(one, may_change=sight.may_change, is_ahead=sight.is_ahead)
    seen = {"version": one.version, "seen": marks_of(one, sections)}
    return {
        "form": form or forms.RecordForm(initial=seen),
        "groups": sections,
        "untold": [group for group in sections if not group.told],
        "blank_count": sum(group.blank_count for group in sections),
        "doubts": [*rules.doubts(queries.counts_of(one)), *queries.doubts_of(one)],
        "is_ahead": sight.is_ahead,
        "is_today": one.held_on == sight.actor.on,
    }


def _next(sight: Sight) -> dict[str, Any]:
    """What she may do with it now."""
    one = sight.one
    may_meet = one.is_draft and one.held_on is not None and one.held_on >= sight.actor.on
    return {
        "may_change": sight.may_change,
        "may_convene": sight.may_change and may_meet and not sight.is_left,
        "left_words": units.dates_sentence(one.unit) if sight.may_finish else "",
        "may_withdraw": sight.may_change and (sight.election is None or sight.election.is_open),
        "may_ask": Verb.RECORD in sight.verbs and sight.may_change,
    }


def _elected(sight: Sight) -> dict[str, Any]:
    """How far its election has come, who may move it on, what the rule of the place says of its numbers."""
    one, election = sight.one, sight.election
    rule = queries.rule_for(one.unit, one.held_on) if one.decides_seats and one.held_on else None
    may_tell = sight.may_change and one.elects and election_of(one).is_open
    is_sent = election is not None and election.state == ElectionState.SENT
    return {
        "election": election,
        "step": _step(election.state) if election else 0,
        "may_choose": may_tell and bool(queries.standing_candidates(one)),
        "may_send": election is not None and election.is_open and Verb.CONFIRM in sight.verbs,
        "may_answer": is_sent and Verb.ACCEPT in sight.verbs,
        "rule": rule,
        "judged": queries.judged(one, rule) if rule is not None else [],
    }


def _papers(sight: Sight) -> dict[str, Any]:
    """The papers that she may print, those of the election apart."""
    rows = _paper_rows(sight.one, may_issue=Verb.ISSUE in sight.verbs)
    papers = [row for row in rows if row.kind.needs in sight.verbs]
    return {
        "papers": [row for row in papers if not row.kind.is_of_election],
        "papers_of_election": [row for row in papers if row.kind.is_of_election],
    }


def _beside(sight: Sight) -> dict[str, Any]:
    """What hangs on it: tasks, papers, the list of names, what was carried over, its history."""
    one = sight.one
    may_take_over = sight.may_change and one.is_unrecorded
    return {
        "tasks": programmes.tasks_of(SOURCE_KIND, one.pk),
        "attached": queries.papers_of_agenda(one),
        "names": queries.list_counts(one) if Verb.RECORD in sight.verbs or sight.may_finish else None,
        "carried": queries.carried_in(one),
        "offered": queries.carried_to(one) if may_take_over else [],
        "agenda_at": address(one, AGENDA),
        "moved_verb": actions.MOVED,
        "changed_verb": actions.CHANGED,
        "history": audit.for_object(SOURCE_KIND, one.pk).exclude(verb="điểm danh")[:50],
    }


@dataclass(frozen=True)
class PaperRow:
    """A paper on the page of its conference: where it is printed, where it gets its number, or has it."""

    slug: str
    kind: PaperKind
    document: Document | None
    may_issue: bool


def _paper_rows(one: Conference, *, may_issue: bool) -> list[PaperRow]:
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
