"""Keeping a file that somebody is about to import, with what has been said of it."""

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from mattran.base.files.rules import safe_name
from mattran.base.tables.rules import Table
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit
from mattran.frontwork.entries.choices import Purpose
from mattran.frontwork.entries.models import ImportFile, KnownColumn
from mattran.frontwork.entries.rules import Layout, heading_of, meaning_key

KEPT: Final = timedelta(days=1)
VERBS: Final = {Purpose.FIGURES: Verb.RECORD, Purpose.ROSTER: Verb.MANAGE_SEATS}
MOST_AT_ONCE: Final = 5  # files of one user that are on their way; older ones make room


class NotHerFile(Exception):
    """A file on its way is its sender's alone."""

    def __str__(self) -> str:
        return "Tệp này là của người khác gửi. Hãy gửi tệp của mình."


@transaction.atomic
def keep_file(
    *,
    by: Actor,
    name: str,
    data: bytes,
    layout: Layout,
    at: datetime,
    purpose: Purpose = Purpose.FIGURES,
) -> ImportFile:
    """The file until it is imported or a day has passed. Who may import that kind may send it."""
    by.demand(VERBS[purpose], by.unit)
    mine = ImportFile.objects.filter(user=by.user)
    newest = list(mine.order_by("-sent_at", "-pk").values_list("pk", flat=True)[: MOST_AT_ONCE - 1])
    mine.exclude(pk__in=newest).delete()
    mine.filter(sent_at__lt=at - KEPT).delete()
    return ImportFile.objects.create(
        user=by.user,
        unit=by.unit,
        purpose=purpose,
        name=safe_name(name)[:120] or "tệp",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        data=data,
        layout=layout.as_json(),
        sent_at=at,
    )


@transaction.atomic
def keep_layout(*, by: Actor, file: ImportFile, layout: Layout) -> ImportFile:
    """What has been said of the file, in place of what was said before."""
    demand_own(by, file)
    file.layout = layout.as_json()
    file.save(update_fields=["layout"])
    return file


@transaction.atomic
def forget_files(*, before: datetime) -> int:
    """Drop the files sent before a moment, and say how many."""
    count, _ = ImportFile.objects.filter(sent_at__lt=before).delete()
    return count


@transaction.atomic
def pass_files(*, by: Actor, of: Person, unit: Unit, only: Collection[str] | None = None) -> int:
    """The files that somebody else was about to import for the unit become the actor's; how many.

    For whoever takes over from her (`frontwork.handover`), which asks whether she may.
    """
    by.demand(Verb.RECORD, unit)
    files = ImportFile.objects.filter(user__person=of, unit=unit).exclude(user=by.user)
    if only is not None:
        files = files.filter(pk__in=only)
    return files.update(user=by.user)


def remember(file: ImportFile, table: Table) -> None:
    """What the headings of the file meant this time, for the unit's next file of that kind."""
    layout = Layout.from_json(file.layout)
    head = table.sheet.rows[layout.heading - 1] if layout.heading <= len(table.sheet.rows) else ()
    told = {meaning_key(heading_of(head, column)): meaning for column, meaning in layout.columns.items()}
    KnownColumn.objects.bulk_create(
        [
            KnownColumn(unit_id=file.unit_id, purpose=file.purpose, heading=heading, meaning=meaning)
            for heading, meaning in sorted(told.items())
            if heading
        ],
        update_conflicts=True,
        unique_fields=["unit", "purpose", "heading"],
        update_fields=["meaning"],
    )


def demand_own(by: Actor, file: ImportFile) -> None:
    """Raise NotHerFile unless she sent it."""
    if file.user_id != by.user.pk:
        raise NotHerFile
