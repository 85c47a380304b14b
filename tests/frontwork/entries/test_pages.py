"""The pages: a file on its way into the books step by step, batches, one figure, taking a batch back."""

import re
import sys
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mattran.base import progress
from mattran.base.periods import quarter_period
from mattran.base.tables import rules
from mattran.base.tables.reading import read
from mattran.base.tables.rules import Sheet
from mattran.base.tables.writing import as_xlsx
from mattran.figures.facts.actions import Source, lock
from mattran.figures.facts.models import Fact
from mattran.frontwork.entries import actions, queries
from mattran.frontwork.entries.models import Batch, ImportFile
from mattran.frontwork.reports.queries.sources import records_behind
from tests.base.tables import making
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.entries import enter, kept_file, line
from tests.factories.figures import NOW, measure

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def mau() -> PeopleOfMau:
    measure("gifts", name="Suất quà đã trao", unit_of_count="suất")
    measure("posts", name="Tin đã đăng", unit_of_count="tin")
    return PeopleOfMau()


@pytest.fixture
def binh(mau) -> Client:
    return signed_in(Client(), mau.binh)


def send(client: Client, data: bytes, name: str = "Số quý.xlsx") -> Any:
    return client.post(reverse("entries:upload"), {"file": SimpleUploadedFile(name, data)})


def text(response: Any) -> str:
    return response.content.decode()


# --- A file on its way ------------------------------------------------------------------------------------


def test_a_file_becomes_a_batch_in_four_steps(mau, binh) -> None:
    data = making.rows(["Khu phố", "Suất quà đã trao", "Lạ"], ["Đông 5", 40, 1], ["KP Đông 6", 2, ""])
    layout = send(binh, data)
    file = ImportFile.objects.get()
    assert layout.url == reverse("entries:layout", args=[file.pk])
    assert Batch.objects.count() == 0
    page = text(binh.get(layout.url))
    assert "Số quý.xlsx" in page
    assert "KP Đông 6" in page
    columns = binh.post(layout.url, {"shape": "MATRIX", "heading": "1", "day": "31/03/2026"})
    assert columns.url == reverse("entries:columns", args=[file.pk])
    page = text(binh.get(columns.url))
    assert 'value="Suất quà đã trao"' in page
    check = binh.post(columns.url, {"c0": "Đơn vị", "c1": "Suất quà đã trao", "c2": ""})
    assert check.url == reverse("entries:check", args=[file.pk])
    page = text(binh.get(check.url))
    assert re.search(r"Cột không nhập</dt>\s*<dd class=\"v\">C \(Lạ\)</dd>", page)
    assert "2 số, 1 chỉ tiêu, 2 đơn vị" in page
    assert "Nhập 2 số vào sổ" in page
    done = binh.post(check.url, {"note": ""})
    batch = Batch.objects.get()
    assert done.url == batch.get_absolute_url()
    page = text(binh.get(done.url))
    assert "Hoàn tác lần nhập này" in page
    assert "42" in page
    assert binh.post(check.url, {"note": ""}).url == done.url  # the second press
    assert Fact.objects.count() == 2


def test_what_is_no_table_is_refused_and_not_kept(binh) -> None:
    for data, words in ((b"%PDF-1.7", "là PDF"), (b"PK\x03\x04" + bytes(99), "bị cụt"), (b"", "Tệp rỗng")):
        response = send(binh, data)
        assert response.status_code == 422
        assert words in text(response)
    assert "Hãy chọn tệp trước" in text(binh.post(reverse("entries:upload")))
    assert not ImportFile.objects.exists()


def test_a_file_that_is_too_big_is_413(binh, monkeypatch) -> None:
    monkeypatch.setattr("mattran.frontwork.entries.forms.MOST_BYTES", 100)
    response = send(binh, making.rows(["a"]))
    assert response.status_code == 413
    assert "Hãy chia thành nhiều tệp" in text(response)
    assert rules.MOST_BYTES == 25 << 20


def test_wrong_cells_are_listed_and_nothing_can_be_pressed(mau, binh) -> None:
    file = kept_file(mau.binh, making.rows(["Khu phố", "Quà"], ["Đông 55", 4], ["Đông 5", "bốn"]))
    url = reverse("entries:check", args=[file.pk])
    page = text(binh.get(url))
    assert "2 chỗ chưa nhập được" in page
    assert "Không có đơn vị “Đông 55”" in page
    assert "vào sổ</button>" not in page
    assert binh.post(url, {}).status_code == 422
    assert not Batch.objects.exists()


def test_the_same_file_again_leads_to_the_first_batch(mau, binh) -> None:
    data = making.rows(["Khu phố", "Quà"], ["Đông 5", 4])
    for _ in range(2):
        response = binh.post(reverse("entries:check", args=[kept_file(mau.binh, data).pk]), {})
    assert response.status_code == 422
    assert "Tệp này đã nhập lúc" in text(response)
    assert Batch.objects.get().get_absolute_url() in text(response)


