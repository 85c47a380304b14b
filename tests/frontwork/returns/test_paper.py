"""The month on paper: what is printed, where its QR leads, and photos of forms that came back filled in."""

from io import BytesIO

import pypdfium2
import pytest
import segno
from django.test import Client
from django.urls import reverse
from PIL import Image

from mattran.base.audit.models import Entry as LogEntry
from mattran.base.files.models import StoredFile
from mattran.base.periods import Period, month_before
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.frontwork.returns import actions, printing, queries
from mattran.frontwork.returns.choices import ReturnState
from mattran.frontwork.returns.models import PaperPhoto
from mattran.frontwork.returns.rules import MOST_PAPERS
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.figures import MeasureGroupFactory, measure, post
from tests.factories.files import PDF, checked, photo, release, upload
from tests.factories.returns import NOW, paper, sent
from tests.factories.units import AreaFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def mau() -> PeopleOfMau:
    measure("gifts", name="Suất quà đã trao", unit_of_count="suất")
    measure("posts", name="Tin đã đăng", unit_of_count="tin", group=MeasureGroupFactory(code="B", name="Tin"))
    return PeopleOfMau()


@pytest.fixture
def month(mau: PeopleOfMau) -> Period:
    return month_before(mau.binh.on)


def pages(pdf: bytes) -> list[str]:
    """The words of each page."""
    return [" ".join(one.get_textpage().get_text_range().split()) for one in pypdfium2.PdfDocument(pdf)]


def of(mau: PeopleOfMau, month: Period, name: str = "sheet", **more: int) -> str:
    return reverse(f"returns:{name}", kwargs={"unit_id": mau.place.dong_5.pk, "code": month.code} | more)


# --- Printed ------------------------------------------------------------------------------------------------


def test_the_form_says_what_is_asked_and_what_is_recorded(client: Client, mau, month) -> None:
    post(mau.place.dong_5, month.start, gifts=37)
    answer = signed_in(client, mau.hoa).get(of(mau, month, "form") + "?nhom=tat-ca")
    assert answer["Content-Type"] == "application/pdf"
    (page,) = pages(answer.content)
    for words in (
        "Phường Mẫu", "Khu phố Đông 5", f"Phiếu {month.in_a_sentence}", "Suất quà đã trao (suất)", "37",
        "Tin đã đăng (tin)", "không có phát sinh", f"tháng …… năm {month.last_day.year}", "Ký, ghi rõ họ tên",
    ):  # fmt: skip
        assert words in page


def test_one_pdf_holds_the_forms_of_all_areas(client: Client, mau, month) -> None:
    AreaFactory(name="Tây 1", parent=mau.place.ward)
    answer = signed_in(client, mau.binh).get(f"{reverse('returns:forms-below')}?ky={month.code}&nhom=tat-ca")
    found = pages(answer.content)
    assert [next(name for name in ("Đông 5", "Đông 6", "Tây 1") if name in page) for page in found] == [
        "Đông 5",
        "Đông 6",
        "Tây 1",
    ]


def test_the_qr_leads_to_the_page_of_the_return(mau, month) -> None:
    address = f"https://so.phuong-mau.example.vn{of(mau, month)}"
    _, told = queries.form_of(mau.place.dong_5, month, "", mau.binh.on)
    pdf = printing.forms([told], month, above=mau.place.ward, address=lambda unit: address, day=mau.binh.on)
    assert segno.make_qr(address, error="m").svg_inline(border=2, scale=1, light="white")
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=8 * 25.4 / 72).to_pil().convert("L")
    part = picture.crop((160 * 8, 12 * 8, 196 * 8, 46 * 8)).point(lambda grey: 255 if grey < 128 else 0)
    left, top, right, _ = part.getbbox() or (0, 0, 0, 0)
    expected = segno.make_qr(address, error="m")
    count = expected.symbol_size(border=0)[0]
    step = (right - left) / count
    seen = [
        [
            part.getpixel((left + round((x + 0.5) * step), top + round((y + 0.5) * step))) == 255
            for x in range(count)
        ]
        for y in range(count)
    ]
    assert seen == [[bool(dark) for dark in row] for row in expected.matrix]


def test_a_demonstration_says_so_on_the_form(mau, month, settings) -> None:
    settings.DEMO = True
    _, told = queries.form_of(mau.place.dong_5, month, "", mau.binh.on)
    pdf = printing.forms([told], month, above=mau.place.ward, address=lambda unit: "x", day=mau.binh.on)
    assert "BẢN MẪU" in pages(pdf)[0]


# --- Filled in, and photographed ----------------------------------------------------------------------------


