"""Two years of invented work of Phường Mẫu, drawn with a fixed seed so that every demonstration is the same.

What is drawn follows the year: Tết visits, spring plantings, summer campaigns, the festival around 18/11. One
area says little, one stopped a month ago, and some numbers are only "trên" or "chưa rõ", as in life.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from mattran.figures.measures.choices import Qualifier

SEED = 1118
QUIET_AREA = "Cư xá Công nhân Đường sắt Bắc Nam"
LATE_AREA = "Bến 3"
LATE_DAYS = 40


@dataclass(frozen=True)
class Work:
    """One activity to record: where, when, which kind, and its numbers (value, qualifier) by measure."""

    area: str
    day: date
    kind: str
    place: str
    people: tuple[int, Qualifier] | None
    figures: dict[str, tuple[int, Qualifier]] = field(default_factory=dict)
    note: str = ""


def two_years(areas: dict[str, tuple[date, date]], *, today: date) -> Iterator[Work]:
    """The work of each area on the days it existed, from two years ago until today, by day.

    areas: name → first day and the day on which it no longer exists.
    """
    dice = Random(SEED)  # noqa: S311 – invented numbers, nothing secret
    first = date(today.year - 2, 11, 1)
    found = [work for area, life in areas.items() for work in _area(area, life, first, today, dice)]
    yield from sorted(found, key=lambda work: (work.day, work.area, work.kind))


def _area(area: str, life: tuple[date, date], first: date, today: date, dice: Random) -> Iterator[Work]:
    last = today - timedelta(days=LATE_DAYS) if area == LATE_AREA else today
    month = first
    while month <= today:
        for work in _month(area, month, dice):
            if life[0] <= work.day < life[1] and first <= work.day <= last:
                yield work
        month = (month + timedelta(days=32)).replace(day=1)


def _month(area: str, month: date, dice: Random) -> Iterator[Work]:
    """The order matters: every draw moves the dice for those that follow."""
    if area == QUIET_AREA and dice.random() < 0.7:
        return
    yield from _every_month(area, month, dice)
    if month.month in (1, 2, 7) or dice.random() < 0.25:
        yield _visits(area, month, dice)
    if month.month in (5, 10):
        yield _peoples_conference(area, month, dice)
    if month.month == 11:
        yield _unity_day(area, month, dice)
    if month.month in (10, 11):
        raised = dice.randint(20, 90) * 100_000
        yield _fund(area, _day(month, dice), "fund_poor", "vnn_raised", raised)
    if month.month in (4, 5):
        raised = dice.randint(5, 25) * 100_000
        yield _fund(area, _day(month, dice), "fund_sea_islands", "bien_dao_raised", raised)
    if dice.random() < 0.12:
        yield Work(area, _day(month, dice), "mediation", "Nhà văn hoá", None)


def _house(area: str) -> str:
    return f"Nhà văn hoá Khu phố {area}"


def _every_month(area: str, month: date, dice: Random) -> Iterator[Work]:
    people = _people(dice, 40, 160)
    note = "Vận động phân loại rác tại nhà" if month.month % 3 else ""
    yield Work(area, _day(month, dice), "propaganda", _house(area), people, {}, note)
    if dice.random() < 0.6:
        yield Work(area, _day(month, dice), "clean_up", "Các ngõ trong khu phố", _people(dice, 30, 90))


def _visits(area: str, month: date, dice: Random) -> Work:
    gifts = dice.randint(3, 18)
    value = (gifts * dice.randint(3, 6) * 100_000, Qualifier.EXACT)
    figures = {"gifts": (gifts, Qualifier.EXACT), "gifts_value": value}
    return Work(area, _day(month, dice), "visit", "Nhà các hộ khó khăn", None, figures)


def _peoples_conference(area: str, month: date, dice: Random) -> Work:
    opinions = (dice.randint(2, 12), Qualifier.EXACT)
    figures = {} if dice.random() < 0.15 else {"people_conf_opinions": opinions}
    day = _day(month, dice)
    return Work(area, day, "peoples_conference", _house(area), _people(dice, 45, 110), figures)


def _unity_day(area: str, month: date, dice: Random) -> Work:
    count = dice.randint(10, 30)
    figures = {
        "ngayhoi_gifts": (count, Qualifier.EXACT),
        "ngayhoi_gift_value": (count * 250_000, Qualifier.EXACT),
    }
    day = month.replace(day=dice.choice([14, 15, 16, 17, 18]))
    return Work(area, day, "unity_day", _house(area), _people(dice, 90, 320), figures)


def _fund(area: str, day: date, kind: str, measure: str, raised: int) -> Work:
    return Work(area, day, kind, "", None, {measure: (raised, Qualifier.EXACT)})


def _day(month: date, dice: Random) -> date:
    return month.replace(day=dice.randint(1, 28))


def _people(dice: Random, low: int, high: int) -> tuple[int, Qualifier] | None:
    """Mostly a number, sometimes "trên", rarely "chưa rõ", rarely nothing said."""
    count, chance = dice.randint(low, high), dice.random()
    if chance < 0.06:
        return None
    if chance < 0.12:
        return (0, Qualifier.UNCOUNTED)
    if chance < 0.25:
        return (count // 10 * 10, Qualifier.OVER)
    return (count, Qualifier.EXACT)
