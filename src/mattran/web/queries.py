"""What the two first pages show: a board head's own work, and the desk of a unit above.

Each page is built by one function, with a number of queries that does not depend on the number of rows.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.db.models import Count, Max, Q
from django.urls import reverse

from mattran.base.dates import show
from mattran.base.periods import Period, half_of, half_period
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.bodies.models import Seat, Term
from mattran.directory.bodies.rules import is_over_term
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import Qualifier
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import ChildRow, by_child, reckon
from mattran.figures.rollup.rules import Reading, Reckoned
from mattran.frontwork.activities import queries as activities
from mattran.frontwork.activities.models import Activity, ActivityKind, ActivityQuerySet
from mattran.frontwork.reports.links import query_string
from mattran.web.rules import Board, Finding, Trouble, findings

RECENT: Final = 5
WAITING: Final = 5
REMEMBERED: Final = timedelta(days=60)
"""For how long a blank still waits: after two months nobody remembers the number."""
ONE_DAY: Final = timedelta(days=1)
ANY_UNIT: Final = "đơn vị"
KEY_MEASURES: Final = ("prop_sessions", "prop_participants", "env_drives", "gifts", "vnn_raised")
"""What a ward looks at every week; those of them that the catalogue has."""


# --- Việc của tôi ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Waiting:
    """Something begun or left blank: a row of the list of what waits."""

    title: str
    href: str
    sub: str
    state: str = ""


@dataclass(frozen=True)
class Shortcut:
    """A big button: it begins a record of that kind, under an id of its own."""

    kind: ActivityKind
    client_id: UUID


@dataclass(frozen=True)
class Home:
    """The page on which a board head's day begins."""

    notebook: str
    you: str
    waiting: list[Waiting]
    shortcuts: list[Shortcut]
    recent: list[Activity]
    total: int
    may_record: bool


def home(actor: Actor, *, today: date) -> Home:
    """What waits for her, then what her board has recorded lately."""
    rows = _activities().filter(unit=actor.unit).standing()
    recent = list(rows.select_related("kind", "unit").with_figures().newest_first()[:RECENT])
    may_record = actor.may(Verb.RECORD)
    at_hand = activities.kinds_at_hand(actor.unit, today) if may_record else []
    return Home(
        notebook=str(actor.seat.body if actor.seat else actor.unit),
        you=actor.person.get_address_display().lower() if actor.person.address else "ông/bà",
        waiting=[*_begun(actor), *_left_blank(rows, today)][:WAITING] if may_record else [],
        shortcuts=[Shortcut(kind, uuid4()) for kind in at_hand],
        recent=recent,
        total=rows.count(),
        may_record=may_record,
    )


def _activities() -> ActivityQuerySet:
    rows: ActivityQuerySet = Activity.objects.all()
    return rows


def _begun(actor: Actor) -> list[Waiting]:
    """Drafts of hers that have not become records."""
    return [
        Waiting(
            draft.kind.name,
            draft.href,
            f"{show(draft.day)} · đang ghi dở" if draft.day else "đang ghi dở, chưa có ngày",
        )
        for draft in activities.open_drafts(actor)
    ]


def _left_blank(rows: ActivityQuerySet, today: date) -> list[Waiting]:
    """Records of the last weeks that say nobody's number although their kind asks for one."""
    blank = rows.held_between(today - REMEMBERED, today + ONE_DAY).filter(
        people=None, people_qualifier=Qualifier.EXACT, kind__asks_people=True
    )
    return [
        Waiting(
            one.kind.name,
            reverse("activities:correct", args=[one.pk]),
            f"{show(one.held_on)} · chưa ghi số người",
        )
        for one in blank.select_related("kind").newest_first()[:2]
    ]


# --- Bàn làm việc ----------------------------------------------------------------------------------------


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


@dataclass(frozen=True)
class Group:
    """Rows under one head: the gravest group first."""

    kind: str
    words: str
    rows: list[Row]
    first: int


@dataclass(frozen=True)
class Chip:
    """A filter."""

    words: str
    href: str
    is_on: bool
    icon: str = ""


@dataclass(frozen=True)
class Desk:
    """The desk of a unit above residential areas."""

    unit: Unit
    today: date
    period: Period
    reading: Reading
    measures: list[Measure]
    groups: list[Group]
    others: list[Row]
    total: Row
    chips: list[Chip]
    child_word: str
    has_boards: bool
    may_record: bool
    shown_count: int

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.measures) + (7 if self.has_boards else 2)


