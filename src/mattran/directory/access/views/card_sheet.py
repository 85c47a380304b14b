"""The sheet of login cards and first PINs that wait to be printed.

What is printed is never stored: the session keeps a seed for each card until its sheet is fetched, and a
quarter of an hour longer: downloads break off, and forms are pressed twice.
"""

from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from mattran.base.dates import local_day
from mattran.directory.access import printing
from mattran.directory.access.cards import CardSecret
from mattran.directory.access.models import LoginCard
from mattran.directory.access.policy import ActorRequest
from mattran.directory.access.queries.cards import ToPrint, to_print
from mattran.directory.access.rules import SHEET_KEPT_FOR
from mattran.directory.access.views.deeds import keeping, page

SHEET: Final = "card-sheet"  # the session's key: the seeds of the cards that wait to be printed


@keeping
@never_cache
@page
def sheet(request: ActorRequest) -> HttpResponse:
    """What waits to be printed; a press fetches it, another one forgets it."""
    if "done" in request.POST:
        request.session.pop(SHEET, None)
        messages.success(request, "Sổ đã xoá mã và số PIN của tờ vừa in.")
        return HttpResponseRedirect(reverse("access:unit", args=[request.actor.unit.pk]))
    now = timezone.now()
    lines = _waiting(request, now)
    if request.method != "POST":
        return _sheet_page(request, lines, 200)
    if not lines:
        return _sheet_page(request, lines, 409)
    request.session[SHEET] = {**request.session[SHEET], "fetched": _fetched_at(request) or now.isoformat()}
    address = request.build_absolute_uri(reverse("access:card"))
    return HttpResponse(
        printing.sheet(lines, page=address, day=local_day(now)),
        content_type="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="the-dang-nhap.pdf"'},
    )


def _sheet_page(
    request: ActorRequest, lines: list[tuple[ToPrint, CardSecret, bool]], status: int
) -> HttpResponse:
    context = {
        "lines": lines,
        "minutes": SHEET_KEPT_FOR.seconds // 60,
        "is_fetched": bool(_fetched_at(request)),
    }
    return render(request, "access/card_sheet.html", context, status=status)


def keep_to_print(
    request: ActorRequest, card: LoginCard, secret: CardSecret, at: datetime, *, is_pin_alone: bool = False
) -> None:
    """Add it to what waits; what was fetched before belongs to another sheet and is forgotten."""
    kept = {} if _fetched_at(request) else request.session.get(SHEET, {}).get("seeds", {})
    kept[str(card.pk)] = [secret.seed, at.isoformat(), is_pin_alone]
    request.session[SHEET] = {"seeds": kept, "fetched": ""}


def _fetched_at(request: ActorRequest) -> str:
    fetched: str = request.session.get(SHEET, {}).get("fetched", "")
    return fetched


def _waiting(request: ActorRequest, now: datetime) -> list[tuple[ToPrint, CardSecret, bool]]:
    """The cards that may still be printed, out of those whose PIN nobody has changed since."""
    fetched = _fetched_at(request)
    if fetched and now - datetime.fromisoformat(fetched) > SHEET_KEPT_FOR:
        del request.session[SHEET]
    seeds: dict[str, Any] = request.session.get(SHEET, {}).get("seeds", {})
    given = {int(pk): datetime.fromisoformat(at) for pk, (_, at, _) in seeds.items()}
    return [
        (line, CardSecret(seeds[str(line.card.pk)][0]), seeds[str(line.card.pk)][2])
        for line in to_print(given, local_day(now))
    ]
