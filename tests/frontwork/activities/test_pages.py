"""What the pages say and offer, as a browser without script sees them."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.base.dates import show
from mattran.directory.bodies.choices import Post
from mattran.frontwork.activities import actions
from mattran.frontwork.activities.models import Activity, ActivityDraft
from mattran.frontwork.activities.rules import UNCOUNTED, Amount, Answers
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.activities import kind, record
from tests.factories.files import upload
from tests.factories.programmes import the_campaign

TODAY = timezone.localdate()
YESTERDAY = show(TODAY - timedelta(days=1))


@pytest.fixture
def hoa(people: PeopleOfMau, client: Client) -> Client:
    return signed_in(client, people.hoa)


def words(response: HttpResponse) -> str:
    """What the page says, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def draft(people: PeopleOfMau, code: str = "visit", **told: object) -> str:
    """A draft with a kind and today; its address."""
    answers = Answers(kind=kind(code).pk, day=TODAY, **told)  # type: ignore[arg-type]
    begun = actions.keep_draft(
        by=people.hoa, client_id=uuid4(), unit=people.hoa.unit, answers=answers, at=timezone.now()
    )
    return f"/ghi-viec/{begun.client_id}/"


# --- The day -------------------------------------------------------------------------------------------


def test_a_button_puts_the_day_in_and_takes_nothing_yet(people: PeopleOfMau, hoa: Client) -> None:
    address = f"{draft(people)}ngay/"
    shown = hoa.post(address, {"day": "01/01/2020", "place": "Ngõ 3", "day_ago": "1"})
    assert shown.status_code == 200
    assert f'value="{YESTERDAY}"' in shown.content.decode()
    assert ">\nNgõ 3</textarea>" in shown.content.decode()
    assert ActivityDraft.objects.get().told.day == TODAY
    assert hoa.post(address, {"day": YESTERDAY, "place": "Ngõ 3"}).status_code == 302
    assert show(ActivityDraft.objects.get().told.day or TODAY) == YESTERDAY


def test_a_button_beside_the_day_of_a_correction_corrects_nothing(people: PeopleOfMau, hoa: Client) -> None:
    activity = record(people.hoa)
    sent = {"version": 1, "day": "", "day_ago": "0", "so_people": "99"}
    shown = hoa.post(f"/viec/{activity.pk}/sua/", sent)
    assert shown.status_code == 200
    assert f'value="{show(TODAY)}"' in shown.content.decode()
    assert Activity.objects.get().people == 45


@pytest.mark.parametrize("form", ["{:%d%m%Y}", "{:%d %m %Y}", "{:%d/%m}", "{:%d/%m/%y}", "{:%d.%m.%Y}"])
def test_a_day_is_read_as_it_is_typed_on_a_phone(people: PeopleOfMau, hoa: Client, form: str) -> None:
    day = TODAY - timedelta(days=1)
    assert hoa.post(f"{draft(people)}ngay/", {"day": form.format(day), "place": ""}).status_code == 302
    assert ActivityDraft.objects.get().told.day == day


def test_enter_is_not_today(people: PeopleOfMau, hoa: Client) -> None:
    page = hoa.get(f"{draft(people)}ngay/").content.decode()
    first = re.findall(r"<button([^>]*)>", page[page.index('id="id_day"') :])[0]
    assert "name=" not in first


# --- Amounts -------------------------------------------------------------------------------------------


def test_an_absurd_count_is_refused_where_it_is_asked_and_where_all_is_asked(
    people: PeopleOfMau, hoa: Client
) -> None:
    refused = hoa.post(f"{draft(people)}so-gifts/", {"number": "99.999.999.999"})
    assert refused.status_code == 422
    assert "99.999.999.999 suất là quá nhiều cho một việc (nhiều nhất 100.000 suất)" in words(refused)
    activity = record(people.hoa, code="visit", people=None)
    sent = {"version": 1, "day": "15/11/2026", "so_gifts": "khoảng 100.001"}
    refused = hoa.post(f"/viec/{activity.pk}/sua/", sent)
    assert refused.status_code == 422
    assert "100.001 suất là quá nhiều" in words(refused)


