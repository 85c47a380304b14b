"""Photos of articles: with words, without what the camera wrote, for everybody only when published."""

from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from mattran.base.audit.models import Entry
from mattran.base.files.models import StoredFile
from mattran.directory.access.actors import MayNot
from mattran.publishing.news import actions
from mattran.publishing.news.models import SOURCE_KIND, Article, ArticlePhoto
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.files import PDF, checked, photo, release, upload
from tests.factories.news import NOW, ArticlePhotoFactory, begun, published, submitted

pytestmark = pytest.mark.django_db
ALT = "Các đại biểu trong hội trường"


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


def with_gps() -> bytes:
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (21.0, 1.0, 40.0)
    return photo(exif=exif)


def add(people: PeopleOfMau, article: Article, data: bytes | None = None, alt: str = ALT) -> ArticlePhoto:
    return actions.add_photo(by=people.hoa, article=article, photo=checked(data=data), alt=alt, at=NOW)


def test_is_kept_without_its_place_and_once(people: PeopleOfMau) -> None:
    made = begun(people.hoa)
    kept = add(people, made, with_gps())
    assert not Image.open(BytesIO(Path(kept.file.path).read_bytes())).getexif()
    assert add(people, made, with_gps()) == kept
    assert Entry.objects.filter(kind=SOURCE_KIND, object_id=made.pk).latest("pk").verb == "thêm ảnh vào tin"


def test_refuses_without_words_too_many_and_what_waits(people: PeopleOfMau) -> None:
    made = begun(people.hoa)
    with pytest.raises(actions.CannotPublish, match="trong ảnh có gì"):
        add(people, made, alt=" ")
    with pytest.raises(actions.CannotPublish, match="không phải là ảnh"):
        add(people, made, PDF)
    for width in range(actions.MOST_PHOTOS):
        add(people, made, photo((20 + width, 20)))
    with pytest.raises(actions.CannotPublish, match="nhiều nhất 6 ảnh"):
        add(people, made, photo((90, 20)))
    waiting = submitted(people.hoa)
    with pytest.raises(actions.CannotPublish, match="Chờ duyệt"):
        add(people, waiting)
    with pytest.raises(MayNot):
        actions.add_photo(by=people.stranger, article=made, photo=checked(), alt=ALT, at=NOW)


def test_is_taken_off_with_its_file(people: PeopleOfMau) -> None:
    made = begun(people.hoa)
    kept = add(people, made)
    actions.remove_photo(by=people.hoa, article=made, photo_id=kept.pk, at=NOW)
    actions.remove_photo(by=people.hoa, article=made, photo_id=kept.pk, at=NOW)
    assert not ArticlePhoto.objects.exists()
    assert not StoredFile.objects.exists()
    out = published(people.hoa, people.binh)
    shown = ArticlePhotoFactory(article=out)
    with pytest.raises(MayNot):
        actions.remove_photo(by=people.hoa, article=out, photo_id=shown.pk, at=NOW)
    actions.remove_photo(by=people.binh, article=out, photo_id=shown.pk, at=NOW)
    assert not out.photos.exists()


def test_not_while_it_waits(people: PeopleOfMau) -> None:
    waiting = submitted(people.hoa)
    kept = ArticlePhotoFactory(article=waiting)
    with pytest.raises(actions.CannotPublish):
        actions.remove_photo(by=people.binh, article=waiting, photo_id=kept.pk, at=NOW)


def test_from_the_page_to_everybody(people: PeopleOfMau, client: Client) -> None:
    made, hoa = begun(people.hoa), signed_in(Client(), people.hoa)
    address = f"/tin/{made.pk}/anh/"
    for told in ({}, {"photo": upload(), "alt": ""}, {"photo": upload("a.svg", b"<svg/>"), "alt": ALT}):
        assert hoa.post(address, told).status_code == 422
    assert hoa.post(address, {"photo": upload(), "alt": ALT}).status_code == 302
    kept = made.photos.get()
    assert f'alt="{ALT}"' in hoa.get(made.get_absolute_url()).content.decode()
    public = f"/cong-khai/{made.unit_id}/tin/{made.pk}/anh/{kept.pk}/"
    assert client.get(public).status_code == 404
    sent = actions.submit(by=people.hoa, article=made, version=1, at=NOW)
    actions.approve(by=people.binh, article=sent, version=sent.version, at=NOW)
    response = client.get(public)
    release(response)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert f'src="{public}" alt="{ALT}"' in client.get(made.get_public_url()).content.decode()
    binh = signed_in(Client(), people.binh)
    hoa.post(f"{address}{kept.pk}/bo/")
    assert made.photos.exists()
    binh.post(f"{address}{kept.pk}/go/")
    assert client.get(public).status_code == 404


def test_taken_off_a_draft_from_its_page(people: PeopleOfMau) -> None:
    made, hoa = begun(people.hoa), signed_in(Client(), people.hoa)
    kept = add(people, made)
    assert hoa.get(f"/tin/{made.pk}/anh/{kept.pk}/bo/").status_code == 302
    hoa.post(f"/tin/{made.pk}/anh/{kept.pk}/bo/")
    assert not made.photos.exists()
