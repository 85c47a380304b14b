"""One unit follows another: merge, split, rename."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from mattran.base.spans import OPEN, Span
from mattran.base.text import clean
from mattran.directory.units import queries
from mattran.directory.units.actions import checks
from mattran.directory.units.actions.closing import end
from mattran.directory.units.actions.closure import rebuild_closure
from mattran.directory.units.choices import SuccessionKind
from mattran.directory.units.models import Placement, Succession, Unit


class IntoItself(checks.CannotReorganise):
    """A unit cannot follow itself."""

    def __init__(self, unit: Unit) -> None:
        super().__init__(f"{unit.full_name} không thể sáp nhập vào chính mình.")


class IntoItsOwn(checks.CannotReorganise):
    """A unit cannot be followed by what belongs to it."""

    def __init__(self, old: Unit, into: Unit) -> None:
        super().__init__(
            f"{into.full_name} trực thuộc {old.full_name}. "
            f"Hãy chuyển {into.full_name} ra trước rồi mới sáp nhập."
        )


class TooFewParts(checks.CannotReorganise):
    """A merge needs something to merge, a split something to split into."""


@transaction.atomic
def merge(*, olds: Collection[Unit], into: Unit, on: date, decree: str) -> set[int]:
    """End the old units on a day and let another follow them; what belongs to them moves along."""
    checks.hold_the_tree()
    if not olds:
        raise TooFewParts("Hãy chọn ít nhất một đơn vị để sáp nhập.")
    if into in olds:
        raise IntoItself(into)
    checks.must_exist(into, on)
    for old in olds:
        checks.must_be_endable(old, on)
    touched = {into.pk, *(old.pk for old in olds)}
    for old in olds:
        touched |= _move_children(old, into, on, decree, stay={unit.pk for unit in olds})
        end(old, on, decree)
        _follow(old, into, on, SuccessionKind.MERGE, decree)
    return touched | rebuild_closure(touched)


@transaction.atomic
def split(*, old: Unit, news: Collection[Unit], on: date, decree: str) -> set[int]:
    """Let several units follow one. If the old unit is among them it goes on, smaller; otherwise it ends.

    What belongs to it must have been placed under the new units on that day before.
    """
    checks.hold_the_tree()
    checks.must_be_endable(old, on)
    others = [unit for unit in news if unit != old]
    if len(set(news)) < 2:
        raise TooFewParts("Chia tách cần ít nhất hai đơn vị. Nếu chỉ có một, hãy dùng sáp nhập hoặc đổi tên.")
    for new in others:
        checks.must_exist(new, on)
        _follow(old, new, on, SuccessionKind.SPLIT, decree)
    if old not in news:
        checks.must_have_no_children(old, on)
        end(old, on, decree)
    touched = {unit.pk for unit in (old, *others)}
    return touched | rebuild_closure(touched)


@transaction.atomic
def rename(
    *, old: Unit, new_name: str, on: date, decree: str, prefix: str | None = None, code: str | None = None
) -> set[int]:
    """Give the place another name from a day on: a new unit follows, papers of then keep the name of then.

    What belongs to the old unit moves along; `queries.successors(old)` is the new unit. For a mere
    misspelling there is `correct_name`.
    """
    checks.hold_the_tree()
    checks.must_be_endable(old, on)
    parent = queries.chain(old, on)[1]
    new = Unit(
        kind=old.kind,
        name=checks.good_name(new_name),
        prefix=old.prefix if prefix is None else clean(prefix, max_length=40),
        code=old.code if code is None else code,
        is_placeholder=old.is_placeholder,
        source=old.source,
    )
    checks.must_be_free(new.full_name, parent, on)
    new.save()
    Placement.objects.create(unit=new, valid_from=on, parent=parent, decree=decree)
    rebuild_closure({new.pk})
    _follow(old, new, on, SuccessionKind.RENAME, decree)
    touched = {old.pk, new.pk} | _move_children(old, new, on, decree, stay={old.pk})
    end(old, on, decree)
    return touched | rebuild_closure(touched)


def _follow(old: Unit, new: Unit, on: date, kind: SuccessionKind, decree: str) -> None:
    Succession.objects.update_or_create(old=old, new=new, on=on, defaults={"kind": kind, "decree": decree})


def _move_children(old: Unit, into: Unit, on: date, decree: str, stay: set[int]) -> set[int]:
    """All that belongs to the old unit on that day or later belongs to its successor instead."""
    moved: set[int] = set()
    under_old = Unit.objects.filter(placements__parent=old).exclude(pk__in=stay).distinct().in_order()
    for child in under_old:
        placements = list(Placement.objects.filter(unit=child).order_by("valid_from", "pk"))
        ends = [placement.valid_from for placement in placements[1:]] + [OPEN]
        for placement, until in zip(placements, ends, strict=True):
            if placement.parent_id != old.pk or until <= on:
                continue
            if child == into:
                raise IntoItsOwn(old, into)
            moved.add(child.pk)
            if placement.valid_from >= on:
                placement.parent, placement.decree = into, decree
                placement.save()
            else:
                Placement.objects.create(unit=child, valid_from=on, parent=into, decree=decree)
    if moved:
        checks.must_last(into, Span(on, OPEN))
    return moved
