"""One return: what the books hold for the period, group by group, and what changed since it was sent."""

from dataclasses import dataclass
from datetime import date

from mattran.base.periods import Period
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure, MeasureGroup
from mattran.figures.rollup.queries import reckon
from mattran.figures.rollup.rules import Reading, Reckoned
from mattran.frontwork.reports.links import figure_url
from mattran.frontwork.returns.choices import Answer
from mattran.frontwork.returns.models import Return
from mattran.frontwork.returns.queries.asked import Asked
from mattran.frontwork.returns.queries.books import own_books
from mattran.frontwork.returns.rules import days_late


@dataclass(frozen=True)
class LineOfSheet:
    """A figure of the period; `sent` is what it was when the return was sent, if that differs.

    `is_told` holds also where a statement of the period is no figure of its end, as of a stock that was
    stated in the half-year before.
    """

    measure: Measure
    figure: Reckoned
    url: str
    is_told: bool
    sent: Reckoned | None = None


@dataclass(frozen=True)
class GroupOfSheet:
    """A group of measures: its figures, and what the unit says of it."""

    group: MeasureGroup
    lines: list[LineOfSheet]
    answer: str = ""

    @property
    def is_silent(self) -> bool:
        """Whether the books hold nothing of it."""
        return not any(line.is_told for line in self.lines)

    @property
    def is_nothing(self) -> bool:
        """Whether the unit says that there was nothing."""
        return self.answer == Answer.NOTHING


@dataclass(frozen=True)
class Sheet:
    """A unit's return of a period, sent or not."""

    unit: Unit
    asked: Asked
    sent: Return | None
    mark: int
    groups: list[GroupOfSheet]

    @property
    def period(self) -> Period:
        """What it speaks of."""
        return self.asked.period

    @property
    def stated(self) -> list[GroupOfSheet]:
        """The groups with figures."""
        return [one for one in self.groups if not one.is_silent]

    @property
    def silent(self) -> list[GroupOfSheet]:
        """The groups of which the books hold nothing."""
        return [one for one in self.groups if one.is_silent]

    @property
    def figure_count(self) -> int:
        """How many figures stand on it."""
        return sum(not line.figure.is_missing for one in self.groups for line in one.lines)

    @property
    def is_changed(self) -> bool:
        """Whether anything was recorded or taken back since it was sent, also when no figure differs."""
        return self.sent is not None and not self.is_back and self.sent.mark != self.mark

    @property
    def changed(self) -> list[LineOfSheet]:
        """The figures that are not what they were when it was sent."""
        return [line for one in self.groups for line in one.lines if line.sent is not None]

    @property
    def version(self) -> int:
        """What a page that shows it has seen; 0 before it was ever sent."""
        return self.sent.version if self.sent is not None else 0

    @property
    def is_back(self) -> bool:
        """Whether the unit above has sent it back."""
        return self.sent is not None and self.sent.is_back

    @property
    def step(self) -> int:
        """Where it stands: 1 recorded, 2 sent, 3 received above."""
        if self.sent is None or self.sent.is_back:
            return 1
        return 3 if self.sent.is_accepted else 2

    def days_late(self, today: date) -> int:
        """For how many days it is overdue; 0 while there is time, or once it was sent."""
        return 0 if self.step > 1 else days_late(self.asked.due_on, today)


def sheet_of(unit: Unit, asked: Asked) -> Sheet:
    """The return of the unit: its figures of those days, wherever it belonged then."""
    sent = Return.objects.of_period(asked.period).filter(unit=unit).first()  # at most one
    measures = list(Measure.objects.in_use().in_order())
    books = own_books(unit, asked.period)
    now = reckon(unit, asked.period, measures, Reading.then())
    before = now
    if sent is not None and not sent.is_back and sent.mark != books.mark:
        before = reckon(unit, asked.period, measures, Reading.then(), known_at=sent.sent_at)
    answers = dict(sent.answers.values_list("group", "answer")) if sent is not None else {}
    groups = dict[int, GroupOfSheet]()
    for measure in measures:
        figure, then = now[measure.code], before[measure.code]
        is_told, lines = measure.pk in books.told or not figure.is_missing, []
        if is_told or not then.is_missing:
            url = figure_url(measure, unit, asked.period, Reading.then())
            lines = [LineOfSheet(measure, figure, url, is_told, then if then.text != figure.text else None)]
        group = groups.setdefault(
            measure.group_id, GroupOfSheet(measure.group, [], answers.get(measure.group_id, ""))
        )
        group.lines.extend(lines)
    return Sheet(unit, asked, sent, books.mark, list(groups.values()))
