"""Laws that hold for any history: random postings, corrections, reorganisations; any unit, period, tree."""

from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mattran.base.periods import Period, parse_period
from mattran.directory.units import queries as units
from mattran.directory.units.actions import CannotReorganise, create_unit
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.figures.facts.actions import Figure, Source, UnitNotThere
from mattran.figures.facts.models import Fact
from mattran.figures.facts.queries import differences
from mattran.figures.facts.rules import Share
from mattran.figures.measures.choices import MeasureKind, Qualifier
from mattran.figures.rollup import actions
from mattran.figures.rollup.queries import by_child, facts_behind, reckon, reckon_over
from mattran.figures.rollup.queries.halves import Halves
from mattran.figures.rollup.queries.parts import parts_of
from mattran.figures.rollup.queries.reading import Reader, Sheet
from mattran.figures.rollup.queries.scope import scope_of
from mattran.figures.rollup.rules import Reading
from tests.factories.access import operator
from tests.factories.figures import NOW, measure, post, reverse
from tests.factories.units import AreaFactory, OrganisationFactory, ProvinceFactory, WardFactory, nation
from tests.figures.rollup.oracle import Oracle

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

KINDS = [MeasureKind.SUM, MeasureKind.STOCK, MeasureKind.UNITS, MeasureKind.DISTINCT, MeasureKind.STATED_RATE]
ADDING = {MeasureKind.SUM, MeasureKind.STOCK, MeasureKind.UNITS}
PERIODS = [
    "2025-H1",
    "2025-H2",
    "2025",
    "2025-Q2",
    "2025-05",
    "2025-01-01..2025-06-25",
    "2025-03-10..2026-02-20",
]
READINGS = [
    Reading.today(),
    Reading.then(),
    Reading.on(date(2024, 1, 1)),
    Reading.on(date(2025, 6, 30)),
    Reading.on(date(2025, 7, 1)),
    Reading.on(date(2027, 3, 1)),
]
LAWS = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))

numbers = st.integers(0, 40)
days = st.sampled_from(
    [date(2025, month, day) for month, day in (
        (1, 1), (2, 9), (2, 10), (3, 31), (5, 20), (6, 25), (6, 26), (6, 30), (7, 1), (9, 9), (12, 31),
    )]
    + [date(2024, 12, 31), date(2026, 1, 1), date(2026, 3, 3)]
)  # fmt: skip
changes = st.sampled_from(
    [date(2025, month, day) for month, day in ((2, 10), (5, 1), (6, 26), (7, 1), (11, 1))]
    + [date(2099, 1, 1)]
)
posts = st.tuples(
    st.just("post"),
    numbers,
    days,
    st.sampled_from([MeasureKind.SUM, MeasureKind.SUM, *KINDS]),
    st.integers(0, 50),
    st.sampled_from([Qualifier.EXACT] * 3 + [Qualifier.OVER, Qualifier.ABOUT, Qualifier.UNCOUNTED]),
    st.sampled_from(["", "a", "b", "c"]),
)
reorganisations = st.one_of(
    st.tuples(st.just("move"), numbers, numbers, changes),
    st.tuples(st.just("merge"), numbers, numbers, changes),
    st.tuples(st.just("split"), numbers, changes),
    st.tuples(st.just("rename"), numbers, changes),
    st.tuples(st.just("close"), numbers, changes),
    st.tuples(st.just("reverse"), numbers),
)
histories = st.builds(
    lambda before, happened, after: [*before, *happened, *after],
    st.lists(posts, min_size=12, max_size=20),
    st.lists(reorganisations, min_size=2, max_size=6),
    st.lists(posts, min_size=4, max_size=8),
)
questions = st.lists(
    st.tuples(numbers, st.sampled_from(list(map(parse_period, PERIODS))), st.sampled_from(READINGS)),
    min_size=30,
    max_size=40,
)


