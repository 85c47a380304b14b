"""Importing (nhập từ tệp): a file with its layout becomes a batch. Reading it is slow, and stands before the
transaction; what was read is checked again inside.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mattran.base import progress
from mattran.base.collector import nothing_to_collect
from mattran.base.dates import local_day
from mattran.base.tables.reading import read
from mattran.base.tables.rules import Table, column_letters
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.entries import queries
from mattran.frontwork.entries.actions.checks import check_lines
from mattran.frontwork.entries.actions.enter import enter
from mattran.frontwork.entries.actions.files import demand_own, remember
from mattran.frontwork.entries.actions.lines import Checked, Origin, SourceFile
from mattran.frontwork.entries.actions.refusals import CannotEnter
from mattran.frontwork.entries.choices import BatchKind
from mattran.frontwork.entries.models import Batch, ImportFile
from mattran.frontwork.entries.rules import Layout, Line, Refusal, heading_of, read_rows


@dataclass(frozen=True)
class Prepared:
    """A file as it would be entered: its lines, what is wrong with it, which rows were passed over."""

    table: Table
    layout: Layout
    lines: list[Line]
    refusals: tuple[Refusal, ...]
    checked: Checked
    sums: list[int]

    @property
    def left_out(self) -> list[str]:
        """The columns with a heading that are not entered: "C (Ghi chú)"."""
        rows, layout = self.table.sheet.rows, self.layout
        head = rows[layout.heading - 1] if layout.heading <= len(rows) else ()
        named = ((column, heading_of(head, column)) for column in range(len(head)))
        return [f"{column_letters(at)} ({said})" for at, said in named if said and at not in layout.columns]

    @property
    def all_refusals(self) -> tuple[Refusal, ...]:
        """All that is wrong, in the order of the rows."""
        return tuple(sorted((*self.refusals, *self.checked.refusals), key=lambda one: one.number))


def prepare(*, by: Actor, file: ImportFile, at: datetime) -> Prepared:
    """Read the file by its layout and check every line. Writes nothing.

    Raises `sandbox.rules.NotWorkedThrough` when the file cannot be read, CannotEnter while its layout lacks
    something.
    """
    by.demand(Verb.RECORD, by.unit)
    demand_own(by, file)
    layout = Layout.from_json(file.layout)
    if lacking := layout.lacks():
        raise CannotEnter((Refusal(0, "", lacking),))
    progress.stage("Đang đọc tệp", 0, 15)
    table = read(file.content, sheet=layout.sheet, encoding=layout.encoding, separator=layout.separator)
    progress.stage("Đang kiểm tra từng dòng", 15, 45)
    names = queries.names_for(by, queries.countable_measures())
    found = read_rows(table.sheet.rows, layout, names, today=local_day(at))
    progress.part(2, of=3)
    checked = check_lines(by=by, lines=found.lines, at=at)
    return Prepared(table, layout, found.lines, tuple(found.refusals), checked, found.sums)


@nothing_to_collect()
def import_file(*, by: Actor, file: ImportFile, at: datetime, reason: str = "", note: str = "") -> Batch:
    """The batch that the file becomes; its headings are remembered for the unit's next file.

    All lines or none: CannotEnter has what is wrong. A second press gives the first batch back.
    """
    prepared = prepare(by=by, file=file, at=at)
    if prepared.all_refusals:
        raise CannotEnter(prepared.all_refusals)
    progress.stage("Đang ghi vào sổ", 45, 95)
    source = SourceFile(file.name, file.sha256, prepared.table.sheet.name)
    with transaction.atomic():
        batch = enter(
            by=by,
            unit=file.unit,
            lines=prepared.lines,
            origin=Origin(BatchKind.IMPORT, source, note=note, reason=reason),
            at=at,
            client_id=file.pk,
            checked=prepared.checked,
        )
        remember(file, prepared.table)
    return batch