def test_letters_of_an_old_encoding_are_confirmed(mau, binh) -> None:
    send(binh, making.tcvn3("Khu phố;Suất quà đã trao\nĐông 5;thuở ấy\n"), "Sổ cũ.csv")
    file = ImportFile.objects.get()
    page = text(binh.get(file.get_absolute_url()))
    assert "Chữ nào đọc đúng?" in page
    assert re.search(r'value="tcvn3"[^>]*checked', page)
    told = {"shape": "MATRIX", "heading": "1", "day": "", "encoding": "vni", "look": "1"}
    again = binh.post(file.get_absolute_url(), told)
    assert again.url == file.get_absolute_url()
    file.refresh_from_db()
    assert file.layout["encoding"] == "vni"


def test_columns_are_refused_by_their_names(mau, binh) -> None:
    file = kept_file(mau.binh, making.rows(["Khu phố", "Quà"], ["Đông 5", 4]))
    url = reverse("entries:columns", args=[file.pk])
    response = binh.post(url, {"c0": "Đơn vị", "c1": "Quà bánh"})
    assert response.status_code == 422
    assert "Không có “Quà bánh” trong danh mục" in text(response)
    assert "Chưa có cột nào là một chỉ tiêu" in text(binh.post(url, {"c0": "Đơn vị", "c1": ""}))


def test_bad_answers_about_the_layout_are_sentences(mau, binh) -> None:
    file = kept_file(mau.binh, making.rows(["Khu phố", "Quà"], ["Đông 5", 4]))
    response = binh.post(file.get_absolute_url(), {"heading": "không", "day": "31/02/2026"})
    assert response.status_code == 422
    for words in ("Hãy chọn bảng ghi thế nào", "Hãy ghi số dòng", "Không có ngày 31/02/2026"):
        assert words in text(response)


def test_a_locked_period_asks_for_a_reason(mau, binh) -> None:
    period = quarter_period(2026, 1)
    lock(by=mau.binh, unit=mau.place.ward, period=period, reason="", source=Source("x", 1), at=NOW)
    file = kept_file(mau.binh, making.rows(["Khu phố", "Quà"], ["Đông 5", 4]))
    url = reverse("entries:check", args=[file.pk])
    assert "1 số thuộc kỳ đã khoá" in text(binh.get(url))
    assert "Hãy nêu lý do nhập muộn" in text(binh.post(url, {"reason": ""}))
    binh.post(url, {"reason": "Nộp muộn"})
    assert Batch.objects.get().late_reason == "Nộp muộn"


def test_a_heading_that_could_mean_two_measures_says_which(mau, binh) -> None:
    measure("fair_gifts", name="Suất quà trong Ngày hội", unit_of_count="suất")
    send(binh, making.rows(["Khu phố", "Suất quà", "Tin đã đăng"], ["Đông 5", 40, 1]))
    page = text(binh.get(reverse("entries:columns", args=[ImportFile.objects.get().pk])))
    assert page.count("Có thể là: Suất quà trong Ngày hội; Suất quà đã trao.") == 1
    assert page.count("Có thể là") == 1


def test_a_file_is_nobody_elses(mau) -> None:
    file = kept_file(mau.binh, making.rows(["Khu phố", "Quà"], ["Đông 5", 4]))
    hoa = signed_in(Client(), mau.hoa)
    for name in ("layout", "columns", "check"):
        for pk in (file.pk, uuid4()):
            assert hoa.get(reverse(f"entries:{name}", args=[pk])).status_code == 404


# --- How far it is ---------------------------------------------------------------------------------------


def test_how_far_the_press_has_come_is_its_senders_to_see(mau, binh) -> None:
    file = kept_file(mau.binh, making.rows(["Khu phố", "Quà"], ["Đông 5", 4]))
    url = reverse("entries:how-far", args=[file.pk])
    assert f'data-progress="{url}"' in text(binh.get(reverse("entries:check", args=[file.pk])))
    assert binh.get(url).status_code == 204
    with progress.telling(file.pk):
        progress.stage("Đang ghi vào sổ", 45, 95)
        assert binh.get(url).json() == {"words": "Đang ghi vào sổ", "percent": 45}
        assert signed_in(Client(), mau.hoa).get(url).status_code == 404


