"""From headings to meanings: what a unit said last time, usual names of roles, the catalogue of measures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from mattran.base.tables.rules import Row
from mattran.base.text import search_key
from mattran.frontwork.entries.choices import Role, Shape
from mattran.frontwork.entries.rules.layout import Layout

LOOKED_AT: Final = 15
"""The first rows, among which the headings stand below titles and above figures."""

_ROLES: Final[dict[str, Role]] = {
    key: role
    for role, keys in {
        Role.UNIT: "don vi|ten don vi|khu dan cu|ten khu dan cu|khu pho|thon|thon xom|thon ban|ap|to dan pho"
        "|dia ban|phuong xa|ten",
        Role.DAY: "ngay|ngay thang|ngay thang nam|ngay ghi|ngay lam|thoi gian",
        Role.MEASURE: "chi tieu|ten chi tieu|ma chi tieu|noi dung|noi dung chi tieu",
        Role.VALUE: "so|so luong|so lieu|gia tri|ket qua|thuc hien",
    }.items()
    for key in keys.split("|")
}

_EMPTY: Final = frozenset({"so", "tong", "cac", "duoc", "da", "tham"})
_ALIKE: Final = {"buoi": "cuoc", "lan": "cuoc"}
_LEAST: Final = 2  # words that a heading must have to be taken for part of a longer name


def meaning_key(heading: str) -> str:
    """What two headings have in common that mean the same: letters without marks, no sign, no case."""
    return search_key(heading)[:200]


def guess(
    rows: Sequence[Row],
    *,
    known: Mapping[str, str],
    measures: Mapping[str, str],
    base: Layout,
    heading: int | None = None,
) -> Layout:
    """The layout of a table by its first rows: where the headings stand, what they mean, which shape it has.

    `known` and `measures` say what a heading means by its key: what the unit said before, and the catalogue.
    With `heading` the headings stand in that row, whatever is in the others.
    """
    number, columns = find_heading(rows, (known, measures, _ROLES), heading)
    head = rows[number - 1] if number <= len(rows) else ()
    columns = columns | _nearly(head, columns, measures)
    roles = set(columns.values())
    is_long = {Role.MEASURE.value, Role.VALUE.value} <= roles
    kept = (
        columns if is_long else {at: to for at, to in columns.items() if to not in (Role.MEASURE, Role.VALUE)}
    )
    return replace(
        base,
        heading=number,
        shape=Shape.LONG if is_long else Shape.MATRIX,
        columns=kept,
    )


def find_heading(
    rows: Sequence[Row], meanings: Sequence[Mapping[str, str]], heading: int | None = None
) -> tuple[int, dict[int, str]]:
    """The row, from 1, in which most headings mean something, and what they mean; the first if none does.

    `meanings` are asked one after another what a heading means by its key.
    """
    heads = [
        (len(found := _meanings(row, meanings)), -number, found)
        for number, row in enumerate(rows[: max(LOOKED_AT, heading or 0)], start=1)
        if heading in (None, number)
    ]
    count, number, columns = max(heads, key=lambda head: head[:2], default=(0, -1, {}))
    return heading or (-number if count else 1), columns


def heading_of(row: Row, column: int) -> str:
    """The heading of a column as text."""
    value = row[column] if column < len(row) else None
    return value.strip() if isinstance(value, str) else ""


def _meanings(row: Row, meanings: Sequence[Mapping[str, str]]) -> dict[int, str]:
    """What each heading of the row means, each meaning once, the first column of it."""
    found: dict[int, str] = {}
    for column in range(len(row)):
        heading = heading_of(row, column)
        bare = re.sub(r"\([^)]*\)", " ", heading)
        for key in (meaning_key(heading), meaning_key(bare)):
            meaning = next((one[key] for one in meanings if one.get(key)), None)
            if key and meaning and meaning not in found.values():
                found[column] = str(meaning)
                break
    return found


def _nearly(row: Row, found: Mapping[int, str], measures: Mapping[str, str]) -> dict[int, str]:
    """Headings that shorten the name of one measure only: "Số suất quà" for "Suất quà đã trao".

    Shown before anything is entered, like every guess; a heading that could mean two is left blank.
    """
    nearly: dict[int, str] = {}
    for column in range(len(row)):
        meant = could_mean(heading_of(row, column), measures)
        if column not in found and len(meant) == 1 and not meant & {*found.values(), *nearly.values()}:
            nearly[column] = meant.pop()
    return nearly


def could_mean(heading: str, meanings: Mapping[str, str]) -> set[str]:
    """What a heading may be short for: the meanings whose names, by their keys, have all of its words."""
    words = _words(meaning_key(re.sub(r"\([^)]*\)", " ", heading)))
    return (
        {meaning for key, meaning in meanings.items() if words <= _words(key)}
        if len(words) >= _LEAST
        else set()
    )


@lru_cache(maxsize=2048)
def _words(key: str) -> frozenset[str]:
    return frozenset(_ALIKE.get(word, word) for word in key.split()) - _EMPTY
