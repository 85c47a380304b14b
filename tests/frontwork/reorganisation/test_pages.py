"""The pages: what happens, to whom, what will change; written, listed, undone; and the old unit after it."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mattran.base.dates import show
from mattran.base.periods import month_period
from mattran.directory.access.middleware import CAPACITY
from mattran.directory.bodies.choices import Post
from mattran.directory.units import queries as units
from mattran.figures.rollup.actions import merge
from mattran.frontwork.reorganisation.models import Reorganisation
from mattran.frontwork.returns.models import Return
from tests.factories.access import PeopleOfMau, actor, operator, signed_in
from tests.factories.figures import measure, post
from tests.factories.reorganisation import DECREE, bare_reorganisation, done, merging
from tests.factories.units import AreaFactory

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@pytest.fixture
def mau() -> PeopleOfMau:
    measure("gifts")
    people = PeopleOfMau()
    post(people.place.dong_5, TODAY() - timedelta(days=1), gifts=10)
    post(people.place.dong_6, TODAY() - timedelta(days=1), gifts=7)
    return people


@pytest.fixture
def binh(mau) -> Client:
    return signed_in(Client(), mau.binh)


def address(kind: str = "sap-nhap", **query: Any) -> str:
    told = "&".join(f"{name}={value}" for name, value in {"viec": kind, **query}.items())
    return f"{reverse('reorganisation:new')}?{told}"


def merger(mau, **told: Any) -> dict[str, Any]:
    return {
        "olds": [mau.place.dong_5.pk, mau.place.dong_6.pk],
        "into": mau.place.dong_5.pk,
        "on": show(TODAY()),
        "decree": DECREE,
        "client_id": str(uuid4()),
        **told,
    }


def text(response: Any) -> str:
    return response.content.decode()


def seen(response: Any) -> dict[str, str]:
    return {"seen": dict(HIDDEN.findall(text(response)))["seen"], "ghi": "1"}


def test_from_the_wards_page_to_the_record(mau, binh) -> None:
    ward = reverse("access:unit", args=[mau.place.ward.pk])
    assert f"{reverse('reorganisation:new')}?trong={mau.place.ward.pk}" in text(binh.get(ward))
    choose = text(binh.get(reverse("reorganisation:new")))
    assert "Sáp nhập: nhiều đơn vị thành một" in choose
    assert "Chuyển: về trực thuộc" not in choose, "a ward has nowhere to move its areas to"
    assert "Khu phố Đông 6" in text(binh.get(address()))
    preview = binh.post(address(), merger(mau))
    page = text(preview)
    assert preview.status_code == 200
    for said in (
        "Khu phố Đông 6 sáp nhập vào Khu phố Đông 5",
        "Phiếu tháng còn mở",
        "Theo tổ chức hiện nay: số in đậm sẽ đổi",
    ):
        assert said in page
    assert not Reorganisation.objects.exists()
    written = binh.post(address(), merger(mau) | seen(preview), follow=True)
    made = Reorganisation.objects.get()
    assert written.redirect_chain[-1][0] == made.get_absolute_url()
    assert "Huỷ lần sắp xếp này" in text(written)
    assert made.title in text(binh.get(reverse("reorganisation:list")))


def test_pressed_twice(mau, binh) -> None:
    told = merger(mau)
    told |= seen(binh.post(address(), told))
    for _ in range(2):
        assert binh.post(address(), told).url == Reorganisation.objects.get().get_absolute_url()


def test_a_stale_preview_is_shown_again(mau, binh) -> None:
    told = merger(mau)
    told |= seen(binh.post(address(), told))
    actor(Post.HEAD, mau.place.dong_6)
    again = binh.post(address(), told)
    assert again.status_code == 409
    assert "đã có thay đổi ở các đơn vị này" in text(again)
    assert not Reorganisation.objects.exists()
    assert binh.post(address(), told | seen(again)).status_code == 302


def test_after_going_back_another_plan_is_another_press(mau, binh) -> None:
    """The browser's Back leads to a preview that was written; what is changed there is not dropped."""
    told = {"unit_kind": "AREA", "kind_word": "Khu phố", "on": show(TODAY()), "decree": DECREE}
    for name in ("Tân Lập", "Hoà Bình"):
        preview = binh.post(address("lap-moi"), told | {"names": name, "client_id": str(uuid4())})
        press = dict(HIDDEN.findall(text(preview)))
        first = binh.post(address("lap-moi"), told | press | {"names": name, "ghi": "1"})
        assert name in Reorganisation.objects.get(pk=first.url.split("/")[-2]).title
        told |= {"client_id": press["client_id"], "sua": "1"}
        assert press["client_id"] not in text(binh.post(address("lap-moi"), told | {"names": name}))
        del told["sua"]
    assert Reorganisation.objects.count() == 2


