"""The newest rows of a long list, at a cost that does not grow with what is stored.

A page shows some fifty rows of many units, in the order of an index. A database that is told "of these
units, the newest" tends to fetch all rows of the units and sort them. `met` words the question so that it
does not; `holding` looks for words among the next few thousand rows only and says where it stopped.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from django.db.models import F, Model, QuerySet

FEW: Final = 1000  # matches that are quicker sorted than walked to
LOOK: Final = 5000  # rows that are looked through for words before the reader is asked whether to go on
AT_ONCE: Final = 100

Ids = list[int] | QuerySet[Any, int]
M = TypeVar("M", bound=Model)


def met(rows: QuerySet[M], among: Mapping[str, Ids | None], *, indexed: Collection[str]) -> QuerySet[M]:
    """The rows whose columns are among these ids (None: any), to be put in the order of an index.

    `indexed` names the columns that have an index of their own in that order: one id there is simply asked
    for. Otherwise few matches are named one by one, to be sorted; many are met soon enough by walking back
    from the newest, so the columns are kept out of the reach of their indexes.
    """
    wide: dict[str, Ids] = {}
    for column, ids in among.items():
        if isinstance(ids, list) and len(ids) == 1 and column in indexed:
            rows = rows.filter(**{column: ids[0]})
        elif ids is not None:
            wide[column] = ids
    if wide:
        matching = rows.filter(**{f"{column}__in": ids for column, ids in wide.items()})
        few = list(matching.order_by().values_list("pk", flat=True)[: FEW + 1])
        if len(few) <= FEW:
            return rows.filter(pk__in=few)
        for column, ids in wide.items():
            rows = rows.alias(**{f"{column}_met": F(column) + 0}).filter(**{f"{column}_met__in": ids})
    return rows


class Found(NamedTuple):
    """The keys of the rows that hold the words, and the last row looked at if there are more to look at."""

    keys: list[int]
    stopped_at: int | None


def holding(ordered: QuerySet[Any], words: Sequence[str], *, most: int) -> Found:
    """The first `most` of the ordered rows whose `search` holds every word, among the first LOOK rows."""
    keys: list[int] = []
    last = None
    rows = ordered.values_list("pk", "search")[: LOOK + 1]
    for number, (pk, search) in enumerate(rows.iterator(chunk_size=AT_ONCE)):
        if number == LOOK:
            return Found(keys, last)
        last = pk
        if all(word in search for word in words):
            keys.append(pk)
            if len(keys) == most:
                break
    return Found(keys, None)
