"""The geometry of two small charts: columns and lines. Pure numbers in, coordinates out; templates draw.

Every drawing starts at zero, has at most four ruled lines, and names its values on the axis in the shortest
Vietnamese way ("400 tr" for 400.000.000). A value that is missing leaves its place empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Protocol

WIDTH, HEIGHT = 350, 164
LEFT, RIGHT, TOP, BOTTOM = 44, 342, 12, 138
LETTER = 6.6  # the mean width of a letter of 12 px


class Series(Protocol):
    """What a chart asks of a series."""

    @property
    def values(self) -> Sequence[float | None]: ...
    @property
    def look(self) -> str: ...


@dataclass(frozen=True)
class Rule:
    """A ruled line and its number."""

    y: float
    words: str


@dataclass(frozen=True)
class Mark:
    """A column (width and height) or a dot (neither), in the look of its series."""

    x: float
    y: float
    look: str
    width: float = 0
    height: float = 0


@dataclass(frozen=True)
class Tick:
    """A label under the drawing."""

    x: float
    words: str


@dataclass(frozen=True)
class Path:
    """A run of a line between two gaps."""

    points: str
    look: str


@dataclass(frozen=True)
class Drawing:
    """All that a template needs to draw."""

    rules: list[Rule]
    ticks: list[Tick]
    marks: list[Mark]
    paths: list[Path]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT


def bars(labels: Sequence[str], series: Sequence[Series]) -> Drawing:
    """Columns of each label side by side, in the order of the series; a plan is a dashed line over them."""
    top = _round_up(max(_known(series), default=1) or 1)
    columns = [one for one in series if one.look != "plan"]
    step = (RIGHT - LEFT) / max(len(labels), 1)
    pitch = min(19.0, step * 0.8 / max(len(columns), 1))
    thick = pitch - min(2.0, pitch * 0.2)
    marks = []
    for n in range(len(labels)):
        start = LEFT + step * (n + 0.5) - pitch * len(columns) / 2
        for k, one in enumerate(columns):
            if (value := one.values[n]) is not None:
                x, y = start + k * pitch, _y(value, top)
                marks.append(Mark(round(x, 1), y, one.look, round(thick, 1), round(BOTTOM - y, 1)))
    paths = [path for one in series if one.look == "plan" for path in _runs(one, step, top)]
    return Drawing(_rules(top), _ticks(labels, step), marks, paths)


def lines(labels: Sequence[str], series: Sequence[Series]) -> Drawing:
    """A line for each series; the solid one carries dots."""
    top = _round_up(max(_known(series), default=1) or 1)
    step = (RIGHT - LEFT) / max(len(labels), 1)
    paths = [path for one in series for path in _runs(one, step, top)]
    marks = [
        Mark(_x(n, step), _y(value, top), one.look)
        for one in series
        if one.look != "plan"
        for n, value in enumerate(one.values)
        if value is not None
    ]
    return Drawing(_rules(top), _ticks(labels, step), marks, paths)


def _known(series: Sequence[Series]) -> list[float]:
    return [value for one in series for value in one.values if value is not None]


def _round_up(value: float) -> float:
    """The next 1, 2, 3, 4, 5, 6 or 8 times a power of ten: rules fall on round numbers."""
    power: float = 10 ** floor(log10(value))
    return next((step * power for step in (1, 2, 3, 4, 5, 6, 8) if step * power >= value), 10 * power)


def _rules(top: float) -> list[Rule]:
    parts = 2 if top / 10 ** floor(log10(top)) in (1, 2, 4, 6, 8) else int(top / 10 ** floor(log10(top)))
    parts = 1 if top == 1 else parts  # nobody did half a thing
    return [Rule(_y(top * n / parts, top), _short(top * n / parts)) for n in range(parts + 1)]


def _short(value: float) -> str:
    """1.200.000.000 → "1,2 tỷ"; 400.000.000 → "400 tr"; 12.000 → "12.000"."""
    for size, words in ((10**9, " tỷ"), (10**6, " tr")):
        if value >= size:
            return f"{value / size:g}".replace(".", ",") + words
    return f"{value:,.0f}".replace(",", ".") if value == int(value) else f"{value:g}".replace(".", ",")


def _ticks(labels: Sequence[str], step: float) -> list[Tick]:
    """Every label, or every second, third … when they would run into one another; the last always stands."""
    widest = max(map(len, labels), default=0) * LETTER + LETTER
    every = max(1, ceil(widest / step))
    last = len(labels) - 1
    return [Tick(_x(n, step), words) for n, words in enumerate(labels) if (last - n) % every == 0]


def _runs(one: Series, step: float, top: float) -> list[Path]:
    runs: list[list[str]] = [[]]
    for n, value in enumerate(one.values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(f"{_x(n, step)},{_y(value, top)}")
    return [Path(" ".join(run), one.look) for run in runs if len(run) > 1]


def _x(n: int, step: float) -> float:
    return round(LEFT + step * (n + 0.5), 1)


def _y(value: float, top: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * max(value, 0) / top, 1)
