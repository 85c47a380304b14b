"""The rows of the desk: a unit each, with its figures and, of a ward's areas, with board and records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from mattran.base.periods import Period
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import ChildRow
from mattran.figures.rollup.rules import Reading, Reckoned
from mattran.frontwork.reports.links import query_string
from mattran.web.queries.boards import NO_BOARD, Work, boards_below, work_below
from mattran.web.rules import Board, Finding, Trouble, findings


@dataclass(frozen=True)
class Figure:
    """A number in a row, and where it opens."""

    text: str
    href: str
    label: str
    is_missing: bool


@dataclass(frozen=True)
class Row:
    """A unit below with what is known of it this half-year."""

    unit: Unit
    figures: list[Figure]
    board: Board | None = None
    findings: list[Finding] = field(default_factory=list)
    activity_count: int = 0
    href: str = ""
    all_href: str = ""
    name: str = ""
    ended: str = ""

    @property
    def why(self) -> str:
        """All that needs looking at, in one line."""
        return "; ".join(finding.words for finding in self.findings)

    def has(self, trouble: Trouble) -> bool:
        """Whether that is one of its troubles."""
        return any(finding.trouble is trouble for finding in self.findings)


class Links:
    """Addresses of many figures: one `reverse` a column, one query string a row."""

    def __init__(self, measures: Sequence[Measure], period: Period, reading: Reading) -> None:
        self.measures, self.period, self.reading = measures, period, reading
        self._pages = {one.code: reverse("reports:figure", args=[one.code]) for one in measures}

    def of(self, unit: Unit, figures: dict[str, Reckoned]) -> list[Figure]:
        """The figures of a unit's row, in the order of the columns."""
        name, query = str(unit), query_string(unit, self.period, self.reading)
        return [
            Figure(
                text=figures[one.code].text,
                href=f"{self._pages[one.code]}{query}",
                label=f"{one.name}, {name}",
                is_missing=figures[one.code].is_missing,
            )
            for one in self.measures
        ]


def child_rows(children: Iterable[ChildRow], links: Links, *, are_alike: bool) -> list[Row]:
    """A row for each; children that are all called the same go by their names alone."""
    return [
        Row(
            one.unit,
            links.of(one.unit, one.figures),
            all_href=list_of(one.unit),
            name=one.unit.name if are_alike else str(one.unit),
        )
        for one in children
    ]


def with_boards(rows: Iterable[Row], ward: Unit, period: Period, today: date) -> list[Row]:
    """The rows with boards and records beside the figures, those with most troubles first."""
    boards, work = boards_below(ward, today), work_below(ward, period, today)
    full = []
    for row in rows:
        done = work.get(row.unit.pk, Work())
        board = replace(boards.get(row.unit.pk, NO_BOARD), last_recorded=done.latest)
        found = findings(board, today) if row.unit.kind == UnitKind.AREA else []
        href = list_of(row.unit, period)
        full.append(replace(row, board=board, findings=found, activity_count=done.count, href=href))
    return sorted(full, key=lambda row: -len(row.findings))


def other_rows(children: Iterable[ChildRow], links: Links) -> list[Row]:
    """The unit's own work and former units that have figures, so that the column adds up."""
    rows = [one for one in children if (one.is_own or one.is_former) and not is_empty(one)]
    ends = units.ends_in_words([one.unit for one in rows if one.is_former])
    return [
        Row(one.unit, links.of(one.unit, one.figures), ended=ends.get(one.unit.pk, "đơn vị cũ"))
        for one in rows
    ]


def is_empty(row: ChildRow) -> bool:
    """Whether nothing was said in any column."""
    return all(figure.is_missing for figure in row.figures.values())


def list_of(unit: Unit, period: Period | None = None) -> str:
    """The list of what the unit recorded, all of it or in a period."""
    wanted = {"don-vi": str(unit.pk)} | ({"thang": period.code} if period else {})
    return f"{reverse('activities:list')}?{urlencode(wanted)}"
