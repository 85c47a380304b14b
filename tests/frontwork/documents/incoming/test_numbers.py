"""Where a register begins, and many who enter at once: no number is missing, none is given twice."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connection

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.frontwork.documents.actions import CannotStart, incoming
from mattran.frontwork.documents.models import IncomingDocument, IncomingRegister
from tests.factories.access import PeopleOfMau
from tests.factories.documents import NOON
from tests.factories.incoming import notice, received

WRITERS = 16


@pytest.mark.django_db
def test_a_unit_that_joins_in_mid_year_goes_on_counting(people: PeopleOfMau) -> None:
    ward = people.place.ward
    for _ in range(2):
        register = incoming.start_register(by=people.binh, unit=ward, year=2026, start_at=121, at=NOON)
    assert Entry.objects.get(kind="incoming_register").changes == {"Bắt đầu từ số": 121}
    assert str(register) == "Sổ văn bản đến năm 2026, Phường Mẫu"
    assert received(people.binh).number == 121
    assert received(people.binh, arrived_on=date(2025, 5, 5), dated_on=None).number == 1
    with pytest.raises(CannotStart, match="đã cấp số đến 121"):
        incoming.start_register(by=people.binh, unit=ward, year=2026, start_at=5, at=NOON)
    register.refresh_from_db()
    assert (register.given, register.next_number) == (1, 122)


@pytest.mark.django_db
@pytest.mark.parametrize(("year", "start_at"), [(2026, 0), (2026, 100_000), (26, 5)])
def test_nonsense_is_refused(people: PeopleOfMau, year: int, start_at: int) -> None:
    with pytest.raises(CannotStart):
        incoming.start_register(by=people.binh, unit=people.place.ward, year=year, start_at=start_at, at=NOON)
    assert not IncomingRegister.objects.exists()


@pytest.mark.django_db
def test_only_the_unit_itself_may(people: PeopleOfMau) -> None:
    for by in (people.hoa, people.stranger):
        with pytest.raises(MayNot):
            incoming.start_register(by=by, unit=people.place.ward, year=2026, start_at=5, at=NOON)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_no_gap_and_no_number_twice() -> None:
    people = PeopleOfMau()
    given = _at_once(people, [uuid4() for _ in range(WRITERS)])
    assert sorted(given) == list(range(1, WRITERS + 1))
    assert IncomingRegister.objects.get().next_number == WRITERS + 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_one_press_repeated_by_a_bad_network_takes_one_number() -> None:
    people = PeopleOfMau()
    assert _at_once(people, [uuid4()] * WRITERS) == [1] * WRITERS
    assert IncomingRegister.objects.get().next_number == 2
    assert IncomingDocument.objects.count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_numbers_would_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: a number read outside the lock is given twice, and the database refuses it."""
    people = PeopleOfMau()
    register = received(people.binh).register
    module = sys.modules["mattran.frontwork.documents.actions.incoming.receive"]
    monkeypatch.setattr(module, "take_number", lambda *_: (register, 1))
    with pytest.raises(Exception, match=r"(?i)unique"):
        received(people.binh)


def _at_once(people: PeopleOfMau, presses: list[UUID]) -> list[int]:
    """What number each of these presses got, all of them made at once."""

    def press(client_id: UUID) -> int:
        try:
            document = incoming.receive(
                by=people.binh, unit=people.place.ward, details=notice(), at=NOON, client_id=client_id
            )
        finally:
            connection.close()
        return document.number

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(press, presses))
