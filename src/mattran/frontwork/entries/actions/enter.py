"""Entering (nhập) figures that come without an activity: all of them, or none."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.once import actions as once
from mattran.base.once.rules import digest_of
from mattran.base.rows import insert
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.figures.facts.actions import Source, Told, posting
from mattran.frontwork.entries.actions.checks import check_lines, still_holds
from mattran.frontwork.entries.actions.lines import Checked, Origin, SourceFile
from mattran.frontwork.entries.actions.refusals import AlreadyEntered, CannotEnter
from mattran.frontwork.entries.models import SOURCE_KIND, Batch
from mattran.frontwork.entries.rules import Line, Refusal

NOTHING = "Chưa có số nào để nhập. Hãy ghi ít nhất một số."


def enter(
    *,
    by: Actor,
    unit: Unit,
    lines: Sequence[Line],
    origin: Origin,
    at: datetime,
    client_id: UUID,
    checked: Checked | None = None,
) -> Batch:
    """A batch of `unit` (who enters) with its figures in the books when this returns.

    Raises CannotEnter with every line that cannot be entered, AlreadyEntered for a sheet of a file that
    stands, MayNot for a unit out of reach; nothing is written then. Days in a locked period need a reason.
    The same client id with the same lines gives the first batch back, with others once.UsedForAnother.

    `checked` is what `check_lines` said of these lines a moment ago; they are checked again only if something
    they were held against has changed since. All that is slow stands before the transaction: it holds the one
    writer of SQLite.
    """
    by.demand(Verb.RECORD, unit)
    digest = _digest(unit, lines, origin)
    with transaction.atomic():
        taken = once.take(user_id=by.user.pk, client_id=client_id, digest=digest)
        if taken is not None:
            return Batch.objects.get(pk=taken.object_id or 0)
        _refuse_again(unit, origin.file)
        if checked is None or not still_holds(by=by, checked=checked):
            checked = check_lines(by=by, lines=lines, at=at)
        _refuse(lines, checked, reason=origin.reason)
        batch = origin.batch_of(unit, is_late=bool(checked.locked))
        _write(batch, lines, by=by, at=at)
        url = batch.get_absolute_url()
        once.answer(
            user_id=by.user.pk, client_id=client_id, url=url, at=at, kind=SOURCE_KIND, object_id=batch.pk
        )
    return batch


def _write(batch: Batch, lines: Sequence[Line], *, by: Actor, at: datetime) -> None:
    """The batch, its figures in the books, its line in the log."""
    batch.made_at, batch.made_by, batch.entry_count = at, by.who.signed, len(lines)
    insert([batch])
    _post(batch, lines, at)
    _log(batch, by=by, at=at)


def _refuse_again(unit: Unit, file: SourceFile | None) -> None:
    """Refuse a sheet that stands already. The unit's row is locked: of two at once one comes later."""
    if file is None:
        return
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    same = Batch.objects.filter(unit=unit, source_sha256=file.sha256, source_sheet=file.sheet[:120])
    if (first := same.standing().newest_first().first()) is not None:
        raise AlreadyEntered(first)


def _refuse(lines: Sequence[Line], checked: Checked, *, reason: str) -> None:
    """Raise CannotEnter where there is nothing to enter, something is wrong, or a reason is lacking."""
    if not lines:
        raise CannotEnter((Refusal(0, "", NOTHING),))
    if checked.refusals:
        raise CannotEnter(checked.refusals)
    if checked.locked and not reason.strip():
        raise CannotEnter(checked.locked, needs_reason=True)


def _post(batch: Batch, lines: Sequence[Line], at: datetime) -> None:
    with posting(at=at) as book:
        book.expect({line.unit.id: line.unit for line in lines}.values())
        book.post_all(map(_told, lines), source=Source(SOURCE_KIND, batch.pk))


def _told(line: Line) -> Told:
    return Told(line.unit, line.day, line.measure, line.amount.value, line.amount.qualifier)


def _log(batch: Batch, *, by: Actor, at: datetime) -> None:
    told = {
        "Số dòng": batch.entry_count,
        "Tệp": batch.source_name,
        "Trang tính": batch.source_sheet,
        "Lý do": batch.late_reason,
    }
    audit.record(
        who=by.who,
        verb="nhập số liệu",
        kind="batch",
        object_id=batch.pk,
        label=str(batch),
        unit_id=batch.unit_id,
        at=at,
        changes={name: value for name, value in told.items() if value},
    )


def _digest(unit: Unit, lines: Sequence[Line], origin: Origin) -> str:
    """What makes two presses the same batch."""
    told = [
        f"{line.unit.id} {line.measure.id} {line.day} {line.amount.value} {line.amount.qualifier}"
        for line in lines
    ]
    file = origin.file
    where = [str(unit.pk), file.sha256 if file else "", file.sheet if file else ""]
    words = [origin.note, origin.reason]
    return digest_of({"lines": told, "where": where, "words": words}, action=SOURCE_KIND)
