"""Whether lines can be entered: all that is wrong is said at once, each with its place."""

from collections.abc import Sequence
from datetime import date, datetime

from mattran.base.dates import local_day, show
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.access.queries import visible_units
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.figures.facts import queries as facts
from mattran.figures.facts.actions import BadFigure, Figure, UnitNotThere, checked
from mattran.figures.facts.actions.ledger import hold_the_tree_still
from mattran.figures.facts.queries.places import Places
from mattran.frontwork.activities.rules import EARLIEST
from mattran.frontwork.entries.actions.lines import Checked, World
from mattran.frontwork.entries.rules import Line, Refusal

MOST_REFUSALS = 1_000  # nobody reads more; mending these shows the next
AT_ONCE = 500


def check_lines(*, by: Actor, lines: Sequence[Line], at: datetime) -> Checked:
    """What is wrong with the lines, in their order, and which lie in a locked period. Writes nothing.

    Raises MayNot where a unit is out of the actor's reach altogether. What is wrong with a line – a closed
    unit, a day on which the unit did not exist or that has not come, a value that can be no figure, the same
    figure twice – is a refusal of that line.
    """
    units = tuple({line.unit.id: line.unit for line in lines}.values())
    days = {line.day for line in lines} or {local_day(at)}
    first, last = min(days), max(days)
    places = Places()
    world = _world(by, units, first, last, places)
    check = _Check(world, places, local_day(at))
    refusals: list[Refusal] = []
    locked: list[Refusal] = []
    for line in lines:
        if sentence := check.wrong_with(line):
            refusals.append(Refusal(line.number, line.column, sentence))
        elif world.locks and (sentence := check.locked(line)):
            locked.append(Refusal(line.number, line.column, sentence))
        if len(refusals) == MOST_REFUSALS:
            has_more = line is not lines[-1]
            return Checked(units, first, last, world, tuple(refusals), tuple(locked), has_more)
    return Checked(units, first, last, world, tuple(refusals), tuple(locked))


def still_holds(*, by: Actor, checked: Checked) -> bool:
    """Whether the lines would be answered alike now: for whoever checked before the transaction began.

    Keeps the tree still until the transaction ends.
    """
    hold_the_tree_still()
    return _world(by, checked.units, checked.first, checked.last, Places()) == checked.world


def _world(by: Actor, units: Sequence[Unit], first: date, last: date, places: Places) -> World:
    """What lines of these units on these days are held against: asked once, however many lines there are."""
    places.load(unit.id for unit in units)
    return World(
        closed=_refused_units(by, list(units)),
        places={unit.id: places.outline(unit.id) for unit in units},
        locks=facts.locks_over(units, first, last),
    )


class _Check:
    """Holds line by line against the world, without asking the database; what repeats is looked at once."""

    def __init__(self, world: World, places: Places, today: date) -> None:
        self.world, self.places, self.today = world, places, today
        self.seen: dict[tuple[int, int, date], int] = {}
        self.days: dict[tuple[int, date], str] = {}
        self.figures: dict[tuple[int, int, str], str] = {}

    def wrong_with(self, line: Line) -> str:
        """A sentence, or ""."""
        unit, measure, day = line.unit.id, line.measure.id, line.day
        if (where := (unit, day)) not in self.days:
            self.days[where] = self._wrong_day(line)
        if self.days[where]:
            return self.days[where]
        if (key := (unit, measure, day)) in self.seen:
            before = f"dòng {self.seen[key]}" if self.seen[key] else "một số ở trên"
            return f"Trùng {before}: cùng {line.unit}, ngày, chỉ tiêu. Hãy cộng thành một số."
        self.seen[key] = line.number
        amount = line.amount
        if (what := (measure, amount.value, amount.qualifier)) not in self.figures:
            self.figures[what] = _wrong_figure(line)
        return self.figures[what]

    def locked(self, line: Line) -> str:
        """The sentence about the lock over the line, or ""."""
        for span, lock in self.world.locks.get(line.unit.id, ()):
            if span.contains(line.day):
                return f"Sổ {lock.span_words} đã khoá. Vẫn nhập được: hãy nêu lý do, thành số đính chính."
        return ""

    def _wrong_day(self, line: Line) -> str:
        """What is wrong with the unit, or with the unit on that day."""
        if line.unit.id in self.world.closed:
            return self.world.closed[line.unit.id]
        if line.day > self.today:
            return f"Ngày {show(line.day)} chưa đến. Hãy ghi ngày từ {show(self.today)} trở về trước."
        if line.day < EARLIEST:
            return f"Ngày {show(line.day)} quá xa. Hãy xem lại năm."
        if not self.places.exists(line.unit.id, line.day):
            return str(UnitNotThere(line.unit, line.day))
        return ""


def _wrong_figure(line: Line) -> str:
    try:
        checked(Figure(line.measure.code, line.amount.value, line.amount.qualifier), line.measure)
    except BadFigure as refusal:
        return str(refusal)
    return ""


def _refused_units(by: Actor, told: list[Unit]) -> dict[int, str]:
    """The units below the actor that take nothing new, each with why. Out of her reach: MayNot."""
    by.demand(Verb.RECORD)
    open_ids: set[int] = set()
    for first in range(0, len(told), AT_ONCE):
        some = [unit.pk for unit in told[first : first + AT_ONCE]]
        found = visible_units(by).existing(on=by.on).filter(pk__in=some)
        open_ids.update(found.order_by().values_list("pk", flat=True))
    refused: dict[int, str] = {}
    for unit in told:
        if unit.pk in open_ids or by.may(Verb.RECORD, unit):
            continue
        if by.place_of(unit) is None:
            raise MayNot(by, Verb.RECORD, unit)
        refused[unit.pk] = _closed(unit)
    return refused


def _closed(unit: Unit) -> str:
    """Why a closed unit takes nothing new, and who took over."""
    sentence = f"{unit} không còn nhận số mới: {units.dates_sentence(unit)}"
    after = units.successors(unit)
    hint = f"Hãy nhập cho {units.listed(after, 3)}." if after else "Hãy chọn đơn vị khác."
    return f"{sentence} {hint}"
