"""Writing (ghi) a reorganisation that was seen beforehand, once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mattran.base.once import actions as once
from mattran.directory.access.actors import Actor
from mattran.frontwork.reorganisation.actions.perform import perform
from mattran.frontwork.reorganisation.actions.plan import Plan
from mattran.frontwork.reorganisation.actions.preview import mark_of
from mattran.frontwork.reorganisation.models import SOURCE_KIND, Reorganisation


class StalePreview(Exception):
    """Something that the plan rests on has changed since it was seen."""

    def __str__(self) -> str:
        return "Trong lúc trang mở đã có thay đổi ở các đơn vị này. Hãy xem lại bản xem trước mới rồi ghi."


@transaction.atomic
def reorganise(*, by: Actor, plan: Plan, seen: str, client_id: UUID, at: datetime) -> Reorganisation:
    """Do what was previewed; `seen` is the mark of the preview that was on the page.

    Pressed twice, it is done once: the same client id gives the first record back. Raises StalePreview, and
    what `perform` raises; nothing is written then.
    """
    taken = once.take(user_id=by.user.pk, client_id=client_id, digest=plan.fingerprint)
    if taken is not None:
        return Reorganisation.objects.get(pk=taken.object_id or 0)
    if mark_of(plan) != seen:
        raise StalePreview
    made = perform(by=by, plan=plan, at=at)
    once.answer(
        user_id=by.user.pk,
        client_id=client_id,
        url=made.get_absolute_url(),
        at=at,
        kind=SOURCE_KIND,
        object_id=made.pk,
    )
    return made