def desk(actor: Actor, *, today: date, wanted: str = "") -> Desk:
    """Everything below the actor's unit this half-year, what needs looking at first.

    wanted: a trouble's name, "can-xem" for any of them, anything else for all rows.
    """
    unit, period, reading = actor.unit, half_period(half_of(today)), Reading.today()
    measures = _key_measures()
    has_boards = unit.kind == UnitKind.COMMUNE
    children = by_child(unit, period, measures, reading)
    linked = _Links(measures, period, reading)
    standing = [one for one in children if _is_standing(one)]
    child_word = _child_word([one.unit for one in standing])
    rows = [
        Row(
            one.unit,
            linked.figures(one),
            all_href=_list_of(one.unit),
            name=str(one.unit) if child_word == ANY_UNIT else one.unit.name,
        )
        for one in standing
    ]
    if has_boards:
        rows = _with_boards(rows, unit, period, today)
    shown = [row for row in rows if _is_wanted(row, wanted)]
    whole = reckon(unit, period, measures, reading)
    return Desk(
        unit=unit,
        today=today,
        period=period,
        reading=reading,
        measures=measures,
        groups=_groups(shown),
        others=_others(children, linked) if not wanted else [],
        total=Row(
            unit,
            linked.of(unit, whole, str(unit)),
            activity_count=sum(row.activity_count for row in rows),
            href=_list_of(unit, period),
        ),
        chips=_chips(rows, wanted) if has_boards else [],
        child_word=child_word,
        has_boards=has_boards,
        may_record=actor.may(Verb.RECORD),
        shown_count=len(shown),
    )


def _is_standing(row: ChildRow) -> bool:
    """A unit of today's; the placeholder "chưa rõ" only when something hangs on it."""
    is_empty = all(figure.is_missing for figure in row.figures.values())
    return not (row.is_own or row.is_former or (row.unit.is_placeholder and is_empty))


def _key_measures() -> list[Measure]:
    found = {
        measure.code: measure for measure in Measure.objects.filter(code__in=KEY_MEASURES, is_active=True)
    }
    return [found[code] for code in KEY_MEASURES if code in found]


class _Links:
    """Addresses of many figures: one `reverse` a column, one query string a row."""

    def __init__(self, measures: Sequence[Measure], period: Period, reading: Reading) -> None:
        self.measures, self.period, self.reading = measures, period, reading
        self._pages = {one.code: reverse("reports:figure", args=[one.code]) for one in measures}

    def figures(self, row: ChildRow) -> list[Figure]:
        return self.of(row.unit, row.figures, str(row.unit))

    def of(self, unit: Unit, figures: dict[str, Reckoned], name: str) -> list[Figure]:
        query = query_string(unit, self.period, self.reading)
        return [
            Figure(
                text=figures[one.code].text,
                href=f"{self._pages[one.code]}{query}",
                label=f"{one.name}, {name}",
                is_missing=figures[one.code].is_missing,
            )
            for one in self.measures
        ]


def _with_boards(rows: Iterable[Row], ward: Unit, period: Period, today: date) -> list[Row]:
    """The rows with boards and records beside the figures."""
    boards = _boards(ward, today)
    worked = _worked(ward, period, today)
    full = []
    for row in rows:
        last, count = worked.get(row.unit.pk, (None, 0))
        board = boards.get(row.unit.pk, Board(None, has_head=False, member_count=0))
        board = Board(last, board.has_head, board.member_count, board.term, board.term_ended_on)
        found = findings(board, today) if row.unit.kind == UnitKind.AREA else []
        href = _list_of(row.unit, period)
        full.append(replace(row, board=board, findings=found, activity_count=count, href=href))
    return sorted(full, key=lambda row: (not row.findings, -len(row.findings)))


def _list_of(unit: Unit, period: Period | None = None) -> str:
    """The list of what the unit recorded, all of it or in a period."""
    wanted = {"don-vi": str(unit.pk)} | ({"thang": period.code} if period else {})
    return f"{reverse('activities:list')}?{urlencode(wanted)}"


