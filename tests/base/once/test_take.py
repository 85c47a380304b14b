"""One press, one record: the same client id again, changed, refused, and at the same moment."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from mattran.base.once.actions import UsedForAnother, answer, forget, take
from mattran.base.once.models import ClientId
from mattran.base.once.rules import Taken, digest_of

NOW = datetime(2026, 8, 5, 3, 0, tzinfo=UTC)
ID = UUID("0190c0de-0000-7000-8000-000000000001")
DIGEST, OTHER_DIGEST = digest_of({"people": ["38"]}), digest_of({"people": ["39"]})


def press(client_id: UUID = ID, digest: str = DIGEST, user_id: int = 5) -> Taken | None:
    """One request: takes the id, records, answers."""
    with transaction.atomic():
        if taken := take(user_id=user_id, client_id=client_id, digest=digest):
            return taken
        answer(user_id=user_id, client_id=client_id, url="/viec/7/", at=NOW, kind="activity", object_id=7)
        return None


@pytest.mark.django_db
def test_the_second_press_gets_the_first_answer() -> None:
    assert press() is None
    assert press() == press() == Taken(NOW, "/viec/7/", "activity", 7)
    assert ClientId.objects.count() == 1


@pytest.mark.django_db
def test_other_ids_and_other_users_are_their_own() -> None:
    assert press() is None
    assert press(client_id=uuid4()) is None
    assert press(user_id=6) is None


@pytest.mark.django_db
def test_the_same_id_with_other_content_is_asked_about() -> None:
    press()
    with pytest.raises(UsedForAnother, match="Việc này đã ghi lúc 10:00 ngày 05/08/2026") as refusal:
        press(digest=OTHER_DIGEST)
    assert refusal.value.taken == Taken(NOW, "/viec/7/", "activity", 7)
    assert press() == refusal.value.taken


@pytest.mark.django_db
def test_a_refused_form_does_not_use_the_id_up() -> None:
    with transaction.atomic():
        take(user_id=5, client_id=ID, digest=DIGEST)
        transaction.set_rollback(True)
    assert press(digest=OTHER_DIGEST) is None


@pytest.mark.django_db(transaction=True)
def test_an_id_is_taken_inside_a_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        take(user_id=5, client_id=ID, digest=DIGEST)


@pytest.mark.django_db
def test_an_id_taken_and_never_answered_is_a_mistake_of_ours() -> None:
    take(user_id=5, client_id=ID, digest=DIGEST)
    with pytest.raises(transaction.TransactionManagementError, match="never answered"):
        take(user_id=5, client_id=ID, digest=DIGEST)


@pytest.mark.django_db
def test_old_ids_are_forgotten() -> None:
    press()
    assert forget(before=NOW) == 0
    assert forget(before=datetime(2026, 11, 5, tzinfo=UTC)) == 1
    assert press() is None


# --- At the same moment --------------------------------------------------------------------------------


def in_thread(work: Callable[[], object], said: list[object]) -> threading.Thread:
    """Run on a connection of its own; what it returns or raises goes to `said`."""

    def run() -> None:
        try:
            said.append(work())
        except BaseException as error:
            said.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first_commits", [True, False])
def test_the_second_of_two_at_once_waits_for_the_first(first_commits: bool) -> None:
    holds, may_end = threading.Event(), threading.Event()
    said_first: list[object] = []
    said_second: list[object] = []

    def first() -> None:
        with transaction.atomic():
            assert take(user_id=5, client_id=ID, digest=DIGEST) is None
            holds.set()
            may_end.wait(10)
            answer(user_id=5, client_id=ID, url="/viec/7/", at=NOW, kind="activity", object_id=7)
            transaction.set_rollback(not first_commits)

    one = in_thread(first, said_first)
    assert holds.wait(10)
    other = in_thread(press, said_second)
    other.join(0.3)
    assert other.is_alive(), "the second did not wait"
    may_end.set()
    one.join(10)
    other.join(10)

    assert said_first == [None]
    assert said_second == [Taken(NOW, "/viec/7/", "activity", 7) if first_commits else None]
    assert ClientId.objects.count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_records() -> None:
    said: list[object] = []
    gate = threading.Barrier(6)

    def race() -> object:
        gate.wait(10)
        return press()

    threads = [in_thread(race, said) for _ in range(6)]
    for thread in threads:
        thread.join(20)
    assert said.count(None) == 1
    assert said.count(Taken(NOW, "/viec/7/", "activity", 7)) == 5


# --- digest_of -----------------------------------------------------------------------------------------


def test_digests_leave_tokens_and_order_out() -> None:
    form = {"people": ["38"], "contents": ["1", "4"], "csrfmiddlewaretoken": ["x"], "client_id": ["a"]}
    again = {"contents": ["1", "4"], "people": ["38"], "csrfmiddlewaretoken": ["y"], "client_id": ["b"]}
    assert digest_of(form) == digest_of(again)
    assert len(digest_of(form)) == 64


@pytest.mark.parametrize(
    "other",
    [
        digest_of({"people": ["39"]}),
        digest_of({"people": ["3", "8"]}),
        digest_of({"people": ["38", ""]}),
        digest_of({"peoples": ["38"]}),
        digest_of({"people": ["38"]}, files=["00"]),
        digest_of({"people": ["38"]}, action="/ghi-viec/"),
    ],
)
def test_digests_tell_forms_apart(other: str) -> None:
    assert other != DIGEST
