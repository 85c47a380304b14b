"""An activity: its page with its history, and the page right after it was recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render

from mattran.base.audit import queries as audit
from mattran.base.audit.models import Entry
from mattran.base.periods import Period, half_of, half_period
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.figures.facts import queries as facts
from mattran.figures.measures.choices import Qualifier
from mattran.figures.rollup import queries as rollup
from mattran.figures.rollup.rules import Reading, Reckoned
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.models import SOURCE_KIND, Activity
from mattran.frontwork.activities.rules import Amount
from mattran.frontwork.activities.views.rows import address_of, answer_rows


@dataclass(frozen=True)
class Change:
    """A line of an activity's history."""

    at: datetime
    who: str
    verb: str
    moved: list[tuple[str, str, str]]
    reason: str


@allowed(Verb.VIEW)
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """An activity with its photos and its history."""
    seen = queries.seen_by(request.actor)
    activity = get_or_404(seen, pk=pk)
    joint = activity.part_of
    verbs = request.actor.verbs_at(activity.unit)
    return render(
        request,
        "activities/show.html",
        {
            "shell": shell_for(request.actor),
            "activity": activity,
            "rows": answer_rows(actions.Details.of(activity)),
            "photos": activity.photos.select_related("file").order_by("pk"),
            "parts": queries.joint_parts(activity),
            "sees_joint": joint is not None and seen.filter(pk=joint.pk).exists(),
            "history": list(_history(activity)),
            "may_correct": activity.is_standing and Verb.CORRECT in verbs,
            "may_add_photo": activity.is_standing and Verb.RECORD in verbs,
        },
    )


def _history(activity: Activity) -> Iterator[Change]:
    entry: Entry
    for entry in audit.for_object(SOURCE_KIND, activity.pk)[:100]:
        moved = [(name, *pair) for name, pair in entry.changes.items() if isinstance(pair, list)]
        who = f"{entry.name}, {entry.capacity}" if entry.capacity else entry.name
        yield Change(entry.at, who, entry.verb, moved, str(entry.changes.get("Lý do", "")))


@dataclass(frozen=True)
class Moved:
    """A figure that the record moved: what it gave, and where the ward stands now."""

    name: str
    given: str
    now: str


@allowed(Verb.VIEW)
def saved(request: ActorRequest, pk: int) -> HttpResponse:
    """Right after recording: that it counts already, and what it moved."""
    activity = get_or_404(queries.seen_by(request.actor), pk=pk)
    if not activity.is_standing:
        return redirect(activity)
    ward = queries.commune_of(activity.unit, activity.held_on)
    period = half_period(half_of(activity.held_on))
    return render(
        request,
        "activities/saved.html",
        {
            "activity": activity,
            "moved": _moved(activity, ward, period),
            "ward": ward,
            "whole": _whole(ward),
            "period": period,
            "you": address_of(request.actor),
            "lacks_photo": not activity.photos.exists(),
        },
    )


def _moved(activity: Activity, ward: Unit, period: Period) -> list[Moved]:
    standing = list(facts.standing(SOURCE_KIND, activity.pk))
    measures = [fact.measure for fact in standing]
    totals = rollup.reckon(ward, period, measures, Reading.today()) if measures else {}
    return [
        Moved(
            fact.measure.name,
            Amount(fact.value, Qualifier(fact.qualifier)).said_in(
                fact.measure.unit_of_count, fact.measure.decimals
            ),
            _with_unit(totals[fact.measure.code]),
        )
        for fact in standing
    ]


def _with_unit(total: Reckoned) -> str:
    """A total in the words of the report, with its unit of count where there is a number."""
    return f"{total.text} {total.measure.unit_of_count}" if total.value is not None else total.text


def _whole(unit: Unit) -> str:
    """ "Cả phường", "Cả xã", "Cả tỉnh", "Cả nước"."""
    return "Cả nước" if unit.kind == UnitKind.NATION else f"Cả {unit.prefix.lower() or unit}"