def test_doubtful_money_is_asked_about_and_recorded_all_the_same(people: PeopleOfMau, hoa: Client) -> None:
    address = draft(people, figures={"gifts": Amount(1250), "gifts_value": Amount(1250)})
    check = hoa.get(f"{address}kiem-tra/")
    assert "1.250 đồng cho 1.250 suất quà. Có phải 1.250.000 đồng không?" in words(check)
    assert f'href="{address}so-gifts_value/?ve=kiem-tra"' in check.content.decode()
    saved = hoa.post(f"{address}kiem-tra/", follow=True)
    assert "Suất quà đã trao 1.250 suất Cả phường: 1.250 suất" in words(saved)
    assert "Giá trị quà đã trao 1.250 đồng Cả phường: 1.250 đồng" in words(saved)


def test_amounts_that_can_be_raise_no_doubt(people: PeopleOfMau, hoa: Client) -> None:
    address = draft(people, figures={"gifts": Amount(25), "gifts_value": Amount(12_500_000)})
    check = words(hoa.get(f"{address}kiem-tra/"))
    assert "12.500.000 đồng (mười hai triệu năm trăm nghìn đồng)" in check
    assert "Có phải" not in check


# --- After the last press ------------------------------------------------------------------------------


def test_back_at_the_check_of_what_is_recorded_the_way_leads_to_it(people: PeopleOfMau, hoa: Client) -> None:
    address = f"{draft(people)}kiem-tra/"
    assert "Ghi vào sổ" in words(hoa.get(address))
    hoa.post(address)
    again = hoa.get(address)
    assert f'class="btn big full" href="/viec/{Activity.objects.get().pk}/"' in again.content.decode()
    assert "Mở việc đã ghi" in words(again)
    assert "Ghi vào sổ" not in words(again)
    assert hoa.post(address)["Location"].endswith("/da-ghi/"), "a page kept by the browser still finds it"
    assert "Ghi vào sổ" not in words(hoa.get(address))


def test_a_correction_elsewhere_does_not_open_the_draft_again(people: PeopleOfMau, hoa: Client) -> None:
    address = f"{draft(people)}kiem-tra/"
    hoa.post(address)
    activity = Activity.objects.get()
    told = actions.Details(**{**vars(actions.Details.of(activity)), "note": "Thêm"})
    actions.correct(by=people.hoa, activity=activity, version=1, details=told, at=timezone.now())
    assert "Mở việc đã ghi" in words(hoa.get(address))


def test_saving_a_correction_that_changes_nothing_says_so(people: PeopleOfMau, hoa: Client) -> None:
    activity = record(people.hoa)
    sent = {"version": 1, "day": "15/11/2026", "place": "Ngõ 3", "so_people": "45", "note": ""}
    assert "Không có gì thay đổi." in words(hoa.post(f"/viec/{activity.pk}/sua/", sent, follow=True))
    changed = hoa.post(f"/viec/{activity.pk}/sua/", sent | {"so_people": "54"}, follow=True)
    again = hoa.post(f"/viec/{activity.pk}/sua/", sent | {"so_people": "54"}, follow=True)
    assert "Không có gì thay đổi." not in words(changed) + words(again)
    assert Entry.objects.filter(verb="sửa").count() == 1


def test_who_recorded_it_and_when_is_one_sentence(people: PeopleOfMau, hoa: Client) -> None:
    activity = record(people.hoa)
    said = f"{people.hoa.name} ({people.hoa.capacity}) ghi lúc 09:30 ngày 16/11/2026"
    assert said in words(hoa.get(f"/viec/{activity.pk}/"))


# --- Photos --------------------------------------------------------------------------------------------


def test_a_bad_photo_does_not_take_the_good_one_and_the_note_along(people: PeopleOfMau, hoa: Client) -> None:
    address = f"{draft(people)}anh/"
    sent = {"photos": [upload("sân.jpg"), upload("a6.py", b"import this")], "note": "Trời mưa"}
    refused = hoa.post(address, sent)
    assert refused.status_code == 422
    assert "“a6.py” không phải là ảnh. Các ảnh khác đã được giữ." in words(refused)
    kept = ActivityDraft.objects.get()
    assert [photo.display_name for photo in kept.photos.all()] == ["sân.jpg"]
    assert kept.told.note == "Trời mưa"
    assert f"{address}{kept.photos.get().pk}/" in refused.content.decode()


def test_the_file_control_speaks_vietnamese(people: PeopleOfMau, hoa: Client) -> None:
    page = hoa.get(f"{draft(people)}anh/").content.decode()
    assert re.search(r'<label class="btn two full" for="id_photos">.*Chụp hoặc chọn ảnh</label>', page)
    assert "Thêm ảnh nữa" in page


