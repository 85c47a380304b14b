"""Keeping what is being told, question by question, until it is recorded or dropped."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from mattran.base.files.models import StoredFile
from mattran.base.files.rules import CheckedFile
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit
from mattran.frontwork.activities.actions.photos import PhotosKept, forget_photos, keep_photos
from mattran.frontwork.activities.actions.refusals import NotHerDraft
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.activities.rules import Answers

KEPT_DAYS = 60


@transaction.atomic
def keep_draft(*, by: Actor, client_id: UUID, unit: Unit, answers: Answers, at: datetime) -> ActivityDraft:
    """The user's draft of that id with these answers; a draft nobody touched for two months goes."""
    by.demand(Verb.RECORD, unit)
    drafts = ActivityDraft.objects.filter(user=by.user)
    for old in drafts.filter(changed_at__lt=at - timedelta(days=KEPT_DAYS)).order_by("pk"):
        drop_draft(by=by, draft=old)
    draft, _ = drafts.update_or_create(
        user=by.user,
        client_id=client_id,
        defaults={"answers": answers.as_json(), "changed_at": at},
        create_defaults={"unit": unit, "answers": answers.as_json(), "started_at": at, "changed_at": at},
    )
    return draft


@transaction.atomic
def copy_draft(*, by: Actor, draft: ActivityDraft, client_id: UUID, at: datetime) -> ActivityDraft:
    """The same answers and photos under another id: it is another activity after all."""
    demand_own(by, draft)
    copy = keep_draft(by=by, client_id=client_id, unit=draft.unit, answers=draft.told, at=at)
    copy.photos.set(draft.photos.order_by("pk"))
    return copy


@transaction.atomic
def add_draft_photos(
    *, by: Actor, draft: ActivityDraft, photos: Sequence[CheckedFile], at: datetime
) -> PhotosKept:
    """Keep the photos with the draft, and say which; the same picture twice is one."""
    demand_own(by, draft)
    current = ActivityDraft.objects.select_for_update().get(pk=draft.pk)
    held = list(current.photos.order_by("pk").values_list("uploaded_sha256", flat=True))
    kept = keep_photos(photos, held, who=by.who, at=at)
    if kept.files:
        current.photos.add(*kept.files)
        ActivityDraft.objects.filter(pk=current.pk).update(changed_at=at)
    return kept


@transaction.atomic
def remove_draft_photo(*, by: Actor, draft: ActivityDraft, file: StoredFile) -> None:
    """Take a photo off the draft."""
    demand_own(by, draft)
    draft.photos.remove(file)
    forget_photos([file])


@transaction.atomic
def drop_draft(*, by: Actor, draft: ActivityDraft) -> None:
    """Forget the draft and the photos that only it had."""
    demand_own(by, draft)
    photos = list(draft.photos.order_by("pk"))
    draft.delete()
    forget_photos(photos)


@transaction.atomic
def pass_drafts(
    *, by: Actor, of: Person, unit: Unit, at: datetime, only: Collection[str] | None = None
) -> int:
    """What somebody else has begun for the unit becomes the actor's, to go on with; how many.

    For whoever takes over from her (`frontwork.handover`), which asks whether she may; the photos go along.
    `only` those of these client ids, if given.
    """
    by.demand(Verb.RECORD, unit)
    drafts = ActivityDraft.objects.filter(user__person=of, unit=unit, activity=None).exclude(user=by.user)
    if only is not None:
        drafts = drafts.filter(client_id__in=only)
    return drafts.update(user=by.user, changed_at=at)


def demand_own(by: Actor, draft: ActivityDraft) -> None:
    """Raise NotHerDraft unless the actor is the one who tells it."""
    if draft.user_id != by.user.pk:
        raise NotHerDraft
