"""The audit log: what is written stays."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from mattran.base.audit import queries
from mattran.base.audit.actions import record
from mattran.base.audit.models import EntriesAreKept, Entry
from mattran.base.audit.rules import NOBODY, Who
from tests.factories.audit import HOA, EntryFactory

NOW = datetime(2026, 8, 5, 3, 0, tzinfo=UTC)
LATER = datetime(2026, 8, 6, 3, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def write(**changed: object) -> Entry:
    line: dict[str, object] = {
        "who": HOA,
        "verb": "ghi",
        "kind": "activity",
        "object_id": 7,
        "label": "Tổng vệ sinh",
        "unit_id": 5,
        "at": NOW,
        **changed,
    }
    return record(**line)  # type: ignore[arg-type]


def test_a_line_keeps_names_as_they_were() -> None:
    entry = Entry.objects.get(pk=write(changes={"held_on": [date(2026, 8, 1), date(2026, 8, 2)]}).pk)
    assert (entry.user_id, entry.name, entry.capacity) == (HOA.user_id, HOA.name, HOA.capacity)
    assert entry.changes == {"held_on": ["2026-08-01", "2026-08-02"]}
    assert not entry.is_refused
    assert str(entry) == "Bà Vũ Thị Hoa: ghi Tổng vệ sinh"


def test_long_names_are_cut_not_refused() -> None:
    entry = write(who=Who(1, "A" * 500, "B" * 500), label="C" * 500, verb="D" * 500)
    assert (len(entry.name), len(entry.capacity), len(entry.label), len(entry.verb)) == (160, 300, 300, 60)
    assert entry.label.endswith("…")


def test_what_was_refused_may_be_unreadable() -> None:
    entry = write(label="a\0b\ud800", changes={"typed\0": ["\0", {"x": ("y\0", 1)}]}, refused=True)
    entry.refresh_from_db()
    assert entry.label == "ab?"
    assert entry.changes == {"typed": ["", {"x": ["y", 1]}]}


def test_a_line_goes_with_its_transaction() -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_refusal_is_written_outside_the_refused_transaction() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        write(refused=True)
    assert write(refused=True, who=NOBODY, object_id=None, unit_id=None).is_refused
    assert Entry.objects.count() == 1


def test_lines_are_never_changed_or_deleted() -> None:
    entry = write()
    attempts = [
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(label="khác"),
        lambda: Entry.objects.filter(pk=entry.pk).update(label="khác"),
        lambda: Entry.objects.bulk_update([entry], ["label"]),
        lambda: Entry.objects.update_or_create(pk=entry.pk, defaults={"label": "khác"}),
    ]
    for attempt in attempts:
        with pytest.raises(EntriesAreKept, match="không sửa"):
            attempt()
    assert Entry.objects.get().label == "Tổng vệ sinh"


def test_the_life_of_one_object_is_read_newest_first() -> None:
    first, later = EntryFactory(object_id=1), EntryFactory(object_id=1, at=LATER)
    EntryFactory(object_id=2), EntryFactory(object_id=1, kind="report")
    assert list(queries.for_object("activity", 1)) == [later, first]
