"""Returns for tests: `sent(unit, OCTOBER)` has been sent and waits above."""

from datetime import UTC, date, datetime

from mattran.base.periods import Period, month_period
from mattran.directory.units.models import Unit
from mattran.frontwork.returns.choices import ReturnState
from mattran.frontwork.returns.models import PaperPhoto, Return
from tests.factories.files import stored

NOW = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 3)
OCTOBER = month_period(2026, 10)


def sent(unit: Unit, period: Period = OCTOBER, **kwargs: object) -> Return:
    """A return of the unit that nobody above has answered; the same one when asked again."""
    found, _ = Return.objects.get_or_create(
        unit=unit,
        starts_on=period.start,
        ends_on=period.end,
        defaults={
            "period_code": period.code,
            "state": ReturnState.SENT,
            "sent_at": NOW,
            "sent_by": "Bà Vũ Thị Hoa, Trưởng ban",
            "version": 1,
            **kwargs,
        },
    )
    return found


def paper(unit: Unit, period: Period = OCTOBER, data: bytes | None = None) -> PaperPhoto:
    """A photo of the unit's form of the period."""
    return PaperPhoto.objects.create(
        unit=unit,
        starts_on=period.start,
        ends_on=period.end,
        period_code=period.code,
        file=stored("phiếu.jpg", data),
        added_at=NOW,
        added_by="Ông Nguyễn Văn Bình, Phó Chủ tịch",
    )
