"""Drafts: kept under one id, forgotten with the photos that only they had."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from mattran.base.audit.models import Entry
from mattran.base.files.models import StoredFile
from mattran.base.files.rules import CheckedFile
from mattran.directory.access.actors import MayNot
from mattran.frontwork.activities import actions
from mattran.frontwork.activities.models import Activity, ActivityDraft
from mattran.frontwork.activities.rules import MOST_PHOTOS, Answers
from tests.factories.access import PeopleOfMau
from tests.factories.activities import NOW, SUNDAY, kind, record
from tests.factories.files import PDF, checked, photo, stored


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
    actions.add_draft_photos(by=people.hoa, draft=old, photos=[checked()], at=NOW - timedelta(days=61))
    keep(people)
    assert not ActivityDraft.objects.filter(pk=old.pk).exists()
    assert not StoredFile.objects.exists()


def add(people: PeopleOfMau, draft: ActivityDraft, *photos: CheckedFile) -> actions.PhotosKept:
    return actions.add_draft_photos(by=people.hoa, draft=draft, photos=photos, at=NOW)


def test_photos_are_limited_by_kind_and_number_and_the_same_one_is_one(people: PeopleOfMau) -> None:
    draft = keep(people)
    add(people, draft, checked(), checked())
    assert add(people, draft, checked()) == actions.PhotosKept()
    assert draft.photos.count() == 1
    with pytest.raises(actions.CannotRecord, match="không phải là ảnh"):
        add(people, draft, checked("a.pdf", PDF))
    kept = add(people, draft, *(checked(f"{n}.jpg", photo((50 + n, 40))) for n in range(MOST_PHOTOS)))
    assert len(kept.files) == MOST_PHOTOS - 1
    assert kept.refusal == "Một việc nhiều nhất 12 ảnh. Chưa giữ “11.jpg”. Hãy bỏ bớt ảnh rồi thêm."
    assert draft.photos.count() == StoredFile.objects.count() == MOST_PHOTOS


def test_another_persons_draft_is_left_alone(people: PeopleOfMau) -> None:
    draft = keep(people)
    file = add(people, draft, checked()).files[0]
    for act in (
        lambda: actions.add_draft_photos(by=people.binh, draft=draft, photos=[checked()], at=NOW),
        lambda: actions.remove_draft_photo(by=people.binh, draft=draft, file=file),
        lambda: actions.drop_draft(by=people.binh, draft=draft),
        lambda: actions.copy_draft(by=people.binh, draft=draft, client_id=uuid4(), at=NOW),
        lambda: actions.record_draft(by=people.binh, draft=draft, answers=draft.told, at=NOW),
    ):
        with pytest.raises(actions.NotHerDraft, match="của người khác"):
            act()
    assert ActivityDraft.objects.get().photos.count() == 1
    assert not Activity.objects.exists()


def test_a_copy_is_another_activity_with_the_same_answers_and_photos(people: PeopleOfMau) -> None:
    draft = keep(people, place="Ngõ 3")
    add(people, draft, checked())
    first = actions.record_draft(by=people.hoa, draft=draft, answers=draft.told, at=NOW).activity
    new_id = uuid4()
    for _ in range(2):
        copy = actions.copy_draft(by=people.hoa, draft=draft, client_id=new_id, at=NOW)
    assert (copy.told, copy.activity) == (draft.told, None)
    second = actions.record_draft(by=people.hoa, draft=copy, answers=copy.told, at=NOW).activity
    assert second != first
    assert [photo.file for photo in second.photos.all()] == [photo.file for photo in first.photos.all()]


def test_what_was_recorded_keeps_its_photos_when_the_draft_goes(people: PeopleOfMau) -> None:
    draft = keep(people)
    add(people, draft, checked())
    answers = Answers.from_json(draft.answers)
    activity = actions.record_draft(by=people.hoa, draft=draft, answers=answers, at=NOW).activity
    actions.drop_draft(by=people.hoa, draft=draft)
    assert activity.photos.count() == StoredFile.objects.count() == 1


def test_a_photo_taken_off_is_gone_unless_another_holds_it(people: PeopleOfMau) -> None:
    file = stored()
    first, second = record(people.hoa, photos=[file]), record(people.hoa, photos=[file])
    for activity, left in ((first, 1), (second, 0)):
        actions.remove_photo(by=people.hoa, activity=activity, photo_id=activity.photos.get().pk, at=NOW)
        assert StoredFile.objects.count() == left


def test_a_photo_added_after_the_press_reaches_the_record_with_the_next_press(people: PeopleOfMau) -> None:
    draft = keep(people)
    add(people, draft, checked())
    activity = actions.record_draft(by=people.hoa, draft=draft, answers=draft.told, at=NOW).activity
    add(people, draft, checked("sau.jpg", photo((70, 50))))
    for _ in range(2):
        again = actions.record_draft(by=people.hoa, draft=draft, answers=draft.told, at=NOW)
    assert (again.is_repeat, again.activity) == (True, activity)
    assert activity.photos.count() == 2
    assert Entry.objects.filter(verb="thêm ảnh").count() == 1
