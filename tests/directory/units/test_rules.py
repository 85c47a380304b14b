"""Chains from placements and successions: small trees as tables, random ones against a plain reckoning."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mattran.base.spans import DAWN, OPEN, Span
from mattran.directory.units.rules import (
    Chains,
    CircularChain,
    NothingInCommon,
    Placed,
    Row,
    Succeeded,
    Unplaced,
    full_name,
    histories,
    pieces_of_rows,
)

NATION, P, Q, W1, W2, W3, D, K11, K12, K21, KX = range(1, 12)
MAY = date(2026, 5, 1)
MID_MAY = date(2026, 5, 17)
JUNE = date(2026, 6, 1)
JULY = date(2026, 7, 1)

TREE = {
    NATION: [Placed(DAWN, None)],
    P: [Placed(DAWN, NATION)],
    Q: [Placed(DAWN, NATION)],
    W1: [Placed(DAWN, P)],
    W2: [Placed(DAWN, P)],
    W3: [Placed(DAWN, Q)],
    K11: [Placed(DAWN, W1)],
    K12: [Placed(DAWN, W1)],
    K21: [Placed(DAWN, W2)],
}


def ended(day: date) -> Placed:
    return Placed(day, None, is_closed=True)


def chain(chains: Chains, unit: int, on: date) -> tuple[int, ...]:
    (found,) = [piece.chain for piece in chains.of(unit) if piece.start <= on < piece.end]
    return found


@pytest.mark.parametrize(
    ("prefix", "name", "called"),
    [
        ("Phường", "Mẫu", "Phường Mẫu"),
        ("Khu phố", "Đông 5", "Khu phố Đông 5"),
        ("", "Hội Phụ nữ", "Hội Phụ nữ"),
        ("Khu phố", "Khu phố", "Khu phố"),
        ("Khu phố", "khu phố", "Khu phố"),
        ("Khu phố", "Khu phó", "Khu phố Khu phó"),
        ("Bản", "Bản Mạ", "Bản Bản Mạ"),
    ],
)
def test_a_name_says_its_kind_of_place_once(prefix, name, called) -> None:
    assert full_name(prefix, name) == called


@pytest.mark.parametrize(
    ("title", "changes", "successions", "unit", "expected"),
    [
        (
            "as founded",
            {},
            [],
            K11,
            {DAWN: (K11, W1, P, NATION), date(9999, 12, 30): (K11, W1, P, NATION)},
        ),
        (
            "merged in the middle of a month",
            {K12: [*TREE[K12], ended(MID_MAY)]},
            [Succeeded(K12, K11, MID_MAY)],
            K12,
            {date(2026, 5, 16): (K12, W1, P, NATION), MID_MAY: (K12, K11, W1, P, NATION)},
        ),
        (
            "split under one ward",
            {K12: [*TREE[K12], ended(MAY)], KX: [Placed(MAY, W1)]},
            [Succeeded(K12, K11, MAY), Succeeded(K12, KX, MAY)],
            K12,
            {DAWN: (K12, W1, P, NATION), MAY: (K12, W1, P, NATION)},
        ),
        (
            "split over two provinces, one of which gives its part back in July",
            {K12: [*TREE[K12], ended(MAY)], KX: [Placed(MAY, W3), Placed(JULY, W1)]},
            [Succeeded(K12, K11, MAY), Succeeded(K12, KX, MAY)],
            K12,
            {DAWN: (K12, W1, P, NATION), MAY: (K12, NATION), JULY: (K12, W1, P, NATION)},
        ),
        (
            "split into a unit and the one above it",
            {K12: [*TREE[K12], ended(MAY)]},
            [Succeeded(K12, K11, MAY), Succeeded(K12, W1, MAY)],
            K12,
            {MAY: (K12, W1, P, NATION)},
        ),
        (
            "a chain of merges",
            {K12: [*TREE[K12], ended(MAY)], K11: [*TREE[K11], ended(JUNE)]},
            [Succeeded(K12, K11, MAY), Succeeded(K11, K21, JUNE)],
            K12,
            {
                DAWN: (K12, W1, P, NATION),
                MAY: (K12, K11, W1, P, NATION),
                JUNE: (K12, K11, K21, W2, P, NATION),
            },
        ),
        (
            "an area moving between wards",
            {K11: [*TREE[K11], Placed(MAY, W2), Placed(JUNE, W3)]},
            [],
            K11,
            {DAWN: (K11, W1, P, NATION), MAY: (K11, W2, P, NATION), JUNE: (K11, W3, Q, NATION)},
        ),
        (
            "a ward abolished together with its district",
            {
                D: [Placed(DAWN, P), ended(MAY)],
                W1: [Placed(DAWN, D), ended(MAY)],
                K11: [Placed(DAWN, W1), Placed(MAY, W2)],
            },
            [Succeeded(W1, W2, MAY)],
            W1,
            {DAWN: (W1, D, P, NATION), MAY: (W1, W2, P, NATION)},
        ),
        ("the district itself", {D: [Placed(DAWN, P), ended(MAY)]}, [], D, {MAY: (D, P, NATION)}),
        (
            "founded later, out of nothing",
            {KX: [Placed(MAY, W3)]},
            [],
            KX,
            {DAWN: (KX, W3, Q, NATION), MAY: (KX, W3, Q, NATION)},
        ),
        (
            "founded later, out of one unit that was elsewhere",
            {KX: [Placed(MAY, W3)], K11: [*TREE[K11], ended(MAY)]},
            [Succeeded(K11, KX, MAY)],
            KX,
            {DAWN: (KX, K11, W1, P, NATION), MAY: (KX, W3, Q, NATION)},
        ),
        (
            "founded later, out of two units of one province",
            {KX: [Placed(MAY, W3)], K11: [*TREE[K11], ended(MAY)], K21: [*TREE[K21], ended(MAY)]},
            [Succeeded(K11, KX, MAY), Succeeded(K21, KX, MAY)],
            KX,
            {DAWN: (KX, P, NATION), MAY: (KX, W3, Q, NATION)},
        ),
        (
            "closed and opened again",
            {K11: [*TREE[K11], ended(MAY), Placed(JULY, W2)]},
            [Succeeded(K11, K12, MAY)],
            K11,
            {DAWN: (K11, W1, P, NATION), MAY: (K11, K12, W1, P, NATION), JULY: (K11, W2, P, NATION)},
        ),
        (
            "two units that change places",
            {W1: [Placed(DAWN, P), Placed(MAY, W2)], W2: [Placed(DAWN, W1), Placed(MAY, P)]},
            [],
            K11,
            {DAWN: (K11, W1, P, NATION), MAY: (K11, W1, W2, P, NATION)},
        ),
        (
            "a part given away leaves the giver alone",
            {KX: [Placed(MAY, W1)]},
            [Succeeded(K11, KX, MAY)],
            K11,
            {DAWN: (K11, W1, P, NATION), MAY: (K11, W1, P, NATION)},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_chains(
    title: str,
    changes: Mapping[int, Sequence[Placed]],
    successions: list[Succeeded],
    unit: int,
    expected: dict[date, tuple[int, ...]],
) -> None:
    chains = Chains(histories({**TREE, **changes}, successions))
    assert {day: chain(chains, unit, day) for day in expected} == expected


def test_it_lives_only_between_founding_and_closing() -> None:
    placements = {**TREE, KX: [Placed(MAY, W1), ended(JULY)]}
    pieces = Chains(histories(placements, [])).of(KX)
    assert [(piece.start, piece.end, piece.is_live) for piece in pieces] == [
        (DAWN, MAY, False),
        (MAY, JULY, True),
        (JULY, OPEN, False),
    ]


def test_rows_are_as_long_as_depth_and_liveness_stay_the_same() -> None:
    placements = {**TREE, K11: [*TREE[K11], Placed(MAY, W2)]}
    rows = Chains(histories(placements, [])).rows(K11)
    assert sorted(rows) == sorted(
        [
            Row(K11, K11, 0, DAWN, OPEN, True),
            Row(W1, K11, 1, DAWN, MAY, True),
            Row(W2, K11, 1, MAY, OPEN, True),
            Row(P, K11, 2, DAWN, OPEN, True),
            Row(NATION, K11, 3, DAWN, OPEN, True),
        ]
    )


def test_a_circle_is_named_with_its_day() -> None:
    placements = {**TREE, W1: [Placed(DAWN, P), Placed(MAY, K11)]}
    with pytest.raises(CircularChain) as circle:
        Chains(histories(placements, [])).of(K12)
    assert (set(circle.value.units), circle.value.day) == ({W1, K11}, MAY)


def test_a_closed_unit_with_a_successor_below_it_is_a_circle() -> None:
    placements = {**TREE, W1: [Placed(DAWN, P), ended(MAY)]}
    with pytest.raises(CircularChain):
        Chains(histories(placements, [Succeeded(W1, K11, MAY)])).of(W1)


def test_what_hangs_nowhere_is_named() -> None:
    with pytest.raises(Unplaced) as unplaced:
        Chains(histories({K11: [Placed(DAWN, W1)]}, [])).of(K11)
    assert unplaced.value.unit == W1
    with pytest.raises(Unplaced):
        histories({K11: [ended(MAY)]}, [])
    two_roots = {1: [Placed(DAWN, None)], 2: [Placed(DAWN, None)], 3: [Placed(DAWN, 1), ended(MAY)]}
    with pytest.raises(NothingInCommon):
        Chains(histories(two_roots, [Succeeded(3, 1, MAY), Succeeded(3, 2, MAY)])).of(3)


# --- Random trees --------------------------------------------------------------------------------------

YEAR = date(2025, 1, 1)
days = st.integers(0, 12).map(lambda month: YEAR + timedelta(days=30 * month))


@st.composite
def forests(draw: st.DrawFn) -> tuple[dict[int, list[Placed]], list[Succeeded]]:
    """A root and up to fifteen units; each hangs under earlier ones, so that no circle can arise."""
    placements: dict[int, list[Placed]] = {0: [Placed(DAWN, None)]}
    successions: set[Succeeded] = set()
    for unit in range(1, draw(st.integers(2, 15))):
        start = draw(st.one_of(st.just(DAWN), days))
        changes = sorted(draw(st.sets(days, max_size=3)) - {start})
        earlier = st.integers(0, unit - 1)
        placed = [Placed(start, draw(earlier))]
        if start > DAWN:
            successions |= {Succeeded(old, unit, start) for old in draw(st.sets(earlier, max_size=3))}
        for day in (day for day in changes if day > start):
            if draw(st.booleans()):
                placed.append(Placed(day, draw(earlier)))
            else:
                placed.append(ended(day))
                successions |= {Succeeded(unit, new, day) for new in draw(st.sets(earlier, max_size=3))}
        placements[unit] = placed
    # A succession read from the other side may lead upwards to a later unit: leave those out.
    firsts = {unit: placed[0].day for unit, placed in placements.items()}
    closings = {(unit, each.day) for unit, placed in placements.items() for each in placed if each.is_closed}
    kept = [
        each
        for each in sorted(successions)
        if not (each.old < each.new and (each.old, each.on) in closings)
        and not (each.new < each.old and firsts[each.new] == each.on)
    ]
    return placements, kept


def plain_chain(
    placements: Mapping[int, list[Placed]], successions: list[Succeeded], unit: int, on: date
) -> list[int]:
    """The same by the definition, one unit and one day at a time."""
    placed = placements[unit]
    current = [each for each in placed if each.day <= on]
    if not current:
        origins = {each.old for each in successions if (each.new, each.on) == (unit, placed[0].day)}
        targets = origins or {placed[0].parent}
    elif current[-1].is_closed:
        targets = {each.new for each in successions if (each.old, each.on) == (unit, current[-1].day)}
        if not targets:
            before = plain_targets_before(placements, successions, unit, current)
            targets = before
    else:
        targets = {current[-1].parent}
    if targets == {None}:
        return [unit]
    chains = [plain_chain(placements, successions, target, on) for target in targets if target is not None]
    common = [above for above in chains[0] if all(above in other for other in chains)]
    return [unit, *chains[0][chains[0].index(common[0]) :]]


def plain_targets_before(
    placements: Mapping[int, list[Placed]], successions: list[Succeeded], unit: int, current: list[Placed]
) -> set[int | None]:
    """Closed with nothing to follow: as before."""
    for each in reversed(current):
        if not each.is_closed:
            return {each.parent}
        if news := {step.new for step in successions if (step.old, step.on) == (unit, each.day)}:
            return set(news)
    raise AssertionError


@given(forest=forests(), on=st.one_of(days, st.sampled_from([DAWN, OPEN - timedelta(days=1)])))
def test_every_unit_has_one_chain_to_the_root_on_every_day(
    forest: tuple[dict[int, list[Placed]], list[Succeeded]], on: date
) -> None:
    placements, successions = forest
    chains = Chains(histories(placements, successions))
    for unit in placements:
        rows = [row for row in chains.rows(unit) if row.valid_from <= on < row.valid_to]
        by_depth = [row.ancestor for row in sorted(rows, key=lambda row: row.depth)]
        assert [row.depth for row in sorted(rows, key=lambda row: row.depth)] == list(range(len(rows)))
        assert by_depth == plain_chain(placements, successions, unit, on)
        assert by_depth[-1] == 0


@given(forest=forests())
def test_pieces_cover_all_days_and_rows_lead_back_to_them(
    forest: tuple[dict[int, list[Placed]], list[Succeeded]],
) -> None:
    placements, successions = forest
    chains = Chains(histories(placements, successions))
    for unit in placements:
        pieces = chains.of(unit)
        assert [piece.start for piece in pieces] == [DAWN, *(piece.end for piece in pieces[:-1])]
        assert pieces[-1].end == OPEN
        assert tuple(pieces_of_rows(chains.rows(unit))[unit]) == pieces


@given(forest=forests(), data=st.data())
def test_settled_chains_of_the_units_above_give_the_same(
    forest: tuple[dict[int, list[Placed]], list[Succeeded]], data: st.DataObject
) -> None:
    placements, successions = forest
    whole = Chains(histories(placements, successions))
    unit = data.draw(st.sampled_from(sorted(placements)))
    history = histories(placements, successions)
    settled = {other: whole.of(other) for other in placements if other != unit}
    assert Chains({unit: history[unit]}, settled).of(unit) == whole.of(unit)
    assert Chains(history).of(unit, Span(YEAR, OPEN))[0].start == YEAR
