"""Keeping what is being told, question by question, until it is recorded or dropped."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from mattran.base.files.models import StoredFile
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.activities.actions.forget_photos import forget_photos
from mattran.frontwork.activities.actions.refusals import CannotRecord
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.activities.rules import MOST_PHOTOS, Answers

KEPT_DAYS = 60


@transaction.atomic
def keep_draft(*, by: Actor, client_id: UUID, unit: Unit, answers: Answers, at: datetime) -> ActivityDraft:
    """The user's draft of that id with these answers; a draft nobody touched for two months goes."""
    by.demand(Verb.RECORD, unit)
    drafts = ActivityDraft.objects.filter(user=by.user)
    for old in drafts.filter(changed_at__lt=at - timedelta(days=KEPT_DAYS)).order_by("pk"):
        drop_draft(draft=old)
    draft, _ = drafts.update_or_create(
        user=by.user,
        client_id=client_id,
        defaults={"answers": answers.as_json(), "changed_at": at},
        create_defaults={"unit": unit, "answers": answers.as_json(), "started_at": at, "changed_at": at},
    )
    return draft


@transaction.atomic
def add_draft_photo(*, draft: ActivityDraft, file: StoredFile, at: datetime) -> None:
    """Keep a photo with the draft; the same picture twice is one."""
    photos = draft.photos.order_by("pk")
    if photos.filter(uploaded_sha256=file.uploaded_sha256).exists():
        return
    if not file.is_image:
        raise CannotRecord("photos", "Tệp này không phải ảnh. Chọn ảnh chụp.")
    if photos.count() >= MOST_PHOTOS:
        raise CannotRecord("photos", f"Nhiều nhất {MOST_PHOTOS} ảnh một việc. Bỏ bớt ảnh rồi thêm.")
    draft.photos.add(file)
    ActivityDraft.objects.filter(pk=draft.pk).update(changed_at=at)


@transaction.atomic
def remove_draft_photo(*, draft: ActivityDraft, file: StoredFile) -> None:
    """Take a photo off the draft."""
    draft.photos.remove(file)
    forget_photos([file])


@transaction.atomic
def drop_draft(*, draft: ActivityDraft) -> None:
    """Forget the draft and the photos that only it had."""
    photos = list(draft.photos.order_by("pk"))
    draft.delete()
    forget_photos(photos)
