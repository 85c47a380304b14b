"""Posting facts: one collector for a unit of work, flushed last.

    with transaction.atomic():
        ...                                   # the record itself
        with posting(at=now) as book:
            book.post(unit=area, day=day, figures=[Figure("gifts", 12)], source=Source("activity", 7))

Actions that call one another join the outermost block, so that facts, cells and totals are locked once, in
one order, at the end of the work.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from mattran.base.money import group
from mattran.base.periods import half_of
from mattran.base.rows import insert
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.figures.facts import rules
from mattran.figures.facts.actions.ledger import (
    add_to_totals,
    anchor_ids,
    hold_the_tree_still,
    lock_cells,
    write_cells,
)
from mattran.figures.facts.models import Fact
from mattran.figures.facts.queries.places import Places, portions
from mattran.figures.facts.queries.records import UnitNotThere
from mattran.figures.facts.rules import MOST, NAMELESS, CellKey, Share, State, Stated, TotalKey
from mattran.figures.measures.choices import MeasureKind, Qualifier
from mattran.figures.measures.models import Measure


class BadFigure(ValueError):
    """A value that cannot be a figure; str() is a sentence for the user."""


class NotCounted(BadFigure):
    """A measure that takes no figures, or a unit that gives none."""


@dataclass(frozen=True)
class Figure:
    """One figure as it was told. For a distinct count `entity` says of whom; without it the value adds up."""

    measure: str
    value: int
    qualifier: str = Qualifier.EXACT
    entity: str = ""


class Source(NamedTuple):
    """The record a fact comes from: what it is and its id."""

    kind: str
    id: int


class _Post(NamedTuple):
    """A figure that waits for the flush."""

    unit_id: int
    day: date
    measure: Measure
    figure: Figure
    source: Source


class Book:
    """Collects what is posted and reversed in a unit of work, and writes it all at its end."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self._posts: list[_Post] = []
        self._reversals: dict[Source, None] = {}
        self._places = Places()
        self._measures: dict[str, Measure] = {}
        self._is_still = False

    def post(self, *, unit: Unit, day: date, figures: Iterable[Figure], source: Source) -> None:
        """Add figures of a unit on a day. Refuses a day on which the unit does not exist, and bad values."""
        if not self._is_still:
            hold_the_tree_still()
            self._is_still = True
        if unit.kind == UnitKind.PARTNER:
            raise NotCounted(
                f"{unit} là cơ quan phối hợp, không có số liệu riêng. Hãy chọn đơn vị của Mặt trận."
            )
        if not self._places.exists(unit.pk, day):
            raise UnitNotThere(unit, day)
        figures = list(figures)
        self._learn({figure.measure for figure in figures})
        for figure in figures:
            measure = self._measures[figure.measure]
            self._posts.append(_Post(unit.pk, day, measure, _checked(figure, measure), source))

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
        self._posts = [post for post in self._posts if post.source not in gone]
        self._reversals |= gone

    def mark(self) -> tuple[list[_Post], list[Source]]:
        """What has been collected so far, for `forget_since`."""
        return list(self._posts), list(self._reversals)

    def forget_since(self, mark: tuple[list[_Post], list[Source]]) -> None:
        """Forget what came after the mark: the inner unit of work was given up."""
        posts, reversals = mark
        self._posts, self._reversals = posts, dict.fromkeys(reversals)

    def flush(self) -> None:
        """Write facts, then cells, then totals."""
        reversing = [_reversal(fact, self.at) for fact in _standing_of(self._reversals)]
        facts = reversing + [_fact(post, self.at) for post in self._posts]
        if not facts:
            return
        if not self._is_still:
            hold_the_tree_still()
        insert(facts)
        self._learn_by_id({fact.measure_id for fact in facts})
        kinds = {measure.pk: measure.kind for measure in self._measures.values()}
        _Settlement(facts, kinds, self._places).settle()

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


