"""Every field of the product that takes a file to keep: what is kept, under which name, and what is refused.

One table of the fields, one of the names, one of the bad files; a field that is added and is not in the table
fails `test_every_field_that_keeps_a_file_is_in_the_table`.
"""

import ast
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

import mattran
from mattran.base.files.models import StoredFile
from mattran.directory.access.actors import Actor
from mattran.frontwork.documents.models import IncomingFile, WordTemplate
from tests.base.files.test_check import jpeg_of_claimed_size, png_of_claimed_size, webp_of_claimed_size
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.activities import ActivityFactory
from tests.factories.conferences import ConferenceFactory
from tests.factories.documents import issued, load_catalogue
from tests.factories.files import PDF, photo, release
from tests.factories.incoming import received
from tests.factories.news import ArticleFactory
from tests.factories.word_templates import word

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Where = Callable[[PeopleOfMau], str]


@dataclass(frozen=True)
class Field:
    """A field: the form it stands in, where it is sent, beside which answers, what a good file is."""

    form: str
    where: Where
    name: str
    good: bytes
    ending: str
    others: dict[str, str]
    shown: Where  # where the file that was kept is fetched, once it is there
    takes_photos: bool = True


def _paper(people: PeopleOfMau) -> str:
    load_catalogue()
    return f"/van-ban/{issued(people.binh, people.place.ward).pk}/"


FIELDS: Final = {
    "signed copy": Field(
        "OfficialForm", lambda people: f"{_paper(people)}gui-ban-ky/", "file", PDF, ".pdf", {},
        lambda people: f"/van-ban/{_newest('documents_document')}/ban-ky/",
    ),
    "papers received": Field(
        "AddFilesForm", lambda people: f"/van-ban-den/{received(people.binh).pk}/tep/", "scans", PDF, ".pdf",
        {}, lambda people: _scan(IncomingFile.objects.get()),
    ),
    "template": Field(
        "TemplateForm", lambda people: _template(people), "file", word(), ".docx",
        {"kind": "TB", "valid_from": "31/12/2099"},
        lambda people: f"/van-ban/mau-word/{WordTemplate.objects.get().pk}/",
        takes_photos=False,
    ),
    "photo of an article": Field(
        "PhotoForm", lambda people: f"/tin/{ArticleFactory(unit=people.place.ward).pk}/anh/", "photo",
        photo(), ".jpg", {"alt": "Các đại biểu biểu quyết"},
        lambda people: f"/tin/{_newest('news_article')}/anh/{_newest('news_articlephoto')}/",
    ),
    "photos of an activity": Field(
        "PhotoForm", lambda people: f"/viec/{_activity(people)}/anh/", "photos", photo(), ".jpg", {},
        lambda people: f"/viec/{_newest('activities_activity')}/anh/{_newest('activities_activityphoto')}/",
    ),
    "sheet that was signed": Field(
        "SheetForm",
        lambda people: f"/hoi-nghi/{ConferenceFactory(unit=people.place.ward, draft=True).pk}/anh-danh-sach/",
        "photos", photo(), ".jpg", {},
        lambda people: "/hoi-nghi/{}/anh-danh-sach/{}/".format(
            _newest("conferences_conference"), _newest("conferences_sheetphoto")
        ),
    ),
}  # fmt: skip
ELSEWHERE: Final = {
    "IncomingForm": "the same field as AddFilesForm",
    "LastForm": "the draft's photos, the same field as an activity's",
    "ActivityForm": "the same",
    "PaperForm": "PhotosField, as an activity's: tests/frontwork/returns",
    "UploadForm": "a table is read and not kept as it came: tests/frontwork/entries",
}


def _template(people: PeopleOfMau) -> str:
    load_catalogue()
    return "/van-ban/mau-word/"


def _activity(people: PeopleOfMau) -> int:
    return int(ActivityFactory(unit=people.place.ward).pk)


def _scan(one: IncomingFile) -> str:
    return f"/van-ban-den/{one.document_id}/tep/{one.pk}/"


def _newest(table: str) -> int:
    app, _, model = table.partition("_")
    found = apps.get_model(app, model)._default_manager.order_by("-pk").first()
    assert found is not None
    return int(found.pk)


def by_whom(people: PeopleOfMau) -> Actor:
    return people.binh


def send(client: Client, field: Field, address: str, name: str, data: bytes) -> Any:
    """The field sent as a browser sends it: the name stands in the head of the part, whatever it is."""
    border = "ranh-gioi"
    lines = [
        f'--{border}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in field.others.items()
    ]
    head = f'--{border}\r\nContent-Disposition: form-data; name="{field.name}"; filename="{name}"\r\n'
    body = b"".join(lines) + head.encode() + b"Content-Type: image/jpeg\r\n\r\n" + data
    body += f"\r\n--{border}--\r\n".encode()
    return client.generic("POST", address, body, f"multipart/form-data; boundary={border}")


# --- B30: names ------------------------------------------------------------------------------------------

