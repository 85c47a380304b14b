"""Inserting rows without ceremony: what is stored is what the ORM would store."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from mattran.base.audit.models import Entry
from mattran.base.periods import half_of
from mattran.base.rows import AT_ONCE, insert, insert_plain
from mattran.figures.facts.actions.settling import FactRow
from mattran.figures.facts.models import Fact, Lock
from tests.factories.figures import measure
from tests.factories.units import AreaFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 15, 8, 30, tzinfo=UTC)


def entry(number: int = 0, **given: Any) -> Entry:
    told = {
        "at": NOW + timedelta(minutes=number),
        "name": f"Bà Hoa {number}",
        "verb": "ghi",
        "kind": "activity",
        "label": "Dọn vệ sinh",
        "changes": {"Số người": ["", "45"]},
    }
    made = Entry(**told | given)
    made.fold()
    return made


def stored(made: Entry) -> dict[str, Any]:
    return {key: value for key, value in vars(Entry.objects.get(pk=made.pk)).items() if key[0] != "_"}


def test_the_row_is_what_save_would_have_stored() -> None:
    quick, slow = entry(user_id=7), entry(user_id=7)
    insert([quick])
    slow.save()
    assert stored(quick) | {"id": 0} == stored(slow) | {"id": 0}
    assert not quick._state.adding


def test_many_rows_get_their_own_ids_in_their_order() -> None:
    rows = [entry(number) for number in range(2 * AT_ONCE + 3)]
    insert(rows)
    found = Entry.objects.in_bulk([row.pk for row in rows])
    assert [found[row.pk].name for row in rows] == [row.name for row in rows]


def test_foreign_keys_days_and_defaults_are_kept() -> None:
    fact = Fact(
        unit=AreaFactory(),
        day=NOW.date(),
        half=4053,
        measure=measure("gifts"),
        value=3,
        source_kind="activity",
        source_id=7,
        recorded_at=NOW,
    )
    insert([fact])
    found = Fact.objects.get(pk=fact.pk)
    for field in Fact._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(fact, field.attname), field.attname


def test_the_database_still_refuses_what_it_refuses() -> None:
    lock = Lock(
        unit=AreaFactory(), starts_on=NOW.date(), ends_on=NOW.date(), reason="Sai ngày", locked_at=NOW
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([lock])
    assert not Lock.objects.exists()


def test_nothing_is_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        insert([])


def test_plain_rows_are_what_the_orm_would_have_stored_and_know_their_ids() -> None:
    area, gifts = AreaFactory(), measure("gifts")
    columns = [field.attname for field in Fact._meta.concrete_fields][1:]
    assert tuple(columns) == FactRow._fields
    days = [NOW.date() - timedelta(days=number) for number in range(2 * AT_ONCE + 3)]
    told = (1, "EXACT", "", "entry")
    rows = [
        FactRow(area.pk, day, half_of(day), gifts.pk, number, *told, number, NOW, None)
        for number, day in enumerate(days)
    ]
    insert_plain(Fact, rows[:1])
    ids = insert_plain(Fact, rows[1:])
    found = Fact.objects.in_bulk(ids)
    assert [found[pk].source_id for pk in ids] == list(range(1, len(rows)))
    last = Fact.objects.create(**rows[0]._asdict())
    assert last.pk == ids[-1] + 1
    assert (found[ids[0]].day, found[ids[0]].recorded_at) == (days[1], NOW)
    assert insert_plain(Fact, []) == []
