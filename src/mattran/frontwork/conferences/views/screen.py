"""A conference on the wall of its hall."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.frontwork.conferences import queries


@allowed(Verb.VIEW)
@require_safe
def screen(request: ActorRequest, pk: int) -> HttpResponse:
    """One thing in big letters (?muc=3), and where the next one is."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    every = queries.slides(one)
    asked = request.GET.get("muc", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 1
    number = min(max(number, 1), len(every))
    context = {
        "conference": one,
        "slide": every[number - 1],
        "number": number,
        "count": len(every),
        "before": number - 1,
        "after": number + 1 if number < len(every) else 0,
    }
    return render(request, "conferences/screen.html", context)