NAMES: Final = {
    "path": ("../../db.sqlite3", "db.sqlite3"),
    "backslashes": ("..\\\\..\\\\db.sqlite3", "db.sqlite3"),
    "long": ("dài " * 75, "dài dài"),
    "device": ("CON", "_CON"),
    "turned": ("anh\u202egpj.exe", "anhgpj.exe"),
    "decomposed": (unicodedata.normalize("NFD", "Biên bản họp"), "Biên bản họp"),
    "markup": ("<script>alert(1)<b>", "_script_alert(1)_b_"),
    "new line": ("a\u2028b", "ab"),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("which", FIELDS)
def test_a_file_is_kept_under_a_random_name_and_shown_under_a_clean_one(
    client: Client, which: str, name: str
) -> None:
    field, (sent, shown) = FIELDS[which], NAMES[name]
    people = PeopleOfMau()
    hers = signed_in(client, by_whom(people))
    answer = send(hers, field, field.where(people), sent + field.ending, field.good)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    kept = StoredFile.objects.get()
    assert re.fullmatch(rf"[0-9a-f]{{2}}/[0-9a-f]{{32}}\{field.ending}", kept.name)
    assert Path(kept.path).resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve())
    assert kept.display_name.startswith(shown)
    assert kept.display_name.endswith(field.ending)
    assert kept.display_name == unicodedata.normalize("NFC", kept.display_name)
    assert not re.search(r'[\x00-\x1f\u202a-\u202e/\\\\<>"]', kept.display_name)
    assert len(kept.display_name) <= StoredFile._meta.get_field("display_name").max_length
    assert len(kept.display_name.encode()) <= 255
    fetched = hers.get(field.shown(people))
    assert fetched.status_code == 200
    assert _name_in(fetched["Content-Disposition"]) == kept.display_name
    assert fetched["X-Content-Type-Options"] == "nosniff"
    release(fetched)


def _name_in(header: str) -> str:
    """What RFC 6266 says that the file is called: `filename*` before `filename`."""
    assert header.isascii()
    assert "\r" not in header
    assert "\n" not in header
    message = Message()
    message["Content-Disposition"] = header
    return str(message.get_filename())


# --- B31: what is no photo, or too much of one -----------------------------------------------------------

HTML = b"<!doctype html><script>alert(document.cookie)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
BAD: Final = {
    "HTML": ("ảnh.jpg", HTML),
    "SVG": ("ảnh.svg", SVG),
    "SVG with a head": ("ảnh.png", b'<?xml version="1.0"?>' + SVG),
    "GIF": ("ảnh.gif", b"GIF89a" + bytes(40)),
    "program": ("ảnh.jpg", b"MZ" + bytes(80)),
    "bomb PNG": ("ảnh.png", png_of_claimed_size(50_000, 50_000)),
    "bomb JPEG": ("ảnh.jpg", jpeg_of_claimed_size(50_000, 50_000)),
    "bomb WebP": ("ảnh.webp", webp_of_claimed_size(16_000, 16_000)),
    "empty": ("ảnh.jpg", b""),
    "only a head": ("ảnh.jpg", b"\xff\xd8\xff\xe0"),
    "NUL in the name": ("a.pdf\0.exe", b"MZ" + bytes(80)),
}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("which", FIELDS)
def test_what_is_no_such_file_is_refused_by_its_content(client: Client, which: str, bad: str) -> None:
    field, (name, data) = FIELDS[which], BAD[bad]
    people = PeopleOfMau()
    hers = signed_in(client, by_whom(people))
    answer = send(hers, field, field.where(people), name, data)
    assert answer.status_code == 422
    assert "Hãy" in answer.content.decode()
    assert not StoredFile.objects.exists()
    assert not list(Path(settings.MEDIA_ROOT).glob("*/*"))


@pytest.mark.parametrize("which", [name for name, field in FIELDS.items() if field.takes_photos])
def test_a_photo_keeps_neither_its_place_nor_what_was_hung_on_it(client: Client, which: str) -> None:
    """GIFAR: an archive behind the picture. What is kept is the picture, made anew."""
    field = FIELDS[which]
    people = PeopleOfMau()
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 46.0, 30.0)})
    exif[0x010F] = "Máy ảnh của bà Hoa"
    sent = photo(exif=exif) + b"PK\x03\x04 META-INF/MANIFEST.MF"
    answer = send(signed_in(client, by_whom(people)), field, field.where(people), "ảnh.jpg", sent)
    assert answer.status_code == 302
    kept = Path(StoredFile.objects.get().path).read_bytes()
    assert Image.open(BytesIO(sent)).getexif().get_ifd(0x8825), "the control: the place was there"
    with Image.open(BytesIO(kept)) as shown:
        assert not shown.getexif()
    for trace in (b"META-INF", b"PK\x03\x04", b"Exif", b"Hoa"):
        assert trace in sent
        assert trace not in kept


# --- The table is whole ----------------------------------------------------------------------------------


def test_every_field_that_keeps_a_file_is_in_the_table() -> None:
    known = {field.form for field in FIELDS.values()} | set(ELSEWHERE)
    assert set(_forms_with_files()) == known


def _forms_with_files() -> list[str]:
    """The classes of forms whose body speaks of a field for files."""
    root = Path(mattran.__file__).parent
    names = "UploadField|FilesField|PhotosField|TemplateField|FileField|photos_field|files_field"
    wanted, found = re.compile(rf"\b({names})\("), []
    for path in sorted(root.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.parse(text).body:
            if not isinstance(node, ast.ClassDef) or node.name.endswith("Field"):
                continue
            if wanted.search(ast.get_source_segment(text, node) or ""):
                found.append(node.name)
    return found


def test_the_name_of_a_made_upload_is_not_what_is_tested() -> None:
    """The control: Django cuts the path off on the way in; what it leaves is cleaned here."""
    assert SimpleUploadedFile("../../db.sqlite3", b"").name == "db.sqlite3"