def test_the_press_says_how_far_it_is(mau, binh, monkeypatch) -> None:
    told = []
    tell = "mattran.base.progress._Teller.tell"
    monkeypatch.setattr(tell, lambda teller, percent: told.append((teller.words, percent)))
    monkeypatch.setattr(sys.modules["mattran.figures.facts.actions.posting"], "AT_ONCE", 1)
    rows = [["Đông 5", 4, 1], ["Đông 6", 1, 2]]
    file = kept_file(mau.binh, making.rows(["Khu phố", "Quà", "Tin"], *rows))
    assert binh.post(reverse("entries:check", args=[file.pk]), {}).status_code == 302
    assert told == [
        ("Đang đọc tệp", 0),
        ("Đang kiểm tra từng dòng", 15),
        ("Đang kiểm tra từng dòng", 35),
        ("Đang ghi vào sổ", 45),
        *(("Đang ghi vào sổ", 45 + 50 * done // 4) for done in (1, 2, 3, 4)),
    ]


# --- Batches -------------------------------------------------------------------------------------------


def test_a_batch_is_undone_on_its_page(mau, binh) -> None:
    batch = enter(mau.binh, line(mau.place.dong_5, "gifts", 40))
    url = reverse("entries:undo", args=[batch.pk])
    assert "Hãy ghi lý do hoàn tác" in text(binh.post(url, {"reason": ""}))
    assert binh.post(url, {"reason": "Nhầm tệp"}).url == batch.get_absolute_url()
    page = text(binh.get(batch.get_absolute_url()))
    assert "Đã hoàn tác" in page
    assert "Hoàn tác lần nhập này" not in page


def test_a_figure_opens_down_to_what_was_entered(mau) -> None:
    """Bà Hoa sees the figure of her area with who entered it, but not the ward's batch."""
    batch = enter(mau.binh, line(mau.place.dong_5, "gifts", 40))
    facts = list(Fact.objects.all())
    record = records_behind(facts, actor=mau.hoa)[facts[0].pk]
    page = text(signed_in(Client(), mau.hoa).get(record.url))
    assert "40 suất" in page
    assert str(mau.binh.who) in page
    assert batch.get_absolute_url() not in page
    assert records_behind(facts, actor=mau.stranger) == {}
    binh = signed_in(Client(), mau.binh)
    assert batch.get_absolute_url() in text(binh.get(record.url))
    opened = binh.get(f"/so-lieu/gifts/?don-vi={mau.place.dong_5.pk}&ky=2026-H1")
    assert record.url in text(opened)


def test_a_figure_of_an_undone_batch_says_so(mau, binh) -> None:
    batch = enter(mau.binh, line(mau.place.dong_5, "gifts", 40))
    actions.undo(by=mau.binh, batch=batch, reason="Nhầm tệp", at=NOW + timedelta(hours=1))
    assert "Đã hoàn tác" in text(binh.get(queries.as_entered(batch.facts)[0].get_absolute_url()))


def test_lists_are_flat(mau, binh, flat) -> None:
    places = [mau.place.dong_5, mau.place.dong_6]
    flat(
        lambda: binh.get(reverse("entries:list")),
        lambda: [enter(mau.binh, line(place, "gifts", 4)) for place in places],
    )


def test_a_batch_page_is_flat(mau, flat) -> None:
    batches: list[Batch] = []

    def grow() -> None:
        days = [timezone.localdate() - timedelta(days=n) for n in range(1, 5 * (len(batches) + 1))]
        lines = [line(mau.place.dong_5, code, 4, day) for day in days for code in ("gifts", "posts")]
        batches.append(enter(mau.binh, *lines, at=timezone.now()))

    flat(lambda: queries.batch_page(mau.binh, batches[-1], 1), grow)


# --- To take away --------------------------------------------------------------------------------------


def test_the_blank_table_comes_back_through_the_import(mau, binh) -> None:
    response = binh.get(reverse("entries:blank"))
    assert "M%E1%BA%ABu" in response["Content-Disposition"]
    rows = read(response.content).sheet.rows
    assert rows == (
        ("Đơn vị", "Suất quà đã trao (suất)", "Tin đã đăng (tin)"),
        ("Khu phố Đông 5",),
        ("Khu phố Đông 6",),
        ("Phường Mẫu",),
    )
    send(binh, as_xlsx([Sheet("Số liệu", (rows[0], (*rows[1], Decimal(4)), (*rows[3], None, "trên 5")))]))
    file = ImportFile.objects.get()
    binh.post(file.get_absolute_url(), {"shape": "MATRIX", "heading": "1", "day": "31/03/2026"})
    binh.post(reverse("entries:check", args=[file.pk]), {})
    entered = queries.as_entered(Batch.objects.get().facts)
    assert [(str(one.unit), one.day, str(one.measure), one.said) for one in entered] == [
        ("Khu phố Đông 5", date(2026, 3, 31), "Suất quà đã trao", "4 suất"),
        ("Phường Mẫu", date(2026, 3, 31), "Tin đã đăng", "trên 5 tin"),
    ]


def test_the_figures_of_a_batch_come_back_through_the_import(mau, binh) -> None:
    place = mau.place
    told = [line(place.dong_5, "gifts", 40), line(place.dong_6, "posts", 5, qualifier="OVER")]
    batch = enter(mau.binh, *told)
    data = binh.get(reverse("entries:xlsx", args=[batch.pk])).content
    assert read(data).sheet.rows == (
        ("Đơn vị", "Ngày", "Chỉ tiêu", "Số"),
        ("Khu phố Đông 5", date(2026, 3, 31), "Suất quà đã trao", Decimal(40)),
        ("Khu phố Đông 6", date(2026, 3, 31), "Tin đã đăng", "trên 5"),
    )
    send(binh, data)
    assert ImportFile.objects.get().layout["shape"] == "LONG"
