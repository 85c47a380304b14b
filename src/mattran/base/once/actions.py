"""Taking a client id and answering it, around the action it protects.

    with transaction.atomic():
        if taken := once.take(user_id=…, client_id=…, digest=…):
            return redirect(taken.url)
        activity = record(…)
        once.answer(user_id=…, client_id=…, url=…, kind="activity", object_id=activity.pk, at=now)

A refused form raises, the transaction is rolled back, and the id is free again.
"""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from mattran.base.dates import show_moment
from mattran.base.once.models import ClientId
from mattran.base.once.rules import Taken

_TAKE: Final = """
    INSERT INTO once_clientid (user_id, client_id, digest, url, kind) VALUES (%s, %s, %s, '', '')
    ON CONFLICT (user_id, client_id) DO NOTHING
"""

_ANSWER: Final = """
    UPDATE once_clientid SET at = %s, url = %s, kind = %s, object_id = %s
    WHERE user_id = %s AND client_id = %s AND at IS NULL
"""


class UsedForAnother(Exception):
    """A client id came back with other content: the form was changed after it had been recorded."""

    def __init__(self, taken: Taken) -> None:
        super().__init__(taken)
        self.taken = taken

    def __str__(self) -> str:
        return f"Việc này đã ghi lúc {show_moment(self.taken.at)} với nội dung khác. Sửa bản đã ghi?"


def take(*, user_id: int, client_id: UUID, digest: str) -> Taken | None:
    """Use the id up: None means go on, a Taken is the answer that the same request got before.

    Call it first in the transaction. When another request holds the same id, this waits until that one has
    committed (and then sees its answer) or failed (and then goes on): PostgreSQL waits at the unique index,
    SQLite at BEGIN IMMEDIATE. Raises UsedForAnother when the id was used for other content.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("take() belongs inside the transaction it protects.")
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [user_id, _stored(client_id), digest])
        if cursor.rowcount == 1:
            return None
    used = ClientId.objects.get(user_id=user_id, client_id=client_id)
    if used.at is None:
        raise transaction.TransactionManagementError("The id was taken and never answered.")
    taken = Taken(used.at, used.url, used.kind, used.object_id)
    if used.digest != digest:
        raise UsedForAnother(taken)
    return taken


def answer(
    *, user_id: int, client_id: UUID, url: str, at: datetime, kind: str = "", object_id: int | None = None
) -> None:
    """Keep what came of the id, last in the transaction that took it."""
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(_ANSWER, [moment, url, kind, object_id, user_id, _stored(client_id)])


def _stored(client_id: UUID) -> Any:
    """A client id as the database keeps it."""
    return ClientId._meta.get_field("client_id").get_db_prep_value(client_id, connection)


@transaction.atomic
def forget(*, before: datetime) -> int:
    """Drop the ids answered before a moment, and say how many: no browser sends them again."""
    count, _ = ClientId.objects.filter(at__lt=before).delete()
    return count
