"""The list of what was done."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mattran.base.periods import BadPeriod, parse_period, recent_months
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.directory.access.queries import visible_units
from mattran.directory.access.shells import HAND, shell_for
from mattran.directory.units import queries as units
from mattran.frontwork.activities import queries

MONTHS = 24


@allowed(Verb.VIEW)
def index(request: ActorRequest) -> HttpResponse:
    """What was done, newest first, narrowed by kind, unit, month and words."""
    actor, today = request.actor, timezone.localdate()
    kinds = list(queries.kinds_below(visible_units(actor)))
    areas = list(units.children(actor.unit, today))
    wanted = queries.Filter(
        kind=next((kind for kind in kinds if kind.code == request.GET.get("loai")), None),
        unit=next((area for area in areas if str(area.pk) == request.GET.get("don-vi")), None),
        **_month(request.GET.get("thang", "")),
        text=request.GET.get("tim", "")[:100],
        with_withdrawn=request.GET.get("da-bo") == "1",
    )
    before, after = (queries.Mark.read(request.GET.get(key, "")) for key in ("truoc", "sau"))
    page = queries.page(actor, wanted, before=before, after=after)
    return render(
        request,
        "activities/list.html",
        {
            "shell": shell_for(request.actor),
            "is_hand": shell_for(request.actor) == HAND,
            "page": page,
            "wanted": wanted,
            "kinds": kinds,
            "areas": areas,
            "months": recent_months(today, MONTHS),
            "month": request.GET.get("thang", ""),
            "newer_href": _with(request, sau=page.newer),
            "older_href": _with(request, truoc=page.older),
            "is_narrowed": wanted != queries.Filter(),
            "may_record": actor.may(Verb.RECORD, actor.unit),
            "may_keep_kinds": actor.may(Verb.ISSUE, actor.unit),
        },
    )


def _month(code: str) -> dict[str, Any]:
    """The days of "2026-11"; anything else narrows nothing."""
    try:
        period = parse_period(code)
    except BadPeriod:
        return {}
    return {"start": period.start, "end": period.end}


def _with(request: ActorRequest, **mark: queries.Mark | None) -> str:
    """The same list from another mark on; "" when there is nothing there."""
    ((key, value),) = mark.items()
    if value is None:
        return ""
    query = request.GET.copy()
    for other in ("truoc", "sau"):
        query.pop(other, None)
    query[key] = str(value)
    return f"?{query.urlencode()}"