def test_the_desk_is_told_of_a_bad_photo_before_anything_is_recorded(
    people: PeopleOfMau, client: Client
) -> None:
    kind("clean_up")
    binh = signed_in(client, people.binh)
    address = f"/ghi-viec/ho/?don-vi={people.place.dong_5.pk}&loai=clean_up"
    sent = {"client_id": uuid4(), "day": show(TODAY), "so_people": "5"}
    refused = binh.post(address, sent | {"photos": [upload("sân.jpg"), upload("a6.py", b"x")]})
    assert refused.status_code == 422
    assert "“a6.py” không phải là ảnh. Hãy chụp hoặc chọn ảnh khác." in words(refused)
    assert not Activity.objects.exists()
    assert binh.post(address, sent | {"photos": [upload("sân.jpg")]}).status_code == 302
    assert Activity.objects.get().photos.count() == 1


# --- Lists ---------------------------------------------------------------------------------------------


def test_two_gifts_are_told_apart_in_the_list(people: PeopleOfMau, hoa: Client) -> None:
    for value in (12_500_000, 800_000):
        told = {"gifts": Amount(5), "gifts_value": Amount(value)}
        record(people.hoa, code="visit", people=None, figures=told)
    said = words(hoa.get("/viec/"))
    assert "12.500.000 đồng" in said
    assert "800.000 đồng" in said
    assert "12.500.000 đồng" in words(signed_in(Client(), people.binh).get("/viec/"))


def test_uncounted_people_are_said_to_be_people(people: PeopleOfMau, hoa: Client) -> None:
    record(people.hoa, people=UNCOUNTED)
    assert "có người dự, chưa rõ số lượng" in words(hoa.get("/viec/"))


@pytest.mark.parametrize(("post", "is_shown"), [(Post.VICE_CHAIR, True), (Post.EDITOR, False)])
def test_the_way_to_kinds_is_shown_to_those_who_may_change_them(
    people: PeopleOfMau, client: Client, post: Post, is_shown: bool
) -> None:
    page = signed_in(client, actor(post, people.place.ward)).get("/viec/").content.decode()
    assert ('href="/loai-viec/"' in page) is is_shown
    assert ("Cuộc vận động, phong trào</a>" in page) is is_shown


def test_a_member_is_not_shown_the_way_to_kinds(people: PeopleOfMau, client: Client) -> None:
    page = signed_in(client, actor(Post.MEMBER, people.place.dong_5)).get("/viec/").content.decode()
    assert 'href="/loai-viec/"' not in page


def test_national_kinds_are_folded(people: PeopleOfMau, hoa: Client) -> None:
    kind("clean_up")
    kind("visit")
    page = hoa.get("/loai-viec/").content.decode()
    assert "Loại việc chung cả nước (2)" in page
    assert page.index("<summary>") < page.index("Tổng vệ sinh môi trường")


# --- What a page costs ---------------------------------------------------------------------------------


def asked_of(table: str, queries: CaptureQueriesContext) -> int:
    return sum(f'FROM "{table}"' in query["sql"] for query in queries.captured_queries)


def test_what_a_kind_posts_is_read_once(people: PeopleOfMau, hoa: Client) -> None:
    address = f"{draft(people, figures={'gifts': Amount(5)})}kiem-tra/"
    with CaptureQueriesContext(connection) as queries:
        hoa.get(address)
    assert asked_of("activities_activitykindmeasure", queries) == 1


def test_many_contents_cost_what_one_costs(people: PeopleOfMau) -> None:
    contents = tuple(the_campaign().contents.order_by("number"))
    assert len(contents) > 1
    record(people.hoa)
    costs = []
    for some in (contents[:1], contents):
        with CaptureQueriesContext(connection) as queries:
            record(people.hoa, contents=some)
        costs.append(asked_of("units_unit", queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("kind", ["9" * 5000, "-1", "x", ""])
def test_a_kind_that_is_none_is_refused_in_words(client: Client, people: PeopleOfMau, kind: str) -> None:
    signed_in(client, people.hoa)
    answer = client.post("/ghi-viec/", {"kind": kind, "client_id": str(uuid4())})
    assert answer.status_code == 422
    assert "việc" in answer.content.decode()
