"""A board head records her area's work on a phone; the ward's figure is right when she saves.

Told through HTTP alone, as a browser without JavaScript would send it.
"""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from mattran.base.dates import show
from mattran.base.periods import half_of, half_period
from mattran.directory.units.models import Unit
from mattran.figures.rollup import queries as rollup
from mattran.figures.rollup.rules import Reading
from mattran.frontwork.activities.models import Activity, ActivityDraft
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.activities import kind, measure, record
from tests.factories.files import release, upload
from tests.factories.programmes import the_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def hoa(people: PeopleOfMau, client: Client) -> Client:
    return signed_in(client, people.hoa)


def today() -> str:
    return show(timezone.localdate())


def figure(unit: Unit, code: str) -> str:
    """How the half-year report of today says the figure."""
    period = half_period(half_of(timezone.localdate()))
    return rollup.reckon(unit, period, [measure(code)], Reading.today())[code].text


def words(response: HttpResponse) -> str:
    """What the page says, without its markup."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(text.split())


def begin(client: Client, code: str) -> str:
    """The first question answered; the address of the draft."""
    chosen = kind(code)
    page = client.get("/ghi-viec/")
    assert page.status_code == 200
    client_id = re.search(r'name="client_id" value="([^"]+)"', page.content.decode())
    assert client_id is not None
    answer = client.post("/ghi-viec/", {"client_id": client_id[1], "kind": chosen.pk})
    assert answer.status_code == 302, words(answer)
    return answer["Location"].removesuffix("ngay/")


def say(client: Client, address: str, **answers: object) -> str:
    """A question asked and answered; where it leads."""
    assert client.get(address).status_code == 200
    answer = client.post(address, answers)
    assert answer.status_code == 302, words(answer)
    return str(answer["Location"])


def test_bà_hoa_records_the_unity_festival_and_the_wards_number_has_moved(
    people: PeopleOfMau, hoa: Client
) -> None:
    ward = people.place.ward
    content = the_campaign().contents.get(number=2)
    assert figure(ward, "ngayhoi_gift_value") == "chưa ghi"

    draft = begin(hoa, "unity_day")
    there = say(hoa, f"{draft}ngay/", day=today(), place="Nhà văn hoá Khu phố Đông 5")
    assert there == f"{draft}nguoi/"
    there = say(hoa, there, number="trên 120")
    assert there == f"{draft}so-ngayhoi_gifts/"
    there = say(hoa, there, answer="unknown")
    assert "Quà tặng trị giá bao nhiêu?" in words(hoa.get(there))
    there = say(hoa, there, number="4.650.000")
    there = say(hoa, there, contents=[content.pk])
    assert there == f"{draft}anh/"
    there = say(hoa, there, photos=upload(), note="Có cả hội phụ nữ")

    check = hoa.get(there)
    for said in (
        "Ngày hội Đại đoàn kết toàn dân tộc",
        "trên 120 người",
        "4.650.000 đồng (bốn triệu sáu trăm năm mươi nghìn đồng)",
        "chưa ghi",
        "1 ảnh",
        "Có cả hội phụ nữ",
    ):
        assert said in words(check)
    saved = hoa.post(there, follow=True)
    assert "Đã ghi." in words(saved)
    assert "Số liệu đã vào báo cáo của Phường Mẫu." in words(saved)
    assert "4.650.000 đồng Cả phường: 4.650.000 đồng" in words(saved)

    assert figure(ward, "ngayhoi_gift_value") == "4.650.000"
    assert figure(ward, "ngayhoi_attendees") == "trên 120"
    assert figure(ward, "ngayhoi_gifts") == "chưa ghi"
    activity = Activity.objects.get()
    assert activity.photos.count() == 1
    assert list(activity.contents.all()) == [content]


def test_no_gift_is_a_zero_and_not_known_is_a_blank(people: PeopleOfMau, hoa: Client) -> None:
    draft = begin(hoa, "visit")
    there = say(hoa, f"{draft}ngay/", day="hôm nay", place="")
    there = say(hoa, there, answer="none")
    say(hoa, there, answer="unknown")
    hoa.post(f"{draft}kiem-tra/")
    assert figure(people.place.ward, "gifts") == "0"
    assert figure(people.place.ward, "gifts_value") == "chưa ghi"


def test_pressing_twice_records_once_and_leads_to_the_same_page(people: PeopleOfMau, hoa: Client) -> None:
    draft = begin(hoa, "clean_up")
    say(hoa, f"{draft}ngay/", day=today(), place="")
    say(hoa, f"{draft}nguoi/", number="45")
    first, second = hoa.post(f"{draft}kiem-tra/"), hoa.post(f"{draft}kiem-tra/")
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert figure(people.place.ward, "env_people") == "45"
    assert Activity.objects.count() == 1


def test_going_back_and_sending_other_answers_asks_whether_to_correct(
    people: PeopleOfMau, hoa: Client
) -> None:
    draft = begin(hoa, "clean_up")
    say(hoa, f"{draft}ngay/", day=today(), place="")
    say(hoa, f"{draft}nguoi/", number="45")
    hoa.post(f"{draft}kiem-tra/")
    say(hoa, f"{draft}nguoi/", number="54")
    asked = hoa.post(f"{draft}kiem-tra/")
    assert asked.status_code == 422
    assert "Việc này đã ghi lúc" in words(asked)
    assert "Sửa bản đã ghi?" in words(asked)
    assert figure(people.place.ward, "env_people") == "45"

    activity = Activity.objects.get()
    form = hoa.get(f"/viec/{activity.pk}/sua/?tu=ban-nhap")
    assert 'value="54"' in form.content.decode()

    as_new = hoa.post(f"{draft}viec-moi/", {"new_id": uuid4()})
    hoa.post(as_new["Location"])
    assert Activity.objects.count() == 2
    assert figure(people.place.ward, "env_people") == "99"


def test_a_draft_waits_for_her_and_two_tabs_are_two_drafts(hoa: Client) -> None:
    first, second = begin(hoa, "clean_up"), begin(hoa, "visit")
    assert first != second
    say(hoa, f"{first}ngay/", day=today(), place="Ngõ 3")
    again = words(hoa.get("/ghi-viec/"))
    assert "Đang ghi dở" in again
    assert "Tổng vệ sinh môi trường" in again
    assert ">\nNgõ 3</textarea>" in hoa.get(f"{first}ngay/").content.decode()
    hoa.post(f"{first}bo/")
    assert ActivityDraft.objects.count() == 1


def test_back_at_the_first_question_nothing_is_lost_and_nothing_recorded_is_touched(hoa: Client) -> None:
    first, second = kind("clean_up"), kind("works")
    told = {"client_id": str(uuid4()), "kind": first.pk}
    draft = hoa.post("/ghi-viec/", told)["Location"].removesuffix("ngay/")
    say(hoa, f"{draft}ngay/", day=today(), place="Ngõ 3")
    again = hoa.post("/ghi-viec/", told | {"kind": second.pk})
    assert again["Location"] == f"{draft}ngay/"
    assert "Ngõ 3" in hoa.get(f"{draft}ngay/").content.decode()
    hoa.post(f"{draft}kiem-tra/")
    after = hoa.post("/ghi-viec/", told)
    assert not after["Location"].startswith(draft)
    assert Activity.objects.get().kind == second


def test_nobody_else_opens_her_draft_or_its_photos(people: PeopleOfMau, hoa: Client) -> None:
    draft = begin(hoa, "clean_up")
    say(hoa, f"{draft}anh/", photos=upload(), note="", answer="more")
    file = ActivityDraft.objects.get().photos.get()
    for other in (people.binh, people.stranger):
        client = signed_in(Client(), other)
        for address in (f"{draft}ngay/", f"{draft}kiem-tra/", f"{draft}anh/{file.pk}/"):
            assert client.get(address).status_code == 404
    photo = hoa.get(f"{draft}anh/{file.pk}/")
    assert photo["Content-Type"] == "image/jpeg"
    release(photo)


def test_she_corrects_and_withdraws_what_she_recorded(people: PeopleOfMau, hoa: Client) -> None:
    ward = people.place.ward
    draft = begin(hoa, "clean_up")
    say(hoa, f"{draft}ngay/", day=today(), place="Ngõ 3")
    say(hoa, f"{draft}nguoi/", number="45")
    hoa.post(f"{draft}kiem-tra/")
    activity = Activity.objects.get()

    page = hoa.get(f"/viec/{activity.pk}/sua/")
    assert page.status_code == 200
    answers = {
        "version": 1,
        "day": today(),
        "place": "Ngõ 5",
        "so_people": "54",
        "note": "",
    }
    corrected = hoa.post(f"/viec/{activity.pk}/sua/", answers, follow=True)
    assert "Số người: 45 → 54" in words(corrected)
    assert figure(ward, "env_people") == "54"

    stale = hoa.post(f"/viec/{activity.pk}/sua/", answers | {"so_people": "60"})
    assert stale.status_code == 409
    assert "Hai bản khác nhau" in words(stale)
    assert figure(ward, "env_people") == "54"

    refused = hoa.post(f"/viec/{activity.pk}/sua/", answers | {"day": "31/02/2026"})
    assert refused.status_code == 422
    assert '<input type="hidden" name="version" value="1">' in refused.content.decode()

    as_visit = kind("visit").code
    assert "Tặng bao nhiêu suất quà?" in words(hoa.get(f"/viec/{activity.pk}/sua/?loai={as_visit}"))

    assert "Bấm nhầm" in hoa.get(f"/viec/{activity.pk}/bo/").content.decode()
    gone = hoa.post(f"/viec/{activity.pk}/bo/", {"reason": "Bấm nhầm"}, follow=True)
    assert "Đã bỏ" in words(gone)
    assert figure(ward, "env_people") == "chưa ghi"


def test_the_ward_enters_for_the_area_in_one_page_and_joins_its_own_drive(
    people: PeopleOfMau, client: Client
) -> None:
    binh, area, ward = signed_in(client, people.binh), people.place.dong_5, people.place.ward
    kind("clean_up")

    def address(unit: Unit) -> str:
        return f"/ghi-viec/ho/?don-vi={unit.pk}&loai=clean_up"

    def answers(people_count: int) -> dict[str, object]:
        return {
            "client_id": str(uuid4()),
            "day": today(),
            "place": "Toàn phường",
            "so_people": str(people_count),
            "note": "",
            "reason": "",
        }

    assert binh.get("/ghi-viec/ho/").status_code == 200
    assert binh.get(address(area)).status_code == 200
    assert binh.post(address(ward), answers(12)).status_code == 302
    drive = Activity.objects.get()

    told = answers(45)
    hint = binh.post(address(area), told)
    assert "Có thể trùng với: Tổng vệ sinh môi trường của Phường Mẫu" in words(hint)
    assert Activity.objects.count() == 1
    saved = binh.post(address(area), told | {"part_of": drive.pk}, follow=True)
    assert "ghi hộ Khu phố Đông 5" in words(saved)
    assert (figure(ward, "env_drives"), figure(ward, "env_people")) == ("1", "57")
    assert "Phường Mẫu ghi hộ Khu phố Đông 5" in words(binh.get(f"/viec/{Activity.objects.latest('pk').pk}/"))


def test_the_ward_presses_again_after_the_answer_was_lost_and_gets_the_first_answer(
    people: PeopleOfMau, client: Client
) -> None:
    """A press whose answer was lost, and the same id with other words, at the desk.

    The control is the same form with an id of its own, which is asked about.
    """
    binh = signed_in(client, people.binh)
    address = f"/ghi-viec/ho/?don-vi={people.place.dong_5.pk}&loai={kind('clean_up').code}"
    told = {"client_id": str(uuid4()), "day": today(), "place": "Ngõ 3", "so_people": "45", "note": ""}
    first, second = binh.post(address, told), binh.post(address, told)
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    other_content = binh.post(address, told | {"so_people": "54"})
    assert other_content.status_code == 422
    assert "Việc này đã ghi lúc" in words(other_content)
    other_id = binh.post(address, told | {"client_id": str(uuid4())})
    assert "Có thể trùng với" in words(other_id)
    assert Activity.objects.count() == 1
    assert figure(people.place.ward, "env_people") == "45"


def test_she_joins_the_wards_drive_when_she_is_asked(people: PeopleOfMau, hoa: Client) -> None:
    drive = record(people.binh, held_on=timezone.localdate(), at=timezone.now())
    draft = begin(hoa, "clean_up")
    say(hoa, f"{draft}ngay/", day=today(), place="")
    say(hoa, f"{draft}nguoi/", number="30")
    asked = words(hoa.get(f"{draft}kiem-tra/"))
    assert "Có thể trùng với: Tổng vệ sinh môi trường của Phường Mẫu" in asked
    hoa.post(f"{draft}kiem-tra/", {"part_of": drive.pk})
    assert (figure(people.place.ward, "env_drives"), figure(people.place.ward, "env_people")) == ("1", "75")


@pytest.mark.parametrize(
    ("step", "answer", "sentence"),
    [
        ("ngay", {"day": "31/02/2026"}, "Không có ngày 31/02/2026"),
        ("ngay", {"day": "29/02/2023"}, "Không có ngày 29/02/2023"),
        ("ngay", {"day": "01/01/0024"}, "Năm “0024” chưa đúng"),
        ("ngay", {"day": "32/13/2026"}, r"Không có ngày 32/13/2026\. Hãy ghi như \d\d/\d\d/\d{4}\."),
        ("ngay", {"day": "01/01/9999"}, "quá xa về sau|chưa đến"),
        ("ngay", {"day": show(timezone.localdate() + timedelta(days=1))}, "chưa đến"),
        ("ngay", {"day": ""}, "Chưa ghi ngày"),
        ("ngay", {"day": today(), "place": "a" * 201}, "nhiều nhất là 200"),
        ("ngay", {"day": today(), "place": "a\0b"}, "ký tự điều khiển"),
        ("ngay", {"day": today(), "place": "a\u202eb"}, "đổi chiều chữ"),
        ("ngay", {"day": today(), "place": "a" + "\u0301" * 100}, "quá nhiều dấu"),
        ("nguoi", {"number": "nhiều"}, "Hãy ghi bằng chữ số, ví dụ 120 hoặc 1.250"),
        ("nguoi", {"number": "-5"}, "Số phải từ 0 trở lên, ví dụ 120"),
        ("nguoi", {"number": "1000001"}, "1.000.001 người là quá nhiều cho một việc"),
        ("nguoi", {"number": ""}, "Hãy ghi số, hoặc bấm “Chưa biết, để sau”"),
        ("viec", {"kind": "999999"}, "Hãy chọn một việc trong danh sách"),
        ("noi-dung", {"contents": ["999999"]}, "Hãy chọn các nội dung trong danh sách"),
        ("anh", {"note": "x" * 1_000_000}, "Hãy viết ngắn hơn"),
    ],
)
def test_bad_input_is_answered_with_a_sentence_and_nothing_is_kept(
    hoa: Client, step: str, answer: dict[str, object], sentence: str
) -> None:
    draft = begin(hoa, "clean_up")
    before = ActivityDraft.objects.get().answers
    refused = hoa.post(f"{draft}{step}/", answer)
    assert refused.status_code == 422
    assert re.search(sentence, words(refused)), words(refused)
    assert ActivityDraft.objects.get().answers == before


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        (
            "ảnh.jpg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "không phải là ảnh",
        ),
        ("ảnh.jpg", b"<!doctype html><script>alert(1)</script>", "không phải là ảnh"),
        ("ảnh.pdf", b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n0\n%%EOF\n", "không phải là ảnh"),
    ],
)
def test_what_is_no_photo_is_refused_by_its_content(
    hoa: Client, name: str, data: bytes, sentence: str
) -> None:
    draft = begin(hoa, "clean_up")
    refused = hoa.post(f"{draft}anh/", {"photos": upload(name, data), "note": ""})
    assert refused.status_code == 422
    assert sentence in words(refused)
    assert not ActivityDraft.objects.get().photos.exists()


def test_script_in_a_note_is_shown_as_text(hoa: Client) -> None:
    draft = begin(hoa, "clean_up")
    say(hoa, f"{draft}ngay/", day=today(), place="<img src=x onerror=alert(1)>")
    say(hoa, f"{draft}anh/", note="<script>alert(1)</script>")
    hoa.post(f"{draft}kiem-tra/")
    page = hoa.get(f"/viec/{Activity.objects.get().pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_fields_that_are_no_questions_are_ignored(people: PeopleOfMau, hoa: Client) -> None:
    draft = begin(hoa, "clean_up")
    extra = {"unit": people.place.other_area.pk, "state": "WITHDRAWN", "version": 99, "entered_by": 1}
    say(hoa, f"{draft}ngay/", day=today(), place="", **extra)
    hoa.post(f"{draft}kiem-tra/", extra)
    activity = Activity.objects.get()
    assert (activity.unit, activity.is_standing, activity.version) == (people.place.dong_5, True, 1)


def test_a_draft_that_was_never_begun_and_a_question_nobody_asks_are_not_found(hoa: Client) -> None:
    assert hoa.get(f"/ghi-viec/{uuid4()}/ngay/").status_code == 404
    draft = begin(hoa, "clean_up")
    assert hoa.get(f"{draft}so-gifts/").status_code == 404
    assert hoa.get(f"{draft}kiem-tra/").status_code == 302
