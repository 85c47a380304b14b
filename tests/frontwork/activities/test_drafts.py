"""Drafts: kept under one id, forgotten with the photos that only they had."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from mattran.base.files.models import StoredFile
from mattran.directory.access.actors import MayNot
from mattran.frontwork.activities import actions
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.activities.rules import MOST_PHOTOS, Answers
from tests.factories.access import PeopleOfMau
from tests.factories.activities import NOW, SUNDAY, kind, record
from tests.factories.files import PDF, photo, stored


def keep(people: PeopleOfMau, client_id: UUID | None = None, **answers: object) -> ActivityDraft:
    told = Answers(kind=kind().pk, day=SUNDAY, **answers)  # type: ignore[arg-type]
    return actions.keep_draft(
        by=people.hoa, client_id=client_id or uuid4(), unit=people.hoa.unit, answers=told, at=NOW
    )


def test_the_same_id_is_the_same_draft(people: PeopleOfMau) -> None:
    client_id = uuid4()
    keep(people, client_id)
    keep(people, client_id, place="Ngõ 3")
    assert Answers.from_json(ActivityDraft.objects.get().answers).place == "Ngõ 3"


def test_nobody_keeps_one_for_another_unit(people: PeopleOfMau) -> None:
    with pytest.raises(MayNot):
        actions.keep_draft(
            by=people.hoa, client_id=uuid4(), unit=people.place.other_area, answers=Answers(), at=NOW
        )


def test_one_nobody_touched_for_two_months_goes(people: PeopleOfMau) -> None:
    old = keep(people)
    actions.add_draft_photo(draft=old, file=stored(), at=NOW - timedelta(days=61))
    keep(people)
    assert not ActivityDraft.objects.filter(pk=old.pk).exists()
    assert not StoredFile.objects.exists()


def test_photos_are_limited_by_kind_and_number_and_the_same_one_is_one(people: PeopleOfMau) -> None:
    draft = keep(people)
    for _ in range(2):
        actions.add_draft_photo(draft=draft, file=stored(), at=NOW)
    assert draft.photos.count() == 1
    with pytest.raises(actions.CannotRecord, match="không phải ảnh"):
        actions.add_draft_photo(draft=draft, file=stored("a.pdf", PDF), at=NOW)
    draft.photos.add(*(stored(data=photo((50 + n, 40))) for n in range(MOST_PHOTOS - 1)))
    with pytest.raises(actions.CannotRecord, match=f"Nhiều nhất {MOST_PHOTOS} ảnh"):
        actions.add_draft_photo(draft=draft, file=stored(data=photo((99, 40))), at=NOW)


def test_what_was_recorded_keeps_its_photos_when_the_draft_goes(people: PeopleOfMau) -> None:
    draft = keep(people)
    actions.add_draft_photo(draft=draft, file=stored(), at=NOW)
    answers = Answers.from_json(draft.answers)
    activity = actions.record_draft(by=people.hoa, draft=draft, answers=answers, at=NOW).activity
    actions.drop_draft(draft=draft)
    assert activity.photos.count() == StoredFile.objects.count() == 1


def test_a_photo_taken_off_is_gone_unless_another_holds_it(people: PeopleOfMau) -> None:
    file = stored()
    first, second = record(people.hoa, photos=[file]), record(people.hoa, photos=[file])
    for activity, left in ((first, 1), (second, 0)):
        actions.remove_photo(by=people.hoa, activity=activity, photo_id=activity.photos.get().pk, at=NOW)
        assert StoredFile.objects.count() == left
