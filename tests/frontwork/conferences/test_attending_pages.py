"""The list, the check-in by QR, photos of the sheet, over HTTP; names for nobody who may not record."""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.directory.bodies.choices import Post
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import AttendeeState
from mattran.frontwork.conferences.models import Attendee, Conference
from mattran.frontwork.documents.actions import load_catalogue
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.conferences import NOW, AttendeeFactory, ConferenceFactory, measures
from tests.factories.files import photo as photo_bytes
from tests.frontwork.conferences.test_pages import words

pytestmark = pytest.mark.django_db

NAMES = "1. Bà Trần Thị Chín – Chi hội Phụ nữ\nÔng Lý Bảy, Hội Nông dân"


@pytest.fixture
def people() -> PeopleOfMau:
    load_catalogue()
    measures()
    return PeopleOfMau()


@pytest.fixture
def hoa(people: PeopleOfMau, client: Client) -> Client:
    return signed_in(client, people.hoa)


@pytest.fixture
def made(people: PeopleOfMau) -> Conference:
    """Planned for today."""
    return ConferenceFactory(unit=people.place.dong_5, planned=True, held_on=timezone.localdate())


@pytest.fixture
def invited(made: Conference) -> Attendee:
    return AttendeeFactory(conference=made, name="Bà Trần Thị Chín", capacity="Chi hội Phụ nữ")


def press(client: Client, made: Conference, page: str = "", **told: Any) -> HttpResponse:
    return client.post(f"/hoi-nghi/{made.pk}/nguoi-du/{page}", told, follow=True)


def test_pasted_marked_and_counted(hoa: Client, made: Conference) -> None:
    assert "Đã thêm 2 tên" in words(press(hoa, made, "them/", names=NAMES))
    assert "Không có tên nào mới" in words(press(hoa, made, "them/", names=NAMES))
    first, second = Attendee.objects.order_by("order")
    told = {f"was-{first.pk}": "SUMMONED", f"state-{first.pk}": "PRESENT"}
    told |= {f"was-{second.pk}": "SUMMONED", f"state-{second.pk}": "EXCUSED"}
    page = words(press(hoa, made, **told))
    assert "Triệu tập 2 , có mặt 1 , vắng có lý do 1" in page
    assert Conference.objects.get().present_count is None
    press(hoa, made, "lay-so/", version=made.version)
    kept = Conference.objects.get()
    assert (kept.summoned_count, kept.present_count, kept.excused_count) == (2, 1, 1)
    shown = words(hoa.get(made.get_absolute_url()))
    assert "2 tên trong danh sách, có mặt 1" in shown
    assert "Chín" not in shown
    assert "điểm danh:" not in shown


def test_odd_presses_get_a_sentence(hoa: Client, made: Conference, invited: Attendee) -> None:
    for page, told, sentence in (
        ("them/", {"names": ""}, "ít nhất một người"),
        ("them/", {"names": "12345"}, "không phải tên người"),
        ("", {f"was-{invited.pk}": "SUMMONED", f"state-{invited.pk}": "LATE"}, "một trong các câu trả lời"),
        ("lay-so/", {"version": "x"}, "mở lại trang"),
        ("lay-so/", {"version": "999"}, "vừa sửa"),
        ("tu-ban/", {}, "Ban chưa có ai"),
    ):
        response = press(hoa, made, page, **told)
        assert (response.status_code, sentence in words(response)) == (422, True), (page, words(response))
    assert Attendee.objects.get().state == AttendeeState.SUMMONED
    for page in ("them/", "lay-so/", "tu-ban/", f"{invited.pk}/bo/"):
        assert hoa.get(f"/hoi-nghi/{made.pk}/nguoi-du/{page}").status_code == 302
    press(hoa, made, f"{invited.pk}/bo/")
    assert not Attendee.objects.exists()


def test_scanned_pressed_and_scanned_again(hoa: Client, people: PeopleOfMau, invited: Attendee) -> None:
    at = invited.get_absolute_url()
    page = words(hoa.get(at))
    assert "Bà Trần Thị Chín" in page
    assert Attendee.objects.get().state == AttendeeState.SUMMONED
    assert "Đã ghi nhận lúc" in words(hoa.post(at))
    moment = Attendee.objects.get().checked_in_at
    assert moment is not None
    hers = signed_in(hoa, people.binh)
    shown = f"{timezone.localtime(moment):%H:%M}"
    assert f"Đã ghi nhận lúc {shown}" in words(hers.post(at))
    assert Attendee.objects.get().checked_in_at == moment
    assert Entry.objects.filter(verb="điểm danh").count() == 1


