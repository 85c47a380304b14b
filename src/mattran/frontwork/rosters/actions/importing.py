"""Taking a list in: all that it says, or nothing. Reading it is slow, and stands before the transaction."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.dates import local_day
from mattran.base.once import actions as once
from mattran.base.once.rules import digest_of
from mattran.base.rows import insert
from mattran.base.tables.reading import read
from mattran.base.tables.rules import Table
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.entries.actions import demand_own, remember
from mattran.frontwork.entries.models import ImportFile
from mattran.frontwork.entries.rules import Layout, Refusal
from mattran.frontwork.rosters.actions.planned import Planned, doubts_unanswered
from mattran.frontwork.rosters.actions.planning import plan
from mattran.frontwork.rosters.actions.refusals import AlreadyTakenIn, CannotTakeIn
from mattran.frontwork.rosters.actions.seating import seat_all
from mattran.frontwork.rosters.choices import MadeKind
from mattran.frontwork.rosters.models import Roster
from mattran.frontwork.rosters.queries import ward_of
from mattran.frontwork.rosters.rules import Read, lacks, never_kept, read_rows

ONLY_WARDS = "Danh sách khu phố, thôn nhập ở sổ của xã, phường. Hãy làm việc với tư cách ở xã, phường."


@dataclass(frozen=True)
class Prepared:
    """A list as it would be taken in: the table, its rows, what they would make."""

    table: Table
    read: Read
    planned: Planned

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """All that is wrong, in the order of the rows."""
        return tuple(sorted((*self.read.refusals, *self.planned.refusals), key=lambda one: one.number))


def prepare(*, by: Actor, file: ImportFile, at: datetime) -> Prepared:
    """Read the file by its layout and hold every row against the ward. Writes nothing.

    Raises `sandbox.rules.NotWorkedThrough` when the file cannot be read, CannotTakeIn while its layout lacks
    something or where there are no areas to keep.
    """
    by.demand(Verb.MANAGE_SEATS, by.unit)
    demand_own(by, file)
    if by.unit.kind != UnitKind.COMMUNE:
        raise CannotTakeIn((Refusal(0, "", ONLY_WARDS),))
    layout = Layout.from_json(file.layout)
    table = read(file.content, sheet=layout.sheet, encoding=layout.encoding, separator=layout.separator)
    if wrong := lacks(layout) or never_kept(table.sheet.rows):
        raise CannotTakeIn((Refusal(0, "", wrong),))
    found = read_rows(table.sheet.rows, layout, today=local_day(at))
    return Prepared(table, found, _planned(by, found, at))


def _planned(by: Actor, found: Read, at: datetime) -> Planned:
    return plan(by, ward_of(by, {row.name for row in found.rows}), found.rows, at)


def import_roster(*, by: Actor, file: ImportFile, at: datetime, answers: Mapping[int, int]) -> Roster:
    """The list taken in: new areas under the ward, their boards, people and seats.

    `answers` says by the number of a row who is meant where somebody has the same name: the id of a person
    that was offered, 0 for somebody new. All rows or none: CannotTakeIn has what is wrong; AlreadyTakenIn for
    a sheet that stands. A second press gives the first list back, whatever its answers.
    """
    prepared = prepare(by=by, file=file, at=at)
    digest = digest_of({"layout": [json.dumps(file.layout, sort_keys=True)]}, action="roster")
    with transaction.atomic():
        taken = once.take(user_id=by.user.pk, client_id=file.pk, digest=digest)
        if taken is not None:
            return Roster.objects.get(pk=taken.object_id or 0)
        sheet = prepared.table.sheet.name
        _refuse_again(file, sheet)
        # Another list may have come in while this one was read: held against the ward as it is now.
        prepared = replace(prepared, planned=_planned(by, prepared.read, at))
        _refuse(prepared, answers)
        roster = _roster(file, sheet, prepared.planned, by, at)
        roster.save()
        made = seat_all(by=by, roster=roster, planned=prepared.planned, answers=answers, at=at)
        insert(made)
        remember(file, prepared.table)
        audit.record(
            who=by.who,
            verb="nhập danh sách từ tệp",
            kind="roster",
            object_id=roster.pk,
            label=str(roster),
            unit_id=file.unit_id,
            at=at,
            changes={kind.label: sum(one.kind == kind for one in made) for kind in MadeKind},
        )
        url = roster.get_absolute_url()
        once.answer(user_id=by.user.pk, client_id=file.pk, url=url, at=at, kind="roster", object_id=roster.pk)
    return roster


def _refuse(prepared: Prepared, answers: Mapping[int, int]) -> None:
    if prepared.refusals:
        raise CannotTakeIn(prepared.refusals)
    if open_questions := doubts_unanswered(prepared.planned, answers):
        sentence = "Đã có người cùng tên trong sổ. Hãy chọn là cùng một người hay là người khác."
        raise CannotTakeIn(tuple(Refusal(one.row.number, "", sentence) for one in open_questions))
    if not prepared.planned.new_areas and not prepared.planned.new_seats:
        raise CannotTakeIn((Refusal(0, "", "Mọi dòng đều đã có trong sổ. Không có gì để nhập thêm."),))


def _refuse_again(file: ImportFile, sheet: str) -> None:
    """Refuse a sheet that stands already. The ward's row is locked: of two at once one comes later."""
    Unit.objects.select_for_update(no_key=True).get(pk=file.unit_id)
    same = Roster.objects.filter(unit=file.unit_id, source_sha256=file.sha256, source_sheet=sheet[:120])
    if (first := same.standing().newest_first().first()) is not None:
        raise AlreadyTakenIn(first)


def _roster(file: ImportFile, sheet: str, planned: Planned, by: Actor, at: datetime) -> Roster:
    return Roster(
        unit_id=file.unit_id,
        made_at=at,
        made_by=by.who.signed,
        source_name=file.name,
        source_sheet=sheet[:120],
        source_sha256=file.sha256,
        found_count=planned.found_count,
    )
