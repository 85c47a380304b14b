"""Many reorganisations from a file: all of them, or none; what stands already is passed over."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from mattran.base.dates import EARLIEST, ONE_DAY, local_day
from mattran.base.tables.cells import BadCell
from mattran.base.tables.rules import Row
from mattran.base.text import BadText
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.bodies.actions import CannotSeat
from mattran.directory.units.actions import CannotReorganise
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.reorganisation.actions.files import BadRow, FileRow, RawRow, raw_rows, read_row
from mattran.frontwork.reorganisation.actions.perform import perform
from mattran.frontwork.reorganisation.actions.plan import Plan
from mattran.frontwork.reorganisation.actions.refusals import AlreadyDone
from mattran.frontwork.reorganisation.choices import BELOW
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from mattran.frontwork.reorganisation.models import Reorganisation
from mattran.frontwork.reorganisation.queries.effects import Effects, effects_of
from mattran.frontwork.reorganisation.queries.names import (
    NotNamed,
    SeveralNamed,
    child_named,
    children_named,
    unit_named,
)
from mattran.frontwork.reorganisation.rules import AHEAD, bare_name

REFUSALS = (CannotReorganise, CannotSeat, BadText, BadCell, BadRow, NotNamed, MayNot)


@dataclass(frozen=True)
class RowDone:
    """A row that was carried out, and what it brought."""

    number: int
    made: Reorganisation
    effects: Effects


@dataclass
class FileResult:
    """What came of a file. With any refusal nothing of it stands."""

    done: list[RowDone] = field(default_factory=list)
    before: list[tuple[int, Reorganisation]] = field(default_factory=list)
    refusals: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def reorganise_file(
    *, by: Actor, rows: Sequence[Row], at: datetime, is_rehearsal: bool = False
) -> FileResult:
    """Carry the rows out in their order, each upon what the ones before it made.

    A row that stands already is passed over, so a file can be sent again. With any refusal, or as rehearsal,
    all is rolled back. Raises BadFile.
    """
    result = FileResult()
    for raw in raw_rows(rows):
        try:
            with transaction.atomic():
                result.done.append(_carry_out(by, raw, at))
        except AlreadyDone as again:
            result.before.append((raw.number, again.done))
        except REFUSALS as refusal:
            result.refusals.append((raw.number, str(refusal)))
    if result.refusals or is_rehearsal:
        transaction.set_rollback(True)
    return result


def _carry_out(by: Actor, raw: RawRow, at: datetime) -> RowDone:
    row = read_row(raw, earliest=EARLIEST, latest=local_day(at) + AHEAD)
    plan = plan_of(by, row)
    effects = effects_of(plan.ending, plan.on)
    return RowDone(row.number, perform(by=by, plan=plan, at=at), effects)


def plan_of(by: Actor, row: FileRow) -> Plan:
    """The row as a plan. Old units are looked for on the day before, so that a row sent again finds them.

    A unit that is there is meant where its name stands; with a kind of place a name that is nobody's is new.
    """
    within = unit_named(by, row.above, row.on)
    before = children_named(within, row.on - ONE_DAY)
    olds = tuple(dict.fromkeys(child_named(before, name) for name in row.olds))
    _must_have(row)
    parts = Plan(row.kind, within, row.on, row.decree, olds)
    if row.kind == Kind.MOVE:
        return replace(parts, parent=unit_named(by, row.new_above, row.on))
    if row.kind == Kind.CLOSE:
        return parts
    if row.kind in (Kind.CREATE, Kind.RENAME):
        word = row.kind_word or (olds[0].prefix if olds else "")
        names = tuple(bare_name(name, word) for name in row.news)
        (kind, *_) = BELOW.get(UnitKind(within.kind), (UnitKind.AREA,))
        return replace(parts, names=names, prefix=word, unit_kind=kind)
    news, names = _existing_and_new(row, {**children_named(within, row.on), **before})
    olds = tuple(unit for unit in olds if unit not in news) if row.kind == Kind.MERGE else olds
    return replace(parts, olds=olds, news=news, names=names, prefix=row.kind_word)


def _must_have(row: FileRow) -> None:
    """The cells that a kind needs, and how many names stand in them."""
    if row.kind == Kind.CREATE and row.olds:
        raise BadRow("Lập mới thì để trống cột đơn vị cũ.")
    if row.kind != Kind.CREATE and not row.olds:
        raise BadRow("Chưa ghi đơn vị cũ.")
    if row.kind in (Kind.SPLIT, Kind.RENAME) and len(row.olds) > 1:
        raise BadRow(f"{row.kind.label} thì mỗi dòng một đơn vị cũ.")
    if row.kind in (Kind.MERGE, Kind.RENAME) and len(row.news) != 1:
        raise BadRow(f"{row.kind.label} thì đơn vị mới là một, và phải ghi.")
    if row.kind in (Kind.SPLIT, Kind.CREATE) and not row.news:
        raise BadRow("Chưa ghi đơn vị mới.")


def _existing_and_new(
    row: FileRow, called: dict[str, list[Unit]]
) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
    news, names = [], []
    for name in row.news:
        try:
            news.append(child_named(called, name))
        except NotNamed as unknown:
            if isinstance(unknown, SeveralNamed):
                raise
            if not row.kind_word:
                raise NotNamed(
                    f"{unknown} Nếu là đơn vị mới, hãy ghi tên loại (Khu phố, Thôn …)."
                ) from unknown
            names.append(bare_name(name, row.kind_word))
    return tuple(news), tuple(names)