def test_a_closed_conference_takes_no_scan(hoa: Client, invited: Attendee) -> None:
    Conference.objects.update(state="RECORDED", recorded_at=NOW)
    response = hoa.post(invited.get_absolute_url())
    assert (response.status_code, "không điểm danh được nữa" in words(response)) == (422, True)
    assert Attendee.objects.get().checked_in_at is None
    assert "danh sách chỉ để xem" in words(hoa.get(f"/hoi-nghi/{invited.conference_id}/nguoi-du/"))


def test_strangers_and_those_who_may_not_record(
    client: Client, people: PeopleOfMau, invited: Attendee
) -> None:
    at, own = invited.get_absolute_url(), f"/hoi-nghi/{invited.conference_id}/"
    pages = (at, f"{own}nguoi-du/", f"{own}nguoi-du/giay-moi/", f"{own}anh-danh-sach/")
    for page in pages:
        response = client.get(page)
        assert response.status_code == 302
        assert response["Location"].startswith("/mo-so/")
    hers = signed_in(client, people.stranger)
    for page in pages:
        assert hers.get(page).status_code == 404
        assert hers.post(page).status_code in (404, 405)
    assert hers.get("/hoi-nghi/diem-danh/khong-co/").status_code == 404
    reads = signed_in(client, actor(Post.AUDITOR, people.place.ward))
    for page in pages:
        assert reads.get(page).status_code == 403
    shown = reads.get(own)
    assert "Danh sách, điểm danh" not in words(shown)
    assert "Chín" not in words(shown)
    sheet = reads.get(f"{own}danh-sach-dai-bieu/word/").content
    assert sheet != signed_in(client, people.hoa).get(f"{own}danh-sach-dai-bieu/word/").content
    assert Attendee.objects.get().state == AttendeeState.SUMMONED


def test_the_log_names_the_pattern_and_not_the_token(invited: Attendee) -> None:
    assert resolve(invited.get_absolute_url()).route == "hoi-nghi/diem-danh/<str:token>/"


def test_names_stand_on_the_printed_sheet_and_on_invitations(
    hoa: Client, people: PeopleOfMau, made: Conference, invited: Attendee
) -> None:
    own = f"/hoi-nghi/{made.pk}/"
    for page in ("nguoi-du/giay-moi/", "danh-sach-dai-bieu/pdf/", "danh-sach-dai-bieu/word/"):
        assert hoa.get(f"{own}{page}").status_code == 200, page
    Attendee.objects.all().delete()
    assert "chưa có ai được triệu tập" in words(hoa.get(f"{own}nguoi-du/giay-moi/", follow=True))


def test_a_table_is_pasted_and_whoever_is_not_marked_is_there(hoa: Client, made: Conference) -> None:
    own = f"/hoi-nghi/{made.pk}/nguoi-du/"
    table = "1\tBà Trần Thị Chín\tChi hội Phụ nữ\n12\tÔng Lý Bảy\tHội Nông dân\nLê Văn Một"
    assert hoa.post(f"{own}them/", {"names": table}).status_code == 302
    people = list(made.attendees.order_by("pk"))
    assert [str(one) for one in people] == [
        "Bà Trần Thị Chín, Chi hội Phụ nữ",
        "Ông Lý Bảy, Hội Nông dân",
        "Lê Văn Một",
    ]
    states = ("SUMMONED", "EXCUSED", "SUMMONED")
    told = {f"was-{one.pk}": "SUMMONED" for one in people}
    told |= {f"state-{one.pk}": state for one, state in zip(people, states, strict=True)}
    for _ in range(2):
        assert hoa.post(own, told | {"con-lai": "1"}).status_code == 302
    assert list(made.attendees.order_by("pk").values_list("state", flat=True)) == [
        "PRESENT",
        "EXCUSED",
        "PRESENT",
    ]


