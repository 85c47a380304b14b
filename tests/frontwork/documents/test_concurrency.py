"""Many people issue at once: no number is missing, none is given twice."""

import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from mattran.base.dates import local_day
from mattran.directory.access.actors import Actor
from mattran.frontwork.documents import actions
from mattran.frontwork.documents.models import Document, DocumentRegister
from tests.factories.access import PeopleOfMau
from tests.factories.documents import NOON, drafted

WRITERS, EACH = 8, 4


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_no_gap_and_no_number_twice() -> None:
    people = PeopleOfMau()
    drafts = [drafted(people.binh, people.place.ward) for _ in range(WRITERS * EACH)]

    def write(mine: list[Document]) -> list[int | None]:
        try:
            return [_issue(people.binh, document) for document in mine]
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        given = [
            number
            for some in pool.map(write, [drafts[n::WRITERS] for n in range(WRITERS)])
            for number in some
        ]
    assert sorted(number or 0 for number in given) == list(range(1, WRITERS * EACH + 1))
    assert DocumentRegister.objects.get().next_number == WRITERS * EACH + 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_one_document_pressed_by_many_gets_one_number() -> None:
    people = PeopleOfMau()
    document = drafted(people.binh, people.place.ward)

    def press(_: int) -> str:
        try:
            _issue(people.binh, document)
        except actions.NotADraft:
            return "refused"
        finally:
            connection.close()
        return "issued"

    with ThreadPoolExecutor(WRITERS) as pool:
        outcome = Counter(pool.map(press, range(WRITERS)))
    assert outcome == {"issued": 1, "refused": WRITERS - 1}
    assert DocumentRegister.objects.get().next_number == 2


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_numbers_would_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: a number read outside the lock is given twice, and the database refuses it."""
    people = PeopleOfMau()
    first, second = (drafted(people.binh, people.place.ward) for _ in range(2))
    _issue(people.binh, first)
    register = DocumentRegister.objects.get()
    module = sys.modules["mattran.frontwork.documents.actions.issue"]
    monkeypatch.setattr(module, "take_number", lambda *_: (register, 1))
    with pytest.raises(Exception, match=r"(?i)unique"):
        _issue(people.binh, second)


def _issue(by: Actor, document: Document) -> int | None:
    return actions.issue(by=by, document=document, on=local_day(NOON), at=NOON).number
