"""Photos: added later, shown to those who see the activity, taken off again."""

from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from mattran.base.audit.models import Entry
from mattran.base.files.models import StoredFile
from mattran.base.files.rules import CheckedFile
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.frontwork.activities import actions
from mattran.frontwork.activities.models import Activity
from mattran.frontwork.activities.rules import MOST_PHOTOS
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.activities import NOW, record
from tests.factories.files import PDF, checked, photo, release, upload


@pytest.fixture
def activity(people: PeopleOfMau) -> Activity:
    return record(people.hoa)


def attach(people: PeopleOfMau, activity: Activity, *photos: CheckedFile) -> actions.PhotosKept:
    return actions.attach_photos(by=people.hoa, activity=activity, photos=photos, at=NOW)


def test_it_is_there_and_in_the_audit_log(people: PeopleOfMau, activity: Activity) -> None:
    attach(people, activity, checked("sân.jpg"), checked("cổng.jpg", photo((80, 60))))
    assert activity.photos.count() == 2
    entry = Entry.objects.get(verb="thêm ảnh")
    assert entry.changes == {"Ảnh": ["", "sân.jpg; cổng.jpg"]}


def test_the_same_picture_sent_twice_is_one(people: PeopleOfMau, activity: Activity) -> None:
    for _ in range(2):
        attach(people, activity, checked())
    assert activity.photos.count() == 1
    assert Entry.objects.filter(verb="thêm ảnh").count() == 1


def test_a_member_who_recorded_may_add_but_not_take_off(people: PeopleOfMau, activity: Activity) -> None:
    member = actor(Post.MEMBER, people.place.dong_5)
    actions.attach_photos(by=member, activity=activity, photos=[checked()], at=NOW)
    with pytest.raises(MayNot):
        actions.remove_photo(by=member, activity=activity, photo_id=activity.photos.get().pk, at=NOW)


def test_the_wrong_person_may_not(people: PeopleOfMau, activity: Activity) -> None:
    with pytest.raises(MayNot):
        actions.attach_photos(by=people.stranger, activity=activity, photos=[checked()], at=NOW)


def test_bad_ones_are_refused_with_a_sentence(people: PeopleOfMau, activity: Activity) -> None:
    with pytest.raises(actions.CannotRecord, match="không phải là ảnh"):
        attach(people, activity, checked(), checked("a.pdf", PDF))
    assert not activity.photos.exists()
    assert not StoredFile.objects.exists()
    kept = attach(
        people, activity, *(checked(f"{n}.jpg", photo((40 + n, 40))) for n in range(MOST_PHOTOS + 2))
    )
    assert len(kept.files) == activity.photos.count() == StoredFile.objects.count() == MOST_PHOTOS
    assert "Chưa giữ “12.jpg”, “13.jpg”" in kept.refusal
    actions.withdraw(by=people.hoa, activity=activity, reason="Bấm nhầm", at=NOW)
    with pytest.raises(actions.CannotRecord, match="đã bỏ"):
        attach(people, activity, checked())


def test_taken_off_twice_is_once(people: PeopleOfMau, activity: Activity) -> None:
    attach(people, activity, checked())
    photo_id = activity.photos.get().pk
    for _ in range(2):
        actions.remove_photo(by=people.hoa, activity=activity, photo_id=photo_id, at=NOW)
    assert not activity.photos.exists()
    assert Entry.objects.filter(verb="bỏ ảnh").count() == 1


def test_who_sees_the_activity_sees_the_photo_without_where_it_was_taken(
    people: PeopleOfMau, activity: Activity, client: Client
) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (21.0, 1.0, 30.0)}
    hoa = signed_in(client, people.hoa)
    sent = hoa.post(f"/viec/{activity.pk}/anh/", {"photos": upload("sân.jpg", photo(exif=exif))})
    assert sent.status_code == 302
    address = f"/viec/{activity.pk}/anh/{activity.photos.get().pk}/"
    assert address in hoa.get(f"/viec/{activity.pk}/").content.decode()
    answer = hoa.get(address)
    picture = Image.open(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[arg-type]
    assert not picture.getexif()
    assert signed_in(Client(), people.stranger).get(address).status_code == 404
    assert hoa.post(address).status_code == 302
    assert hoa.get(address).status_code == 404
    release(answer)


def test_sending_none_says_so(people: PeopleOfMau, activity: Activity, client: Client) -> None:
    refused = signed_in(client, people.hoa).post(f"/viec/{activity.pk}/anh/", {})
    assert refused.status_code == 422
    assert "Hãy chọn ảnh trước" in refused.content.decode()


def test_a_bad_one_is_named_and_the_good_one_is_kept(
    people: PeopleOfMau, activity: Activity, client: Client
) -> None:
    hoa, address = signed_in(client, people.hoa), f"/viec/{activity.pk}/anh/"
    answer = hoa.post(address, {"photos": [upload("sân.jpg"), upload("a6.py", b"import this")]})
    assert answer.status_code == 422
    assert "“a6.py” không phải là ảnh. Các ảnh khác đã được giữ." in answer.content.decode()
    assert [photo.file.display_name for photo in activity.photos.all()] == ["sân.jpg"]
    alone = hoa.post(address, {"photos": [upload("a6.py", b"import this")]})
    assert "“a6.py” không phải là ảnh. Hãy chụp hoặc chọn ảnh khác." in alone.content.decode()


def test_taking_one_off_what_is_withdrawn_meanwhile_says_so(
    client: Client, people: PeopleOfMau, activity: Activity
) -> None:
    attach(people, activity, checked())
    held = activity.photos.get()
    actions.withdraw(by=people.hoa, activity=activity, reason="Bấm nhầm", at=NOW)
    signed_in(client, people.hoa)
    answer = client.post(f"/viec/{activity.pk}/anh/{held.pk}/", follow=True)
    assert answer.status_code == 200
    assert "Việc này đã bỏ nên không đổi ảnh được nữa" in answer.content.decode()
    assert activity.photos.count() == 1


def test_the_page_after_recording_does_not_announce_what_was_withdrawn(
    client: Client, people: PeopleOfMau, activity: Activity
) -> None:
    signed_in(client, people.hoa)
    assert "Đã ghi." in client.get(f"/viec/{activity.pk}/da-ghi/").content.decode()
    actions.withdraw(by=people.hoa, activity=activity, reason="Bấm nhầm", at=NOW)
    answer = client.get(f"/viec/{activity.pk}/da-ghi/")
    assert (answer.status_code, answer["Location"]) == (302, f"/viec/{activity.pk}/")