class _Settlement:
    """Brings cells and totals in line with facts that were just stored."""

    def __init__(self, facts: list[Fact], kinds: dict[int, str], places: Places) -> None:
        self._kinds, self._places = kinds, places
        self._facts: defaultdict[CellKey, list[Fact]] = defaultdict(list)
        for fact in facts:
            self._facts[CellKey(fact.unit_id, fact.half, fact.measure_id)].append(fact)
        self._deltas: defaultdict[TotalKey, Share] = defaultdict(Share)

    def settle(self) -> None:
        """Anchors, cells, totals: always in this order."""
        self._places.load({key.unit for key in self._facts})
        anchors = anchor_ids(
            {self._places.at(fact.unit_id, fact.day) for facts in self._facts.values() for fact in facts}
        )
        before = lock_cells(self._facts)
        after = self._followed(before)
        after |= _folded([key for key, state in after.items() if state is None], self._kinds)
        states = {key: state for key, state in after.items() if state is not None}
        write_cells(states, self._kinds)
        for key in self._facts:
            self._move(key, before[key], states[key])
        add_to_totals(self._deltas, anchors)

    def _followed(self, before: dict[CellKey, State]) -> dict[CellKey, State | None]:
        """The cells after their new facts; None where they have to be folded again."""
        after: dict[CellKey, State | None] = {}
        for key, facts in self._facts.items():
            state: State | None = before[key]
            for fact in facts:
                if state is not None:
                    is_plain = fact.sign == 1
                    state = rules.follow(self._kinds[key.measure], state, stated(fact)) if is_plain else None
            after[key] = state
        return after

    def _move(self, key: CellKey, before: State, after: State) -> None:
        kind, is_area = self._kinds[key.measure], self._places.is_area(key.unit)
        if kind not in rules.ADDING:
            return
        if kind == MeasureKind.SUM:
            for fact in self._facts[key]:
                share = rules.share_of_fact(stated(fact))
                self._add(key, fact.day, share if fact.sign == 1 else Share().minus(share))
        self._add(key, before.last_day, Share().minus(rules.share_of(kind, before, is_area=is_area)))
        self._add(key, after.last_day, rules.share_of(kind, after, is_area=is_area))

    def _add(self, key: CellKey, day: date | None, share: Share) -> None:
        if day is not None:
            total = TotalKey(key.half, key.measure, self._places.at(key.unit, day))
            self._deltas[total] = self._deltas[total].plus(share)


def stated(fact: Fact) -> Stated:
    """The fact as the rules see it."""
    return Stated(fact.day, fact.pk, fact.value, fact.qualifier, fact.entity)


def _folded(keys: list[CellKey], kinds: dict[int, str]) -> dict[CellKey, State | None]:
    """These cells, folded from all their standing facts."""
    if not keys:
        return {}
    facts: defaultdict[CellKey, list[Stated]] = defaultdict(list)
    for units in portions(sorted({key.unit for key in keys})):
        found = Fact.objects.standing().filter(
            unit_id__in=units,
            half__in={key.half for key in keys},
            measure_id__in={key.measure for key in keys},
        )
        for fact in found.in_order():
            facts[CellKey(fact.unit_id, fact.half, fact.measure_id)].append(stated(fact))
    return {key: rules.fold(kinds[key.measure], facts[key]) for key in keys}


def _checked(figure: Figure, measure: Measure) -> Figure:
    """The figure as it is stored, if it can be one."""
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


def _fact(post: _Post, at: datetime) -> Fact:
    return Fact(
        unit_id=post.unit_id,
        day=post.day,
        half=half_of(post.day),
        measure_id=post.measure.pk,
        value=post.figure.value,
        qualifier=post.figure.qualifier,
        entity=post.figure.entity,
        source_kind=post.source.kind,
        source_id=post.source.id,
        recorded_at=at,
    )


def _standing_of(sources: Iterable[Source]) -> list[Fact]:
    """The standing facts of these records, locked, so that nobody reverses one twice."""
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for source in sources:
        ids[source.kind].append(source.id)
    found: list[Fact] = []
    portioned = [(kind, some) for kind in sorted(ids) for some in portions(sorted(ids[kind]))]
    for kind, some in portioned:
        facts = Fact.objects.filter(source_kind=kind, source_id__in=some, sign=1)
        locked = list(facts.select_for_update().in_order())
        reversals = (Fact.objects.filter(reverses__in=part) for part in portions([f.pk for f in locked]))
        reversed_ids = {pk for part in reversals for pk in part.values_list("reverses", flat=True)}
        found += [fact for fact in locked if fact.pk not in reversed_ids]
    return found


def _reversal(fact: Fact, at: datetime) -> Fact:
    return Fact(
        unit_id=fact.unit_id,
        day=fact.day,
        half=fact.half,
        measure_id=fact.measure_id,
        value=fact.value,
        sign=-1,
        qualifier=fact.qualifier,
        entity=fact.entity,
        source_kind=fact.source_kind,
        source_id=fact.source_id,
        recorded_at=at,
        reverses=fact,
    )
