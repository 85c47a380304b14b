"""The mark of the books: whatever is posted changes it, also what was committed late."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from threading import Event

import pytest
from django.db import connection, transaction
from django.db.models import Max

from mattran.directory.units.models import Unit
from mattran.figures.facts.actions import Figure, posting
from mattran.figures.facts.models import Fact
from mattran.frontwork.returns import actions, queries
from tests.factories.access import PeopleOfMau
from tests.factories.figures import NOW as POSTED
from tests.factories.figures import measure, new_source, post, reverse
from tests.factories.returns import NOW, OCTOBER, TODAY

MID_OCTOBER = date(2026, 10, 12)


@pytest.fixture
def people(db) -> PeopleOfMau:
    measure("gifts")
    measure("trees")
    return PeopleOfMau()


def mark(people: PeopleOfMau) -> int:
    return queries.mark_of(people.place.dong_5, OCTOBER)


def highest() -> int:
    """What a mark of the highest number alone would be."""
    return Fact.objects.aggregate(highest=Max("pk"))["highest"]


@contextmanager
def not_yet_committed() -> Iterator[None]:
    """The oldest fact is not there inside, as while its transaction is open; it comes back as it was."""
    late = Fact.objects.order_by("pk")[0]
    Fact.objects.filter(pk=late.pk).delete()
    yield
    late.save(force_insert=True)


def test_recording_and_taking_back_change_it_and_other_days_do_not(people) -> None:
    area, seen = people.place.dong_5, [mark(people)]
    source = post(area, MID_OCTOBER, gifts=3)
    seen.append(mark(people))
    reverse(source)
    seen.append(mark(people))
    assert seen == sorted(set(seen)), "each larger than the one before"
    post(area, date(2026, 11, 1), gifts=1)
    post(people.place.dong_6, MID_OCTOBER, gifts=1)
    assert mark(people) == seen[-1]


def test_what_was_committed_late_is_seen_though_its_number_is_low(people) -> None:
    post(people.place.dong_5, MID_OCTOBER, gifts=3)
    post(people.place.dong_5, MID_OCTOBER, trees=1)
    with not_yet_committed():
        seen, old_mark = mark(people), highest()
    assert highest() == old_mark, "control: the highest number tells nothing"
    assert mark(people) != seen
    with pytest.raises(actions.StaleBooks):
        actions.confirm(
            by=people.hoa,
            unit=people.place.dong_5,
            period=OCTOBER,
            nothing=(),
            seen_version=0,
            seen_mark=seen,
            at=NOW,
        )


def test_committed_after_the_sending_the_ward_sees_a_change(people) -> None:
    area = people.place.dong_5
    post(area, MID_OCTOBER, gifts=3)
    post(area, MID_OCTOBER, trees=1)
    with not_yet_committed():
        actions.confirm(
            by=people.hoa,
            unit=area,
            period=OCTOBER,
            nothing=(),
            seen_version=0,
            seen_mark=mark(people),
            at=NOW,
        )
    row = next(row for row in queries.grid(people.place.ward, OCTOBER, TODAY).rows if row.unit == area)
    assert row.is_changed
    assert queries.sheet_of(area, queries.asked(area, OCTOBER, TODAY)).is_changed


def test_a_measure_that_goes_out_of_use_changes_no_mark(people) -> None:
    post(people.place.dong_5, MID_OCTOBER, gifts=3)
    seen = mark(people)
    gifts = measure("gifts")
    gifts.is_active = False
    gifts.save()
    assert mark(people) == seen


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_began_first_and_ended_last_is_seen() -> None:
    measure("gifts")
    measure("trees")
    people, has_number, may_end = PeopleOfMau(), Event(), Event()
    area: Unit = people.place.dong_5
    post(area, MID_OCTOBER, gifts=1, trees=1)  # where the area counts is kept from the first time on

    def record_slowly() -> None:
        try:
            with transaction.atomic():
                with posting(at=POSTED) as book:
                    figures = [Figure("gifts", 3)]
                    book.post(unit=area, day=MID_OCTOBER, figures=figures, source=new_source())
                has_number.set()
                assert may_end.wait(30)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(record_slowly)
        assert has_number.wait(30)
        post(area, MID_OCTOBER, trees=1)
        seen, old_mark = mark(people), highest()
        may_end.set()
        slow.result()
    assert highest() == old_mark, "control: it took its number before"
    assert mark(people) != seen