class World:
    """Two provinces with wards, areas and an organisation, and what happens to them."""

    def __init__(self) -> None:
        self.nation = nation()
        for name in ("Bắc", "Nam"):
            province = ProvinceFactory(name=name)
            for number in (1, 2):
                ward = WardFactory(name=f"{name} {number}", parent=province)
                for _ in (1, 2):
                    AreaFactory(parent=ward)
            OrganisationFactory(parent=province)
        self.measures = {kind: measure(f"m_{kind.lower()}", kind) for kind in KINDS}
        self.sources: list[Source] = []

    def pick(self, number: int, *kinds: UnitKind) -> Unit:
        found = list(Unit.objects.filter(kind__in=kinds or list(UnitKind)).order_by("pk"))
        return found[number % len(found)]

    def do(self, step: tuple) -> None:  # type: ignore[type-arg]
        """One step; what the product refuses simply does not happen."""
        try:
            with transaction.atomic():
                getattr(self, step[0])(*step[1:])
        except (CannotReorganise, UnitNotThere):
            pass

    def post(self, unit: int, day: date, kind: MeasureKind, value: int, qualifier: str, entity: str) -> None:
        figure = Figure(self.measures[kind].code, value, qualifier, entity)
        self.sources.append(post(self.pick(unit), day, figure))

    def reverse(self, number: int) -> None:
        if self.sources:
            reverse(self.sources.pop(number % len(self.sources)))

    def move(self, unit: int, parent: int, on: date) -> None:
        area = self.pick(unit, UnitKind.AREA, UnitKind.COMMUNE)
        above = UnitKind.COMMUNE if area.kind == UnitKind.AREA else UnitKind.PROVINCE
        actions.place(by=operator(), unit=area, parent=self.pick(parent, above), on=on, decree="", at=NOW)

    def merge(self, old: int, into: int, on: date) -> None:
        unit = self.pick(old, UnitKind.AREA, UnitKind.COMMUNE, UnitKind.PROVINCE)
        actions.merge(
            by=operator(), olds=[unit], into=self.pick(into, UnitKind(unit.kind)), on=on, decree="", at=NOW
        )

    def split(self, old: int, on: date) -> None:
        ward = self.pick(old, UnitKind.COMMUNE)
        parent = units.parent(ward, on)
        assert parent is not None
        count = Unit.objects.count()
        news = [
            create_unit(kind=UnitKind.COMMUNE, name=f"Mới {count + n}", prefix="Phường", parent=parent, on=on)
            for n in (1, 2)
        ]
        for number, child in enumerate(units.children(ward, on)):
            actions.place(by=operator(), unit=child, parent=news[number % 2], on=on, decree="", at=NOW)
        actions.split(by=operator(), old=ward, news=news, on=on, decree="", at=NOW)

    def rename(self, old: int, on: date) -> None:
        unit = self.pick(old, UnitKind.AREA, UnitKind.COMMUNE)
        name = f"Tên khác {Unit.objects.count()}"
        actions.rename(by=operator(), old=unit, new_name=name, on=on, decree="", at=NOW)

    def close(self, unit: int, on: date) -> None:
        area = self.pick(unit, UnitKind.AREA, UnitKind.ORGANISATION)
        actions.close(by=operator(), unit=area, on=on, decree="", at=NOW)


class Question(NamedTuple):
    """Which unit, in which period, along which tree."""

    unit: Unit
    period: Period
    reading: Reading

    def __str__(self) -> str:
        return f"{self.unit} in {self.period.code} {self.reading}"


def check_stored(world: World, asked: list[Question]) -> None:
    assert [str(difference) for difference in differences()] == []


def check_readings(world: World, asked: list[Question]) -> None:
    oracle = Oracle()
    for question in asked:
        figures = reckon(question.unit, question.period, world.measures.values(), question.reading)
        for each in world.measures.values():
            expected = oracle.value(question.unit, question.period, each, question.reading)
            assert figures[each.code].value == expected, f"{each} of {question}"


def check_children(world: World, asked: list[Question]) -> None:
    """The children and what the unit recorded itself add up to the unit."""
    measures = [world.measures[kind] for kind in ADDING]
    for question in asked:
        figures = reckon(question.unit, question.period, measures, question.reading)
        rows = by_child(question.unit, question.period, measures, question.reading)
        for code, whole in figures.items():
            parts = [row.figures[code] for row in rows]
            said = f"{code} of {question}"
            assert sum(part.value or 0 for part in parts) == (whole.value or 0), said
            assert all(part.is_missing for part in parts) == whole.is_missing, said
            assert sum(part.uncounted for part in parts) == whole.uncounted, said
            assert sum(part.at_least for part in parts) == whole.at_least, said


