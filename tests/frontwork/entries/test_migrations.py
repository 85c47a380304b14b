"""Figures that stood twice, as entries and as facts, become facts of their batch."""

from importlib import import_module

import pytest
from django.db import connection

from mattran.figures.facts.models import Fact
from mattran.frontwork.entries.models import Batch
from tests.factories.access import PeopleOfMau
from tests.factories.entries import DAY, enter, line
from tests.factories.figures import post

STEP = import_module("mattran.frontwork.entries.migrations.0004_facts_of_a_batch")


@pytest.mark.django_db
def test_facts_of_entries_become_facts_of_their_batch() -> None:
    mau = PeopleOfMau()
    post(mau.place.dong_5, DAY, gifts=7)
    batches = [enter(mau.binh, line(mau.place.dong_5, "gifts", value)) for value in (1, 2)]
    as_it_is = list(Fact.objects.order_by("pk").values_list("source_kind", "source_id"))
    entries = [(100 + place, batch.pk) for place, batch in enumerate(batches)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE entries_entry (id integer PRIMARY KEY, batch_id integer)")
        cursor.executemany("INSERT INTO entries_entry VALUES (%s, %s)", entries)
        for entry, batch in entries:
            Fact.objects.filter(source_kind="batch", source_id=batch).update(
                source_kind="entry", source_id=entry
            )
        cursor.execute(STEP.FROM_ENTRIES_TO_BATCHES)
    assert list(Fact.objects.order_by("pk").values_list("source_kind", "source_id")) == as_it_is
    assert [[fact.value for fact in batch.facts] for batch in Batch.objects.order_by("pk")] == [[1], [2]]
