"""What everybody may open: a unit, its news by day, one article. Without script, without anything private."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mattran.base.addresses import absolute
from mattran.base.dates import local_day
from mattran.directory.access.policy import VisitorRequest, get_or_404, public
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.calendar import MEDIA_TYPE as CALENDAR
from mattran.publishing.news import queries
from mattran.publishing.news.actions import takes_comments
from mattran.publishing.news.feeds import MEDIA_TYPE, MOST_ENTRIES, atom, ics
from mattran.publishing.news.rules import when_of
from mattran.publishing.news.structured import events, news_article

PAGE = 20
MOST_COMMENTS = 50


@public
@require_safe
def front(request: VisitorRequest) -> HttpResponse:
    """Where everybody comes in: look a unit up by its name, with or without marks (?tim=)."""
    text = request.GET.get("tim", "")[:100].replace("\0", "")
    found = queries.public_units_called(text, local_day(timezone.now())) if text.strip() else []
    context = {"text": text, "units": found, "unit": None}
    return render(request, "news/public_front.html", context | _canonical(request))


@public
@require_safe
def unit_page(request: VisitorRequest, unit_id: int) -> HttpResponse:
    """The unit: who sits on its board, its latest news, what was held."""
    unit = _unit(unit_id)
    page, canonical = queries.public_unit(unit, local_day(timezone.now())), _canonical(request)
    told = events(page.coming, unit, canonical["canonical"])
    context = {"page": page, "unit": unit, "structured": told}
    return render(request, "news/public_unit.html", context | canonical)


@public
@require_safe
def archive(request: VisitorRequest, unit_id: int) -> HttpResponse:
    """The unit's news, all or of a year, a month, a day (?nam=&thang=&ngay=)."""
    unit = _unit(unit_id)
    when = when_of(*(request.GET.get(name, "") for name in ("nam", "thang", "ngay")))
    found = queries.archive(unit, when)
    context = {
        "archive": found,
        "unit": unit,
        "page": Paginator(found.articles, PAGE).get_page(request.GET.get("trang")),
    }
    return render(request, "news/public_archive.html", context | _canonical(request))


@public
@require_safe
def feed(request: VisitorRequest, unit_id: int) -> HttpResponse:
    """The unit's latest news for feed readers."""
    unit = _unit(unit_id)
    latest = list(queries.public_articles(unit)[:MOST_ENTRIES])
    words = atom(unit, latest, lambda path: absolute(request, path))
    return HttpResponse(words, content_type=MEDIA_TYPE)


@public
@require_safe
def calendar(request: VisitorRequest, unit_id: int) -> HttpResponse:
    """The unit's public days for calendars."""
    unit, now = _unit(unit_id), timezone.now()
    return HttpResponse(ics(unit, queries.public_days(unit, local_day(now)), now), content_type=CALENDAR)


@public
@require_safe
def article(request: VisitorRequest, unit_id: int, pk: int) -> HttpResponse:
    """One published article; anything else is not there."""
    unit = _unit(unit_id)
    one = get_or_404(queries.public_articles(unit), pk=pk)
    canonical = _canonical(request)
    context = {
        "article": one,
        "unit": unit,
        "structured": news_article(one, canonical["canonical"], queries.date_of(one)),
        "page": Paginator(queries.comments_of(one), MOST_COMMENTS).get_page(request.GET.get("trang")),
        "takes_comments": takes_comments(one, timezone.now()),
    }
    return render(request, "news/public_article.html", context | canonical)


def _unit(unit_id: int) -> Unit:
    return get_or_404(queries.public_units(), pk=unit_id)


def _canonical(request: VisitorRequest) -> dict[str, str]:
    return {"canonical": absolute(request, request.path)}