def check_nation(world: World, asked: list[Question]) -> None:
    """Read along any tree, the nation is the same."""
    measures = [world.measures[kind] for kind in ADDING]
    for period in {question.period for question in asked}:
        whole, *others = [
            {code: f.value for code, f in reckon(world.nation, period, measures, reading).items()}
            for reading in READINGS
        ]
        assert all(other == whole for other in others)


def check_known_at(world: World, asked: list[Question]) -> None:
    """As known after everything was recorded, all is as it is; as known before, all is missing."""
    measures = list(world.measures.values())
    day = timedelta(days=1)
    for unit, period, reading in asked:
        live = reckon(unit, period, measures, reading)
        known = reckon(unit, period, measures, reading, known_at=NOW + day)
        assert {code: f.value for code, f in known.items()} == {code: f.value for code, f in live.items()}
        before = reckon(unit, period, measures, reading, known_at=NOW - day)
        assert all(figure.is_missing for figure in before.values())


def check_added(world: World, asked: list[Question]) -> None:
    """What the database adds up is, share for share, what the facts make when they are spread one by one."""
    kinds = {measure.pk: measure.kind for measure in world.measures.values()}
    for unit, period, reading in asked:
        for is_split in (False, True):
            scope = scope_of(unit, period, reading, is_split=is_split, has_totals=False)
            for known_at, kind in product((None, NOW), ADDING):
                halves = Halves(Reader(scope, kinds, known_at))
                ids = [world.measures[kind].pk]
                for part in parts_of(period):
                    spread: Sheet = {}
                    for cell in Reader(scope, kinds, known_at).facts(part, ids):
                        for key, share in halves.spread(cell).items():
                            spread[key] = spread.get(key, Share()).plus(share)
                    assert halves.added_up(part, ids) == spread, f"{kind} of {unit} in {period} {reading}"


def check_several(world: World, asked: list[Question]) -> None:
    """What is read at once for several periods, is what each would read for itself."""
    measures = list(world.measures.values())
    for unit, period, reading in asked:
        for periods in (period.months()[:12], [period, period.same_last_year(), period]):
            together = reckon_over(unit, periods, measures, reading)
            assert together == [reckon(unit, one, measures, reading) for one in periods]


def check_facts_behind(world: World, asked: list[Question]) -> None:
    """A sum is the sum of the facts behind it."""
    gifts = world.measures[MeasureKind.SUM]
    for unit, period, reading in asked:
        behind = list(facts_behind(unit, period, gifts, reading))
        figure = reckon(unit, period, [gifts], reading)[gifts.code]
        assert sum(fact.value for fact in behind) == (figure.value or 0)
        assert bool(behind) != figure.is_missing


@pytest.mark.parametrize(
    "check",
    [
        check_stored,
        check_readings,
        check_children,
        check_nation,
        check_known_at,
        check_added,
        check_several,
        check_facts_behind,
    ],
)
def test_after_any_history(check) -> None:  # type: ignore[no-untyped-def]
    world = World()

    @LAWS
    @given(histories, questions)
    def holds(history: list[tuple], asked: list[tuple]) -> None:  # type: ignore[type-arg]
        with transaction.atomic():
            world.sources.clear()
            for step in history:
                world.do(step)
            check(world, [Question(world.pick(unit), *rest) for unit, *rest in asked])
            transaction.set_rollback(True)

    holds()


def test_histories_do_contain_facts_and_changes() -> None:
    """Guards the laws above against holding for nothing: steps do post, reverse and reorganise."""
    world = World()
    on = date(2025, 5, 10)
    for step in (
        ("post", 5, date(2025, 2, 3), MeasureKind.SUM, 7, Qualifier.EXACT, ""),
        ("post", 6, date(2025, 2, 3), MeasureKind.SUM, 10, Qualifier.EXACT, ""),
        ("merge", 0, 1, on),
        ("split", 1, on),
        ("move", 3, 0, on),
        ("rename", 2, on),
        ("close", 5, on),
        ("reverse", 0),
    ):
        before = Unit.objects.count(), Fact.objects.count()
        world.do(step)
        if step[0] in {"post", "split", "rename", "reverse"}:
            assert (Unit.objects.count(), Fact.objects.count()) != before, step
