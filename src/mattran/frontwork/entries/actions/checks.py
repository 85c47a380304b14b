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
from mattran.figures.facts.actions import BadFigure, Book, Figure, Source, UnitNotThere
from mattran.frontwork.activities.rules import EARLIEST
from mattran.frontwork.entries.actions.lines import Checked, Line
from mattran.frontwork.entries.models import SOURCE_KIND
from mattran.frontwork.entries.rules import Refusal

MOST_REFUSALS = 1_000  # nobody reads more; mending these shows the next
AT_ONCE = 500


def check_lines(*, by: Actor, lines: Sequence[Line], at: datetime) -> Checked:
    """What is wrong with the lines, in their order, and which lie in a locked period. Writes nothing.

    Raises MayNot where a unit is out of the actor's reach altogether. What is wrong with a line – a closed
    unit, a day on which the unit did not exist or that has not come, a value that can be no figure, the same
    figure twice – is a refusal of that line.
    """
    refusals: list[Refusal] = []
    locked: list[Refusal] = []
    check = _Check(by, lines, at)
    for line in lines:
        if sentence := check.wrong_with(line):
            refusals.append(Refusal(line.number, line.column, sentence))
        elif sentence := check.locked(line):
            locked.append(Refusal(line.number, line.column, sentence))
        if len(refusals) == MOST_REFUSALS:
            return Checked(tuple(refusals), tuple(locked), has_more=line is not lines[-1])
    return Checked(tuple(refusals), tuple(locked))


class _Check:
    """What is asked of the database once for all lines, then of each line without it."""

    def __init__(self, by: Actor, lines: Sequence[Line], at: datetime) -> None:
        self.today = local_day(at)
        self.units = {line.unit.pk: line.unit for line in lines}
        self.closed = _refused_units(by, list(self.units.values()))
        self.book = Book(at)  # never flushed: it only says what it would refuse
        self.book.know({line.measure.pk: line.measure for line in lines}.values())
        self.book.expect(self.units.values())
        days = [line.day for line in lines] or [self.today]
        self.locks = facts.locks_over(self.units.values(), min(days), max(days))
        self.seen: dict[tuple[int, int, date], int] = {}
        self.said: dict[tuple[int, date], str] = {}

    def wrong_with(self, line: Line) -> str:
        """A sentence, or ""."""
        if line.unit.pk in self.closed:
            return self.closed[line.unit.pk]
        if line.day > self.today:
            return f"Ngày {show(line.day)} chưa đến. Hãy ghi ngày từ {show(self.today)} trở về trước."
        if line.day < EARLIEST:
            return f"Ngày {show(line.day)} quá xa. Hãy xem lại năm."
        if line.key in self.seen:
            before = f"dòng {self.seen[line.key]}" if self.seen[line.key] else "một số ở trên"
            return f"Trùng {before}: cùng {line.unit}, ngày, chỉ tiêu. Hãy cộng thành một số."
        self.seen[line.key] = line.number
        return self._refused_by_the_books(line)

    def locked(self, line: Line) -> str:
        """The sentence about the lock over the line, or ""."""
        for span, lock in self.locks.get(line.unit.pk, ()):
            if span.contains(line.day):
                return f"Sổ {lock.span_words} đã khoá. Vẫn nhập được: hãy nêu lý do, thành số đính chính."
        return ""

    def _refused_by_the_books(self, line: Line) -> str:
        try:
            self.book.post(
                unit=line.unit,
                day=line.day,
                figures=[figure_of(line)],
                source=Source(SOURCE_KIND, line.number),
            )
        except BadFigure as refusal:
            return str(refusal)
        except UnitNotThere as refusal:
            where = (line.unit.pk, line.day)
            if where not in self.said:
                self.said[where] = str(refusal)
            return self.said[where]
        return ""


def figure_of(line: Line) -> Figure:
    """The line as the books take it."""
    return Figure(line.measure.code, line.amount.value, line.amount.qualifier)


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
