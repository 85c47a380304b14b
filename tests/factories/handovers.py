"""Handovers for tests that ask who sees one: the row alone, without the action."""

from datetime import UTC, date, datetime

from mattran.base.periods import month_period
from mattran.directory.bodies.models import Seat
from mattran.frontwork.handover.models import Handover

MADE_AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def handed_over(seat: Seat, *, on: date, successor: Seat | None = None) -> Handover:
    """The seat handed over on that day, to nobody unless a successor is given; its end is the caller's."""
    return Handover.objects.create(
        seat=seat,
        successor=successor,
        unit=seat.body.unit,
        on=on,
        month_code=month_period(on.year, on.month).code,
        made_at=MADE_AT,
        made_by="Ông Nguyễn Văn Bình, Phó Chủ tịch",
    )