def test_the_officer_attaches_a_photo_and_the_head_sees_it(client: Client, mau, month) -> None:
    exif = Image.Exif()
    exif[0x010F] = "a camera"
    sent = {"photos": upload("phiếu.jpg", photo((90, 120), exif=exif))}
    answer = signed_in(client, mau.binh).post(of(mau, month, "add-photos"), sent)
    assert answer.url == of(mau, month)
    kept = PaperPhoto.objects.get()
    assert (kept.unit, kept.period) == (mau.place.dong_5, month)
    log = LogEntry.objects.get(verb="thêm ảnh phiếu giấy")
    assert log.changes == {"Ảnh": ["", "phiếu.jpg"]}
    page = signed_in(client, mau.hoa).get(of(mau, month)).content.decode()
    assert of(mau, month, "photo", photo_id=kept.pk) in page
    picture = client.get(of(mau, month, "photo", photo_id=kept.pk))
    data = b"".join(picture.streaming_content)
    release(picture)
    assert picture["Content-Type"] == "image/jpeg"
    assert not Image.open(BytesIO(data)).getexif()


def test_who_does_not_see_the_return_does_not_see_the_photo(client: Client, mau, month) -> None:
    kept = paper(mau.place.dong_5, month)
    signed_in(client, mau.stranger)
    for address in (
        of(mau, month, "photo", photo_id=kept.pk),
        of(mau, month, "form"),
        of(mau, month, "add-photos"),
    ):
        assert client.get(address).status_code == 404
    signed_in(client, mau.binh)
    other = reverse("returns:photo", args=[mau.place.dong_6.pk, month.code, kept.pk])
    assert client.get(other).status_code == 404
    with pytest.raises(MayNot):
        attach(mau, month, by=mau.stranger)


def attach(mau: PeopleOfMau, month: Period, *photos, by=None) -> actions.PapersKept:
    return actions.attach_paper(
        by=by or mau.hoa, unit=mau.place.dong_5, period=month, photos=photos or [checked()], at=NOW
    )


def test_the_same_picture_twice_is_one_and_too_many_are_named(mau, month) -> None:
    attach(mau, month)
    assert attach(mau, month).photos == ()
    assert PaperPhoto.objects.count() == 1
    kept = attach(mau, month, *(checked(f"trang {n}.jpg", photo((60 + n, 50))) for n in range(MOST_PAPERS)))
    assert len(kept.photos) == MOST_PAPERS - 1
    assert f"nhiều nhất {MOST_PAPERS} ảnh" in kept.refusal
    with pytest.raises(actions.CannotAttach, match="không phải là ảnh"):
        attach(mau, month, checked("a.pdf", PDF))


def test_what_is_no_photo_is_refused_with_a_sentence(client: Client, mau, month) -> None:
    signed_in(client, mau.hoa)
    for told in ({}, {"photos": upload("a.jpg", b"<svg></svg>")}):
        answer = client.post(of(mau, month, "add-photos"), told)
        assert answer.status_code == 422
        assert "Hãy" in answer.content.decode() or "không phải là ảnh" in answer.content.decode()
    assert not PaperPhoto.objects.exists()


def test_a_photo_is_taken_off_with_its_file(client: Client, mau, month) -> None:
    kept = paper(mau.place.dong_5, month)
    member = actor(Post.MEMBER, mau.place.dong_5)
    with pytest.raises(MayNot):
        actions.remove_paper(by=member, unit=mau.place.dong_5, photo_id=kept.pk, at=NOW)
    answer = signed_in(client, mau.hoa).post(of(mau, month, "photo", photo_id=kept.pk))
    assert answer.url == of(mau, month)
    assert not PaperPhoto.objects.exists()
    assert not StoredFile.objects.exists()
    assert LogEntry.objects.filter(verb="bỏ ảnh phiếu giấy").count() == 1
    actions.remove_paper(by=mau.hoa, unit=mau.place.dong_5, photo_id=kept.pk, at=NOW)
    assert LogEntry.objects.filter(verb="bỏ ảnh phiếu giấy").count() == 1


def test_what_was_received_keeps_its_photo_until_it_is_sent_back(client: Client, mau, month) -> None:
    kept = paper(mau.place.dong_5, month)
    one_return = sent(
        mau.place.dong_5, month, state=ReturnState.ACCEPTED, answered_at=NOW, answered_by="Ông Bình"
    )
    for who in (mau.hoa, mau.binh):
        page = signed_in(client, who).post(of(mau, month, "photo", photo_id=kept.pk), follow=True)
        assert "ảnh phiếu giấy ở lại cùng số đã nhận" in page.content.decode()
        assert "Bỏ ảnh" not in page.content.decode()
    assert PaperPhoto.objects.exists()
    actions.send_back(
        by=mau.binh, one_return=one_return, said="Ảnh mờ, hãy chụp lại.", seen_version=1, at=NOW
    )
    actions.remove_paper(by=mau.hoa, unit=mau.place.dong_5, photo_id=kept.pk, at=NOW)
    assert not PaperPhoto.objects.exists()