@pytest.mark.parametrize("number", ["9" * 19, "9" * 40, "-" + "9" * 40])
def test_a_number_that_no_unit_can_have(mau, binh, number) -> None:
    for field in ("olds", "into"):
        assert binh.post(address(), merger(mau, **{field: [mau.place.dong_5.pk, number]})).status_code == 404


def test_going_back_keeps_what_was_typed(mau, binh) -> None:
    page = text(binh.post(address(), merger(mau) | {"sua": "1"}))
    assert DECREE in page
    assert page.count("checked") == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"olds": []}, "Hãy đánh dấu ít nhất một đơn vị"),
        ({"into": ""}, "Hãy chọn đơn vị sau sáp nhập"),
        ({"name": "Đông"}, "để trống tên mới"),
        ({"on": "32/13/2026"}, "Không có ngày 32/13/2026"),
        ({"on": "01/01/2090"}, "quá xa về sau"),
        ({"decree": ""}, "Hãy ghi số, ngày của văn bản"),
        ({"decree": "a\0b"}, "ký tự điều khiển"),
        ({"into": "", "name": "Đ\u0430ng"}, "không thuộc bảng chữ cái tiếng Việt"),
        ({"into": "", "name": "Z" + "\u0301" * 30}, "quá nhiều dấu"),
        ({"into": "", "name": "x" * 300}, "nhiều nhất là 200"),
        ({"olds": ["x"]}, "Có đơn vị không chọn được ở đây"),
    ],
)
def test_what_is_wrong_is_said(mau, binh, change, said) -> None:
    refused = binh.post(address(), merger(mau, **change))
    assert refused.status_code == 422
    assert said in text(refused)


def test_what_the_tree_refuses_is_said_on_the_form(mau, binh) -> None:
    post(mau.place.dong_6, TODAY(), gifts=1)
    refused = binh.post(address(), merger(mau))
    assert refused.status_code == 422
    assert "đã có việc, số liệu ghi cho ngày" in text(refused)
    assert DECREE in text(refused), "what was typed is kept"


def test_units_out_of_sight_do_not_exist(mau, binh) -> None:
    for change in ({"into": mau.place.other_area.pk}, {"olds": [mau.place.other_area.pk]}, {"into": 10**17}):
        assert binh.post(address(), merger(mau, **change)).status_code == 404
    assert binh.get(address(trong=mau.place.other_ward.pk)).status_code == 404
    assert binh.get(address(trong="x")).status_code == 404


def test_every_kind_can_be_asked_and_seen(mau) -> None:
    place = mau.place
    client = signed_in(Client(), actor(Post.CHAIR, place.province))
    told = {"on": show(TODAY()), "decree": DECREE}
    forms: dict[str, dict[str, Any]] = {
        "chia-tach": {"old": place.dong_5.pk, "kind_word": "Khu phố", "names": "Khu phố Đông 7\nĐông 8"},
        "doi-ten": {"old": place.dong_5.pk, "name": "Khu phố Hoà Bình"},
        "chuyen": {"olds": [place.dong_5.pk], "parent": place.other_ward.pk},
        "lap-moi": {"unit_kind": "AREA", "kind_word": "Khu phố", "names": "Đông 9"},
        "ket-thuc": {"old": place.dong_6.pk},
    }
    titles = {
        "chia-tach": "Khu phố Đông 5 chia tách thành Khu phố Đông 7, Khu phố Đông 8",
        "doi-ten": "Khu phố Đông 5 đổi tên thành Khu phố Hoà Bình",
        "chuyen": "Khu phố Đông 5 chuyển về Phường Bên",
        "lap-moi": "Lập Khu phố Đông 9 thuộc Phường Mẫu",
        "ket-thuc": "Khu phố Đông 6 kết thúc hoạt động",
    }
    for kind, parts in forms.items():
        page = client.post(address(kind, trong=place.ward.pk), {**told, **parts})
        assert (kind, page.status_code) == (kind, 200), text(page)
        assert titles[kind] in text(page)
    assert "giữ nguyên chức danh" in text(
        client.post(address("doi-ten", trong=place.ward.pk), {**told, **forms["doi-ten"]})
    )
    assert not Reorganisation.objects.exists()


