"""Questions about units: what is above and below them on a day, when they exist, what became of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.db import connection
from django.db.models import Q

from mattran.base import pictures
from mattran.base.dates import ONE_DAY, show
from mattran.base.spans import DAWN, OPEN, Span
from mattran.base.text import sort_key
from mattran.base.worded import Worded
from mattran.directory.units.choices import SuccessionKind, UnitKind
from mattran.directory.units.models import Closure, Placement, Succession, Unit, UnitQuerySet


class NoNation(Exception):
    """The tree has no root yet."""

    def __str__(self) -> str:
        return "Chưa có đơn vị toàn quốc. Hãy nạp danh sách đơn vị trước."


def root() -> Unit:
    """The nation, above all others."""
    nation = Unit.objects.filter(kind=UnitKind.NATION).order_by("pk").first()
    if nation is None:
        raise NoNation
    return nation


_CHAIN: Final = Worded(
    lambda unit, on: Unit.objects.filter(
        below__descendant=unit, below__valid_from__lte=on, below__valid_to__gt=on
    ).order_by("below__depth", "pk"),
    unit=int,
    on=date,
)


def chain(unit: Unit, on: date) -> list[Unit]:
    """The unit, what it belongs to on that day, and so on up to the nation."""
    return _CHAIN(unit=unit.pk, on=on)


class Link(NamedTuple):
    """How a unit hangs below another: how deep, whether it exists, and whether it lived there before."""

    depth: int
    is_live: bool
    was_live: bool


_LINKS: Final = """
    SELECT c.descendant_id, c.depth, c.is_live, EXISTS (
        SELECT 1 FROM units_closure w WHERE w.descendant_id = c.descendant_id
        AND w.ancestor_id = c.ancestor_id AND w.is_live AND w.valid_to <= %s
    )
    FROM units_closure c
    WHERE c.descendant_id IN ({ids}) AND c.ancestor_id = %s AND c.valid_from <= %s AND c.valid_to > %s
"""
"""By hand, because every action asks it and the ORM takes longer to word it than it runs."""


def link(above: Unit, unit: Unit, on: date) -> Link | None:
    """How the unit hangs below (or is) the other on that day; None when it does not."""
    return links(above, [unit], on).get(unit.pk)


def links(above: Unit, units: Sequence[Unit], on: date) -> dict[int, Link]:
    """For many at once, by their ids; who does not hang there is left out."""
    if not units:
        return {}
    day = connection.ops.adapt_datefield_value(on)
    asked = _LINKS.format(ids=", ".join(["%s"] * len(units)))
    with connection.cursor() as cursor:
        cursor.execute(asked, [day, *(unit.pk for unit in units), above.pk, day, day])
        rows = cursor.fetchall()
    return {pk: Link(depth, bool(is_live), bool(was_live)) for pk, depth, is_live, was_live in rows}


def parent(unit: Unit, on: date) -> Unit | None:
    """What the unit hangs under on that day; nothing is above the nation."""
    return next(iter(chain(unit, on)[1:]), None)


def standing(unit: Unit, on: date) -> Unit:
    """The unit itself; once it has ended, what stands in its place: the unit that follows or holds it."""
    above = chain(unit, on)
    there = Unit.objects.existing(on=on).filter(pk__in=[one.pk for one in above]).values_list("pk", flat=True)
    live = set(there)
    return next((one for one in above if one.pk in live), unit)


def children(unit: Unit, on: date) -> UnitQuerySet:
    """The units that exist on that day directly below this one, in order."""
    return Unit.objects.directly_under(unit, on=on).in_order()


def called(full_name: str, parent: Unit, on: date) -> UnitQuerySet:
    """The units of that name below the parent on that day or later; hoà and hòa are one name."""
    there = Unit.objects.filter(
        above__ancestor=parent, above__depth=1, above__is_live=True, above__valid_to__gt=on
    )
    return there.filter(sort=sort_key(full_name)).in_order()


def once_below(parent: Unit, on: date) -> UnitQuerySet:
    """The units that belong directly to this one, and those that did until they ended."""
    ever = Closure.objects.filter(ancestor=parent, depth=1, is_live=True, valid_from__lte=on)
    return Unit.objects.under(parent, on=on).filter(pk__in=ever.values("descendant")).in_order()


def matching(text: str) -> UnitQuerySet:
    """Units whose name holds every word of the text, whatever marks and case were typed, in order."""
    return Unit.objects.matching(text).in_order()


def periods(unit: Unit) -> list[Span]:
    """The periods in which the unit exists; several if it was opened again."""
    spans: list[Span] = []
    own = Closure.objects.filter(descendant=unit, ancestor=unit, is_live=True).order_by("valid_from", "pk")
    for start, end in own.values_list("valid_from", "valid_to"):
        spans.append(Span(start, end))
    return spans


def lifetime(unit: Unit) -> Span:
    """From the unit's first day to the end of its last; DAWN and OPEN where there is none."""
    spans = periods(unit)
    return Span(spans[0].start, spans[-1].end)


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


def last_day_by(unit: Unit, on: date) -> date:
    """That day; of a unit that had ended by then, its last."""
    end = lifetime(unit).end
    return on if end == DAWN or end > on else end - ONE_DAY


def exists(unit: Unit, on: date) -> bool:
    """Whether the unit exists on that day."""
    return any(span.contains(on) for span in periods(unit))


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


def picture_of(units: Collection[int]) -> pictures.Picture:
    """Where these units are placed, and what followed what among and around them, row by row."""
    steps = Succession.objects.filter(Q(old__in=units) | Q(new__in=units))
    return pictures.take(Placement.objects.filter(unit__in=units), steps)


def listed(units: Sequence[Unit], at_most: int = 5) -> str:
    """Names in a row: "Khu phố 1, Khu phố 2 và 3 đơn vị khác"."""
    names = [unit.full_name for unit in units]
    rest = len(names) - at_most
    return ", ".join(names) if rest <= 0 else f"{', '.join(names[:at_most])} và {rest} đơn vị khác"


def dates_sentence(unit: Unit) -> str:
    """When the unit exists and what followed it, for a message that refuses a day."""
    spans = periods(unit)
    if not spans:
        return f"{unit.full_name} chưa được đặt vào đâu."
    sentence = f"{unit.full_name} {'; '.join(_span_words(span, unit.known_from) for span in spans)}"
    last = [change for change in history(unit) if change.olds == (unit,) and change.on == spans[-1].end]
    for change in last:
        sentence += f", sau đó {change.sentence.removeprefix(unit.full_name).strip()}"
    return sentence + "."


def _span_words(span: Span, known_from: date | None) -> str:
    last = show(span.end - ONE_DAY) if span.end != OPEN else ""
    if span.start == DAWN and last:
        return f"hoạt động đến hết ngày {last}"
    if span.start == DAWN:
        known = f"được biết từ nguồn ngày {show(known_from)}; " if known_from else ""
        return f"{known}chưa ghi ngày kết thúc" if known else "đang hoạt động"
    if last:
        return f"hoạt động từ {show(span.start)} đến hết ngày {last}"
    return f"hoạt động từ {show(span.start)}"
