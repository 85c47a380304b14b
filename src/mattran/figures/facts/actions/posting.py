"""Posting facts: one collector for a unit of work, flushed last.

    with transaction.atomic():
        ...                                   # the record itself
        with posting(at=now) as book:
            book.post(unit=area, day=day, figures=[Figure("gifts", 12)], source=Source("activity", 7))

Actions that call one another join the outermost block, so that facts, cells and totals are locked once, in
one order, at the end of the work.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db import transaction

from mattran.base import progress
from mattran.base.money import group
from mattran.base.periods import half_of
from mattran.base.rows import insert_plain
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.figures.facts.actions.ledger import hold_the_tree_still
from mattran.figures.facts.actions.settling import FactRow, Settlement, reversal, standing_of
from mattran.figures.facts.models import Fact
from mattran.figures.facts.queries.places import Places
from mattran.figures.facts.queries.records import UnitNotThere
from mattran.figures.facts.rules import MOST, NAMELESS
from mattran.figures.measures.choices import MeasureKind, Qualifier
from mattran.figures.measures.models import Measure

AT_ONCE: Final = 5_000  # facts inserted between two words of how far it is


class BadFigure(ValueError):
    """A value that cannot be a figure; str() is a sentence for the user."""


class NotCounted(BadFigure):
    """A measure that takes no figures, or a unit that gives none."""


class Figure(NamedTuple):
    """One figure as it was told. For a distinct count `entity` says of whom; without it the value adds up."""

    measure: str
    value: int
    qualifier: str = Qualifier.EXACT
    entity: str = ""


class Source(NamedTuple):
    """The record a fact comes from: what it is and its id."""

    kind: str
    id: int


class Told(NamedTuple):
    """One of many figures: of whom, on which day, what, how much."""

    unit: Unit
    day: date
    measure: Measure
    value: int
    qualifier: str


class Book:
    """Collects what is posted and reversed in a unit of work, and writes it all at its end."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self._posts: list[FactRow] = []
        self._reversals: dict[Source, None] = {}
        self._places = Places()
        self._measures: dict[str, Measure] = {}
        self._is_still = False

    def post(self, *, unit: Unit, day: date, figures: Iterable[Figure], source: Source) -> None:
        """Add figures of a unit on a day. Refuses a day on which the unit does not exist, and bad values."""
        self._hold_still()
        self._refuse_place(unit, day)
        figures = list(figures)
        self._learn({figure.measure for figure in figures})
        for figure in figures:
            measure = self._measures[figure.measure]
            good = checked(figure, measure)
            told = (good.value, 1, good.qualifier, good.entity)
            self._posts.append(FactRow(unit.pk, day, half_of(day), measure.pk, *told, *source, self.at, None))

    def post_all(self, told: Iterable[Told], *, source: Source) -> None:
        """Add many figures of one record. Refuses what `post` refuses.

        Whatever repeats is looked at once: a unit and a day, a measure with a value.
        """
        self._hold_still()
        halves: dict[tuple[int, date], int] = {}
        good: dict[tuple[int, int, str], tuple[int, int, str, str]] = {}
        for unit, day, measure, value, qualifier in told:
            self._measures[measure.code] = measure
            where, what = (unit.id, day), (measure.id, value, qualifier)
            if where not in halves:
                self._refuse_place(unit, day)
                halves[where] = half_of(day)
            if what not in good:
                figure = checked(Figure(measure.code, value, qualifier), measure)
                good[what] = (figure.value, 1, figure.qualifier, figure.entity)
            row = FactRow(unit.id, day, halves[where], measure.id, *good[what], *source, self.at, None)
            self._posts.append(row)

    def _hold_still(self) -> None:
        if not self._is_still:
            hold_the_tree_still()
            self._is_still = True

    def _refuse_place(self, unit: Unit, day: date) -> None:
        if unit.kind == UnitKind.PARTNER:
            raise NotCounted(
                f"{unit} là cơ quan phối hợp, không có số liệu riêng. Hãy chọn đơn vị của Mặt trận."
            )
        if not self._places.exists(unit.pk, day):
            raise UnitNotThere(unit, day)

    def know(self, measures: Iterable[Measure]) -> None:
        """Measures that the poster has at hand, so that they are not read again."""
        self._measures.update((measure.code, measure) for measure in measures)

    def expect(self, units: Iterable[Unit]) -> None:
        """Units that will be posted for, so that where they hang is read at once and not one by one."""
        self._places.load(unit.pk for unit in units)

    def reverse(self, *, source: Source) -> None:
        """Take back everything the source has posted, also in this book."""
        self.reverse_all([source])

    def reverse_all(self, sources: Iterable[Source]) -> None:
        """Take back everything that all of these have posted, also in this book."""
        gone = dict.fromkeys(sources)
        if self._posts:
            self._posts = [row for row in self._posts if (row.source_kind, row.source_id) not in gone]
        self._reversals |= gone

    def mark(self) -> tuple[list[FactRow], list[Source]]:
        """What has been collected so far, for `forget_since`."""
        return list(self._posts), list(self._reversals)

    def forget_since(self, mark: tuple[list[FactRow], list[Source]]) -> None:
        """Forget what came after the mark: the inner unit of work was given up."""
        posts, reversals = mark
        self._posts, self._reversals = posts, dict.fromkeys(reversals)

    def flush(self) -> None:
        """Write facts, then cells, then totals."""
        facts = [reversal(fact, self.at) for fact in standing_of(self._reversals)] + self._posts
        if not facts:
            return
        self._hold_still()
        for first in range(0, len(facts), AT_ONCE):
            insert_plain(Fact, facts[first : first + AT_ONCE])
            progress.part(first + AT_ONCE, of=len(facts))
        self._learn_by_id({fact.measure_id for fact in facts})
        kinds = {measure.pk: measure.kind for measure in self._measures.values()}
        Settlement(facts, kinds, self._places).settle()

    def _learn(self, codes: set[str]) -> None:
        if missing := codes - self._measures.keys():
            found = Measure.objects.filter(code__in=missing).order_by("pk")
            self._measures.update((measure.code, measure) for measure in found)
        for code in sorted(codes - self._measures.keys()):
            raise NotCounted(f"Không có chỉ tiêu “{code}”.")

    def _learn_by_id(self, ids: set[int]) -> None:
        if missing := ids - {measure.pk for measure in self._measures.values()}:
            found = Measure.objects.filter(pk__in=missing).order_by("pk")
            self._measures.update((measure.code, measure) for measure in found)


