"""Periods in the addresses of this room."""

from django.http import Http404

from mattran.base.periods import BadPeriod, Period, parse_period


def period_or_404(code: str) -> Period:
    """The period of that code; 404 for what is none."""
    try:
        return parse_period(code)
    except BadPeriod:
        raise Http404 from None


def month_or_404(code: str) -> Period:
    """The month of that code; 404 for what is no month."""
    found = period_or_404(code)
    if not found.is_a_month:
        raise Http404
    return found
