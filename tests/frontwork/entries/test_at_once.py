"""Two who send the same file at the same moment: one import, and one who is told of it."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from mattran.directory.bodies.choices import Post
from mattran.figures.facts.models import Fact
from mattran.frontwork.entries import actions
from mattran.frontwork.entries.models import Batch, ImportFile
from tests.base.tables import making
from tests.factories.access import PeopleOfMau, actor
from tests.factories.entries import kept_file

MODULE = "mattran.frontwork.entries.actions.enter"  # the package has the function under that name
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def at_once(works: list[Callable[[], object]]) -> list[object]:
    """What came of each, begun together: what it gave back, or the error it ended in."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        try:
            barrier.wait(30)
            return work()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return [done.result() for done in [pool.submit(run, work) for work in works]]


@pytest.fixture
def imports() -> list[Callable[[], object]]:
    """The same bytes, sent by two people of one ward."""
    people = PeopleOfMau()
    data = making.rows(["Khu phố", "Quà"], ["Đông 5", 4], ["Đông 6", 5])
    senders = [people.binh, actor(Post.CHAIR, people.place.ward)]
    now = timezone.now()
    sent: list[tuple[object, ImportFile]] = [(by, kept_file(by, data, at=now)) for by in senders]
    return [lambda by=by, file=file: actions.import_file(by=by, file=file, at=now) for by, file in sent]


def test_the_same_file_sent_by_two_is_entered_once(imports) -> None:
    came = at_once(imports)
    assert sorted(type(one).__name__ for one in came) == ["AlreadyEntered", "Batch"]
    assert (Batch.objects.count(), Fact.objects.count()) == (1, 2)


def test_without_being_asked_the_database_would_still_refuse(imports, monkeypatch) -> None:
    """The control: nobody looks first; the constraint ends the second one, without a word for the user."""
    monkeypatch.setattr(sys.modules[MODULE], "_refuse_again", lambda unit, file: None)
    came = at_once(imports)
    assert sorted(type(one) for one in came if not isinstance(one, Batch)) == [IntegrityError]
    assert (Batch.objects.count(), Fact.objects.count()) == (1, 2)
