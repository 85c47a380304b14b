"""Lists of areas and boards for tests: `take_in(actor, rows)`."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from mattran.base.tables.rules import Sheet
from mattran.base.tables.writing import as_xlsx
from mattran.directory.access.actors import Actor
from mattran.directory.units.models import Unit
from mattran.frontwork.entries import actions as files
from mattran.frontwork.entries.choices import Purpose
from mattran.frontwork.entries.models import ImportFile
from mattran.frontwork.entries.rules import Layout, find_heading
from mattran.frontwork.rosters import actions
from mattran.frontwork.rosters.models import Roster
from mattran.frontwork.rosters.rules import KEYS
from tests.factories.figures import NOW

HEADS = ("Khu phố", "Họ và tên", "Chức danh", "Ngày bắt đầu")
SINCE = date(2026, 1, 5)


def sheet(*rows: Iterable[Any], heads: Iterable[str] = HEADS) -> bytes:
    """An .xlsx of such rows."""
    return as_xlsx([Sheet("Danh sách", (tuple(heads), *(tuple(row) for row in rows)))])


def sent(
    by: Actor,
    *rows: Iterable[Any],
    heads: Iterable[str] = HEADS,
    day: date | None = None,
    data: bytes = b"",
) -> ImportFile:
    """A list that the actor has sent, its columns as they are guessed; `data` is the file itself."""
    heads = tuple(heads)
    number, columns = find_heading([heads], [KEYS])
    layout = Layout(sheet="Danh sách", heading=number, columns=columns, day=day)
    data = data or sheet(*rows, heads=heads)
    return files.keep_file(
        by=by, name="Danh sách.xlsx", data=data, layout=layout, at=NOW, purpose=Purpose.ROSTER
    )


def take_in(
    by: Actor, *rows: Iterable[Any], answers: Mapping[int, int] | None = None, **kwargs: Any
) -> Roster:
    """The same, taken in."""
    file = sent(by, *rows, **kwargs)
    return actions.import_roster(by=by, file=file, at=NOW, answers=answers or {})


def bare_roster(unit: Unit) -> Roster:
    """A list of the unit that made nothing, each from another file."""
    sha256 = uuid4().hex * 2
    return Roster.objects.create(
        unit=unit, made_at=NOW, made_by="Ông Bình", source_name="Danh sách.xlsx", source_sha256=sha256
    )