_QUALIFIERS = frozenset(Qualifier.values)

_open_book: ContextVar[Book | None] = ContextVar("open_book", default=None)


@contextmanager
def posting(*, at: datetime) -> Iterator[Book]:
    """The book of the unit of work that is under way; the outermost block flushes it at its end.

    Must stand inside the transaction of the record it belongs to. A block left by an exception takes its own
    figures back out of the book.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("posting() belongs inside transaction.atomic()")
    outer = _open_book.get()
    book = outer or Book(at)
    mark = book.mark()
    token = _open_book.set(book)
    try:
        yield book
        if outer is None:
            book.flush()
    except BaseException:
        book.forget_since(mark)
        raise
    finally:
        _open_book.reset(token)


def checked(figure: Figure, measure: Measure) -> Figure:
    """The figure as it is stored, if it can be one; else BadFigure."""
    if measure.kind == MeasureKind.RATIO:
        raise NotCounted(f"“{measure}” được tính từ hai chỉ tiêu khác, không ghi trực tiếp.")
    if not measure.is_active:
        raise NotCounted(f"Chỉ tiêu “{measure}” đã thôi dùng.")
    if figure.qualifier not in _QUALIFIERS:
        raise BadFigure(f"“{measure}”: không rõ số là đúng, trên, khoảng hay dưới.")
    value = 0 if figure.qualifier == Qualifier.UNCOUNTED else figure.value
    if value < 0:
        raise BadFigure(f"“{measure}” không thể âm ({group(value)}). Ghi nhầm thì hãy sửa bản đã ghi.")
    if value > MOST:
        raise BadFigure(f"“{measure}”: {group(value)} quá lớn. Hãy xem lại số chữ số 0.")
    if measure.kind != MeasureKind.DISTINCT:
        return Figure(figure.measure, value, figure.qualifier)
    if figure.entity in {"", NAMELESS}:
        return Figure(figure.measure, value, figure.qualifier, NAMELESS)
    return Figure(figure.measure, 1, Qualifier.EXACT, figure.entity)
