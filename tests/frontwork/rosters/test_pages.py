"""The pages: a list on its way in step by step, what came of it, taking it back."""

from itertools import count
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mattran.base.tables.reading import read
from mattran.directory.bodies.models import Seat
from mattran.frontwork.entries.models import ImportFile, KnownColumn
from mattran.frontwork.rosters.models import Roster
from tests.base.tables import making
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.rosters import SINCE, sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def binh(mau) -> Client:
    return signed_in(Client(), mau.binh)


def send(client: Client, data: bytes, name: str = "Ban công tác.xlsx") -> Any:
    return client.post(reverse("rosters:upload"), {"file": SimpleUploadedFile(name, data)})


def text(response: Any) -> str:
    return response.content.decode()


def test_a_list_is_taken_in_in_four_steps(mau, binh) -> None:
    data = making.rows(
        ["Danh sách Ban công tác"],
        ["Khu phố", "Họ tên người", "Chức vụ"],
        ["Khu phố Đông 9", "Bà Trần Thị Mai", "Trưởng ban"],
        ["", mau.hoa.person.name, "Phó ban"],
    )
    layout = send(binh, data)
    file = ImportFile.objects.get()
    assert layout.url == reverse("rosters:layout", args=[file.pk])
    page = text(binh.get(layout.url))
    assert "Giữ chức danh từ ngày" in page
    assert "Bảng ghi thế nào" not in page
    columns = binh.post(layout.url, {"heading": "2", "day": "05/01/2026"})
    page = text(binh.get(columns.url))
    assert 'value="Chức danh"' in page
    refused = binh.post(columns.url, {"c0": "", "c1": "Họ và tên", "c2": "Chức danh"})
    assert refused.status_code == 422
    assert "Chưa có cột nào là “Khu dân cư”" in text(refused)
    check = binh.post(columns.url, {"c0": "Khu dân cư", "c1": "Họ và tên", "c2": "Chức danh"})
    page = text(binh.get(check.url))
    assert "lập mới" in page
    assert "Bà Trần Thị Mai" in page
    assert "là cùng một người?" in page
    unanswered = binh.post(check.url, {})
    assert unanswered.status_code == 422
    assert "Dòng 4: hãy chọn" in text(unanswered)
    done = binh.post(check.url, {"nguoi-4": "moi"})
    roster = Roster.objects.get()
    assert done.url == roster.get_absolute_url()
    page = text(binh.get(done.url))
    assert reverse("access:cards", args=[mau.place.ward.pk]) in page
    assert binh.post(check.url, {"nguoi-4": "moi"}).url == done.url  # the second press
    assert Seat.objects.filter(body__unit__name="Đông 9").count() == 2
    assert KnownColumn.objects.get(heading="ho ten nguoi").meaning == "NAME"
    send(binh, data)
    again = ImportFile.objects.latest("sent_at")
    assert again.layout["columns"] == {"0": "AREA", "1": "NAME", "2": "POST"}


@pytest.mark.parametrize("heading", ["Số CCCD", "CMND", "Dân tộc", "Tôn giáo", "Số định danh cá nhân"])
def test_what_the_notebook_does_not_keep_is_not_taken(binh, heading) -> None:
    response = send(binh, making.rows(["Danh sách"], ["Khu phố", "Họ tên", heading], ["Đông 5", "A Bê", "1"]))
    assert response.status_code == 422
    assert f"cột C “{heading}”" in text(response)
    assert not ImportFile.objects.exists()


def test_wrong_rows_are_listed_and_nothing_can_be_pressed(binh) -> None:
    send(binh, sheet(["Đông 6", "A Bê", "Bí thư", SINCE], ["Đông 55", "A Xê", "Thành viên", SINCE]))
    url = reverse("rosters:check", args=[ImportFile.objects.get().pk])
    page = text(binh.get(url))
    assert "2 chỗ chưa nhập được" in page
    assert "vào sổ</button>" not in page
    assert binh.post(url).status_code == 422
    assert not Roster.objects.exists()


def test_a_file_of_figures_is_not_led_on_as_a_list(mau, binh) -> None:
    send(binh, sheet(["Đông 6", "A Bê", "Thành viên", SINCE]))
    pk = ImportFile.objects.get().pk
    assert binh.get(reverse("entries:layout", args=[pk])).status_code == 404
    assert signed_in(Client(), mau.hoa).get(reverse("rosters:layout", args=[pk])).status_code in (403, 404)


def test_undoing_from_the_page(mau, binh) -> None:
    roster = take_in(mau.binh, ["Khu phố Đông 9", "A Bê", "Thành viên", SINCE])
    url = reverse("rosters:undo", args=[roster.pk])
    assert binh.post(url, {"reason": ""}).status_code == 422
    assert binh.post(url, {"reason": "Nhầm"}).url == roster.get_absolute_url()
    assert "Đã hoàn tác" in text(binh.get(roster.get_absolute_url()))
    assert "Đã hoàn tác" in text(binh.get(reverse("rosters:list")))


def test_the_blank_list_is_read_back(binh) -> None:
    response = binh.get(reverse("rosters:blank"))
    rows = read(response.content).sheet.rows
    assert rows[0][:3] == ("Khu dân cư", "Mã khu dân cư", "Họ và tên")
    assert rows[1][0] == "Khu phố Đông 5"
    send(binh, response.content)
    layout = ImportFile.objects.get().layout
    assert len(layout["columns"]) == len(rows[0])


def test_lists_cost_the_same_for_many(mau, binh, flat) -> None:
    numbers = count()

    def grow() -> None:
        for _ in range(8):
            take_in(mau.binh, [f"Khu phố Mới {next(numbers)}", "", "", ""])

    flat(lambda: binh.get(reverse("rosters:list")), grow)
