"""What became of units: mergers, splits, new names, and what is left to whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from mattran.base import pictures
from mattran.base.dates import show
from mattran.base.spans import OPEN
from mattran.directory.units.choices import SuccessionKind
from mattran.directory.units.models import Placement, Succession, Unit
from mattran.directory.units.queries.lives import lifetime


@dataclass(frozen=True)
class Change:
    """One change in the life of units: who became whom, when, and by what paper."""

    on: date
    kind: SuccessionKind
    olds: tuple[Unit, ...]
    news: tuple[Unit, ...]
    decree: str

    @property
    def sentence(self) -> str:
        """The change in a sentence: "Khu phố Đông 6 sáp nhập vào Khu phố Đông 5 từ 01/04/2026"."""
        olds, news = (", ".join(unit.full_name for unit in units) for units in (self.olds, self.news))
        if self.kind == SuccessionKind.SPLIT and len(self.news) == 1:
            return f"{news} nhận một phần của {olds} từ {show(self.on)}"
        verb = {
            SuccessionKind.MERGE: "sáp nhập vào",
            SuccessionKind.SPLIT: "chia tách thành",
            SuccessionKind.RENAME: "đổi tên thành",
        }[self.kind]
        return f"{olds} {verb} {news} từ {show(self.on)}"


def successors(unit: Unit) -> list[Unit]:
    """What the unit became when it was last closed; empty while it exists or if nothing followed it."""
    end = lifetime(unit).end
    if end == OPEN:
        return []
    return list(Unit.objects.filter(predecessions__old=unit, predecessions__on=end).in_order())


def ends_in_words(units: Sequence[Unit]) -> dict[int, str]:
    """How each unit that was followed by another ended: "sáp nhập từ 15/04/2026"; one query for all."""
    rows = Succession.objects.filter(old__in=units).order_by("old", "on", "pk")
    words = {kind: f"{kind.label.lower()} từ" for kind in SuccessionKind}
    steps = rows.values_list("old", "kind", "on")
    return {old: f"{words[SuccessionKind(kind)]} {show(on)}" for old, kind, on in steps}


def history(unit: Unit) -> list[Change]:
    """The changes the unit took part in, oldest first: what merged into it, and what it became."""
    rows = Succession.objects.select_related("old", "new").order_by("on", "old__sort", "new__sort", "pk")
    became = list(rows.filter(old=unit))
    came_from = list(rows.filter(new=unit))
    changes = []
    for on, kind, decree in sorted({(row.on, row.kind, row.decree) for row in became}):
        news = tuple(row.new for row in became if (row.on, row.kind, row.decree) == (on, kind, decree))
        changes.append(Change(on, SuccessionKind(kind), (unit,), news, decree))
    for on, kind, decree in sorted({(row.on, row.kind, row.decree) for row in came_from}):
        olds = tuple(row.old for row in came_from if (row.on, row.kind, row.decree) == (on, kind, decree))
        changes.append(Change(on, SuccessionKind(kind), olds, (unit,), decree))
    return sorted(changes, key=lambda change: (change.on, change.news[0] is unit))


def lineage(unit: Unit, on: date) -> list[int]:
    """The ids of the unit and of those that ended by becoming it, one after another: what is left to it."""
    found, newest = [unit.pk], [unit.pk]
    while newest:
        steps = Succession.objects.filter(new__in=newest, on__lte=on).exclude(old__in=found)
        olds = set(steps.values_list("old", flat=True))
        if olds:
            olds -= set(Unit.objects.existing(on=on).filter(pk__in=olds).values_list("pk", flat=True))
        newest = sorted(olds)
        found += newest
    return found


def picture_of(units: Collection[int]) -> pictures.Picture:
    """Where these units are placed, and what followed what among and around them, row by row."""
    steps = Succession.objects.filter(Q(old__in=units) | Q(new__in=units))
    return pictures.take(Placement.objects.filter(unit__in=units), steps)