def _worked(ward: Unit, period: Period, today: date) -> dict[int, tuple[date, int]]:
    """For each unit directly below: the day of its latest work, and how much it did in the period."""
    rows = (
        _activities()
        .standing()
        .filter(
            unit__above__ancestor__in=units.children(ward, today).order_by().values("pk"),
            unit__above__valid_from__lte=today,
            unit__above__valid_to__gt=today,
        )
        .order_by()
        .values_list("unit__above__ancestor")
        .annotate(
            last=Max("held_on", filter=Q(held_on__lte=today)),
            count=Count("pk", filter=Q(held_on__gte=period.start, held_on__lt=period.end)),
        )
    )
    return {unit: (last, count) for unit, last, count in rows}


def _boards(ward: Unit, today: date) -> dict[int, Board]:
    """The residential boards directly below: head, members, term."""
    of_boards = Q(
        body__kind=BodyKind.RESIDENTIAL_BOARD,
        body__unit__in=units.children(ward, today).order_by().values("pk"),
    )
    seats = (
        Seat.objects.filter(of_boards, valid_from__lte=today, valid_to__gt=today)
        .order_by()
        .values_list("body__unit")
        .annotate(
            heads=Count("pk", filter=Q(post=Post.HEAD, person__isnull=False)),
            members=Count("pk", filter=Q(person__isnull=False)),
        )
    )
    terms = Term.objects.filter(of_boards, starts_on__lte=today).order_by("starts_on", "pk")
    latest = {
        unit: (label, ends_on) for unit, label, ends_on in terms.values_list("body__unit", "label", "ends_on")
    }
    counted = {unit: (heads, members) for unit, heads, members in seats}
    boards = {}
    for unit in counted.keys() | latest.keys():
        heads, members = counted.get(unit, (0, 0))
        label, ends_on = latest.get(unit, ("", None))
        over = ends_on if is_over_term(ends_on, today) else None
        boards[unit] = Board(None, heads > 0, members, label, over)
    return boards


def _is_wanted(row: Row, wanted: str) -> bool:
    if wanted == "can-xem":
        return bool(row.findings)
    trouble = next((one for one in Trouble if one.value == wanted), None)
    return trouble is None or row.has(trouble)


def _groups(rows: list[Row]) -> list[Group]:
    """Grave troubles, other troubles, the rest; numbered through."""
    grave = [row for row in rows if any(finding.trouble.is_grave for finding in row.findings)]
    light = [row for row in rows if row.findings and row not in grave]
    calm = [row for row in rows if not row.findings]
    groups, first = [], 1
    for kind, words, part in (
        ("late", "Cần xem trước", grave),
        ("wait", "Cần kiện toàn", light),
        ("ok", "Đang ghi đều", calm),
    ):
        if part:
            groups.append(Group(kind, words, part, first))
            first += len(part)
    return groups


def _others(children: list[ChildRow], linked: _Links) -> list[Row]:
    """The unit's own work and former units that have figures, so that the column adds up."""
    rows = [
        one
        for one in children
        if (one.is_own or one.is_former) and any(not figure.is_missing for figure in one.figures.values())
    ]
    ends = units.ends_in_words([one.unit for one in rows if one.is_former])
    return [
        Row(
            one.unit,
            linked.of(one.unit, one.figures, str(one.unit)),
            ended=ends.get(one.unit.pk, "đơn vị cũ"),
        )
        for one in rows
    ]


def _chips(rows: list[Row], wanted: str) -> list[Chip]:
    troubled = sum(bool(row.findings) for row in rows)
    chips = [Chip(f"Tất cả {len(rows)}", "?", wanted == "")]
    chips.append(Chip(f"Cần xem {troubled}", "?loc=can-xem", wanted == "can-xem", "late"))
    counts = _count(rows)
    chips += [
        Chip(f"{one.short} {counts[one]}", f"?loc={one.value}", wanted == one.value)
        for one in Trouble
        if counts[one]
    ]
    return chips


def _count(rows: list[Row]) -> Counter[Trouble]:
    return Counter(finding.trouble for row in rows for finding in row.findings)


def _child_word(children: list[Unit]) -> str:
    """What the units below are called, when they are all called the same: "khu phố", else "đơn vị"."""
    words = {child.prefix.lower() for child in children}
    return words.pop() if len(words) == 1 and "" not in words else ANY_UNIT