@pytest.mark.parametrize("kind", ["", "xoa", "chuyen"])
def test_a_kind_that_is_none_here(mau, binh, kind) -> None:
    page = binh.get(address(kind))
    assert page.status_code == 422
    assert ("Hãy chọn một việc" if not kind else "Việc này không làm được ở đây") in text(page)


def test_undoing_asks_once_more(mau, binh) -> None:
    made = done(merging(mau.place.dong_6, into=mau.place.dong_5, on=TODAY()), by=mau.binh, at=timezone.now())
    page = reverse("reorganisation:undo", args=[made.pk])
    assert "Huỷ lần sắp xếp này?" in text(binh.get(page))
    assert "Đã huỷ lần sắp xếp" in text(binh.post(page, follow=True))
    assert units.exists(mau.place.dong_6, TODAY())
    assert "đã huỷ lúc" in text(binh.get(page))


def test_undoing_says_what_stands_against_it(mau, binh) -> None:
    made = done(merging(mau.place.dong_6, into=mau.place.dong_5, on=TODAY()), by=mau.binh, at=timezone.now())
    post(mau.place.dong_5, TODAY(), gifts=1)
    page = reverse("reorganisation:undo", args=[made.pk])
    assert "sau lần sắp xếp này đã có: số liệu" in text(binh.get(page))
    assert binh.post(page).status_code == 422


def test_who_only_reads_reads(mau) -> None:
    made = done(merging(mau.place.dong_6, into=mau.place.dong_5, on=TODAY()))
    client = signed_in(Client(), mau.hoa)
    page = text(client.get(made.get_absolute_url()))
    assert made.title in page
    assert "Huỷ lần sắp xếp này" not in page
    assert signed_in(Client(), mau.stranger).get(made.get_absolute_url()).status_code == 404


def test_the_list_is_flat(flat, mau, binh) -> None:
    flat(
        lambda: binh.get(reverse("reorganisation:list")),
        lambda: [bare_reorganisation(AreaFactory(parent=mau.place.ward)) for _ in range(5)],
    )


# --- Afterwards -------------------------------------------------------------------------------------------


def test_an_old_unit_says_until_when_and_what_followed(mau, binh) -> None:
    place = mau.place
    done(merging(place.dong_6, into=place.dong_5, on=TODAY()))
    page = text(binh.get(reverse("access:unit", args=[place.dong_6.pk])))
    assert f"hết ngày {show(TODAY() - timedelta(days=1))}" in page
    assert "Tiếp nối từ" in page
    assert f'href="{reverse("access:unit", args=[place.dong_5.pk])}">Khu phố Đông 5</a>' in page


def test_the_last_head_of_a_closed_unit_sends_its_open_month(mau) -> None:
    """Hers is the month in which the unit ended, up to its last day, for the days of grace."""
    place, on = mau.place, TODAY() - timedelta(days=2)
    head = actor(Post.HEAD, place.dong_6)
    post(place.dong_6, on - timedelta(days=1), gifts=4)
    merge(by=operator(), olds=[place.dong_6], into=place.dong_5, on=on, decree=DECREE, at=timezone.now())
    client = Client()
    client.force_login(head.user)
    session = client.session
    session[CAPACITY] = head.key
    session.save()
    last = on - timedelta(days=1)
    month = month_period(last.year, last.month)
    sheet = reverse("returns:sheet", args=[place.dong_6.pk, month.code])
    assert sheet in text(client.get(reverse("home")))
    page = text(client.get(sheet))
    shown = {name: re.search(rf'name="{name}" value="(\d+)"', page)[1] for name in ("version", "mark")}  # type: ignore[index]
    assert "Đã gửi phiếu" in text(client.post(sheet, shown, follow=True))
    assert Return.objects.get().unit == place.dong_6