def test_the_sheet_in_word_bears_the_code_and_room_to_sign(hoa: Client, made: Conference) -> None:
    files = [hoa.get(f"/hoi-nghi/{made.pk}/danh-sach-dai-bieu/word/").content for _ in range(2)]
    assert files[0] == files[1]  # the same record, the same bytes
    file = docx.Document(io.BytesIO(files[0]))
    (code,) = file.inline_shapes
    assert code._inline.docPr.get("descr") == "Mã vuông để điểm danh bằng điện thoại"
    sheet = next(table for table in file.tables if table.rows[0].cells[-1].text == "Ký tên")
    assert {round(row.height.mm, 1) for row in sheet.rows[1:]} == {8.5}
    other = docx.Document(io.BytesIO(hoa.get(f"/hoi-nghi/{made.pk}/bien-ban/word/").content))
    assert not other.inline_shapes


def test_photos_of_the_sheet(hoa: Client, people: PeopleOfMau, made: Conference) -> None:
    at = f"/hoi-nghi/{made.pk}/anh-danh-sach/"
    assert hoa.get(at).status_code == 200
    photo = SimpleUploadedFile("to 1.jpg", photo_bytes(), "image/jpeg")
    bad = SimpleUploadedFile("x.jpg", b"<svg onload='x'></svg>", "image/jpeg")
    response = hoa.post(at, {"photos": [photo, bad]})
    assert (response.status_code, "không phải là ảnh" in words(response)) == (422, True)
    kept = made.sheet_photos.get()
    again = SimpleUploadedFile("to 1.jpg", photo_bytes(), "image/jpeg")
    hoa.post(at, {"photos": [again]})
    assert made.sheet_photos.count() == 1
    shown = hoa.get(f"{at}{kept.pk}/")
    assert shown["Content-Type"] == "image/jpeg"
    b"".join(shown.streaming_content)  # type: ignore[attr-defined]
    assert "thêm ảnh danh sách ký tên" in words(hoa.get(made.get_absolute_url()))
    assert hoa.post(at, {}).status_code == 422
    assert signed_in(hoa, people.stranger).get(f"{at}{kept.pk}/").status_code == 404
    signed_in(hoa, people.hoa).post(f"{at}{kept.pk}/")
    assert not made.sheet_photos.exists()


def test_a_withdrawn_conference_takes_no_photo(hoa: Client, people: PeopleOfMau, made: Conference) -> None:
    actions.withdraw(by=people.hoa, conference=made, reason="Mưa bão", at=NOW)
    photo = SimpleUploadedFile("to 1.jpg", photo_bytes(), "image/jpeg")
    response = hoa.post(f"/hoi-nghi/{made.pk}/anh-danh-sach/", {"photos": [photo]})
    assert (response.status_code, "đã bỏ" in words(response)) == (422, True)


def test_the_list_is_flat(hoa: Client, made: Conference, flat: Callable[..., None]) -> None:
    flat(
        lambda: hoa.get(f"/hoi-nghi/{made.pk}/nguoi-du/"),
        lambda: AttendeeFactory.create_batch(3, conference=made),
    )


def test_the_board_is_copied_by_a_press(hoa: Client, people: PeopleOfMau) -> None:
    soon = timezone.localdate() + timedelta(days=7)
    body = people.hoa.seat.body if people.hoa.seat else None
    made = ConferenceFactory(unit=people.place.dong_5, planned=True, held_on=soon, body=body)
    assert "Đã thêm 1 tên" in words(press(hoa, made, "tu-ban/"))
    assert re.search(r"Vũ Thị Hoa", Attendee.objects.get().name)


def test_names_that_come_too_late_are_told_so(hoa: Client, people: PeopleOfMau, made: Conference) -> None:
    """The page was open while somebody recorded the conference."""
    Conference.objects.filter(pk=made.pk).update(held_on=timezone.localdate())
    made.refresh_from_db()
    actions.record(by=people.hoa, conference=made, version=made.version, at=timezone.now())
    for names in ("Lê Văn Một", "", "1"):
        late = hoa.post(f"/hoi-nghi/{made.pk}/nguoi-du/them/", {"names": names})
        assert late.status_code == 422
        assert 'class="errsum"' in late.content.decode(), names
    assert not made.attendees.filter(name="Lê Văn Một").exists()
