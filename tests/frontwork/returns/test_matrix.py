"""Nhập hộ theo bảng: the officer's table of a month, typed or pasted, saved as one batch."""

import re
from collections.abc import Callable
from itertools import count, islice
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from mattran.base.audit.models import Entry as LogEntry
from mattran.base.periods import Period, month_before
from mattran.directory.access.models import User
from mattran.directory.bodies.choices import Post
from mattran.directory.units import actions as units
from mattran.figures.facts.actions import Source, lock
from mattran.figures.facts.models import Fact
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import reckon
from mattran.figures.rollup.rules import Reading
from mattran.frontwork.entries.choices import BatchKind
from mattran.frontwork.entries.models import Batch
from mattran.frontwork.entries.queries import as_entered
from mattran.frontwork.returns import queries
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.figures import NOW, MeasureGroupFactory, measure, post
from tests.factories.returns import sent
from tests.factories.units import AreaFactory, OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def mau() -> PeopleOfMau:
    measure("gifts", name="Suất quà đã trao", unit_of_count="suất")
    measure("posts", name="Tin đã đăng", unit_of_count="tin", group=MeasureGroupFactory(code="B", name="Tin"))
    return PeopleOfMau()


@pytest.fixture
def month(mau: PeopleOfMau) -> Period:
    return month_before(mau.binh.on)


@pytest.fixture
def binh(client: Client, mau: PeopleOfMau) -> Client:
    return signed_in(client, mau.binh)


def address(month: Period, group: str = "tat-ca") -> str:
    return f"{reverse('returns:matrix')}?nhom={group}&thang={month.code}"


def cells(mau: PeopleOfMau, **typed: str) -> dict[str, str]:
    """What the form of the page sends: `cells(mau, gifts="3")` for Khu phố Đông 5."""
    told = {f"so-{mau.place.dong_5.pk}-{code}": text for code, text in typed.items()}
    return {"client_id": str(uuid4()), "reason": "", **told}


def text(response: Any) -> str:
    return response.content.decode()


def seen(page: str) -> dict[str, str]:
    """What the form of the page says of the books."""
    return {"seen": re.findall(r'name="seen" value="([^"]*)"', page)[0]}


def of_ward(mau: PeopleOfMau, month: Period, code: str) -> str:
    return reckon(mau.place.ward, month, [Measure.objects.get(code=code)], Reading.today())[code].text


def test_what_is_typed_becomes_a_batch_and_the_wards_figure(mau, month, binh) -> None:
    post(mau.place.dong_5, month.start, gifts=3)
    page = text(binh.get(address(month)))
    assert "đã ghi 3, sẽ cộng thêm" in page
    answer = binh.post(address(month), cells(mau, gifts="4", posts="trên 40") | seen(page))
    batch = Batch.objects.get()
    assert answer.url == batch.get_absolute_url()
    assert (batch.kind, batch.unit, batch.entry_count) == (BatchKind.GRID, mau.place.ward, 2)
    assert set(batch.facts.values_list("day", flat=True)) == {month.last_day}
    assert of_ward(mau, month, "gifts") == "7"
    assert of_ward(mau, month, "posts") == "trên 40"
    page = text(binh.get(answer.url))
    assert "Nhập hộ" in page
    assert "Hoàn tác lần nhập này" in page
    assert "(nhập hộ)" in page
    sheet = text(binh.get(reverse("returns:sheet", args=[mau.place.dong_5.pk, month.code])))
    assert "Phường Mẫu nhập hộ 2 số" in sheet
    assert batch.made_by in sheet
    entered = as_entered(batch.facts)[0]
    assert "Phường Mẫu nhập hộ Khu phố Đông 5" in text(binh.get(entered.get_absolute_url()))
    log = LogEntry.objects.get(kind="batch")
    assert (log.user_id, log.unit_id) == (mau.binh.user.pk, mau.place.ward.pk)
    binh.post(reverse("entries:undo", args=[batch.pk]), {"reason": "nhầm"})
    assert of_ward(mau, month, "gifts") == "3"


def test_forty_areas_by_sixty_five_measures_are_saved_in_one_request(mau, month, binh) -> None:
    codes = ["gifts", "posts", *(measure(f"m{n}").code for n in range(63))]
    areas = [mau.place.dong_5, mau.place.dong_6]
    areas += [AreaFactory(name=f"Tây {n}", parent=mau.place.ward) for n in range(38)]
    page = text(binh.get(address(month)))
    assert len(re.findall(r'<input name="so-', page)) == 40 * 65
    typed = {f"so-{area.pk}-{code}": str(n + 1) for n, area in enumerate(areas) for code in codes}
    answer = binh.post(address(month), {"client_id": str(uuid4()), "reason": ""} | typed)
    assert answer.status_code == 302
    assert Fact.objects.count() == Batch.objects.get().entry_count == 2_600
    for code in ("gifts", "m62"):
        assert of_ward(mau, month, code) == str(sum(range(1, 41)))


def test_pressing_twice_saves_once_and_other_figures_are_refused(mau, month, binh) -> None:
    typed = cells(mau, gifts="4")
    first = binh.post(address(month), typed)
    assert binh.post(address(month), typed).url == first.url
    assert Fact.objects.count() == 1
    other = binh.post(address(month), typed | cells(mau, gifts="5") | {"client_id": typed["client_id"]})
    assert other.status_code == 422
    assert "Bảng này đã lưu" in text(other)
    assert Fact.objects.count() == 1


def test_a_bad_cell_keeps_everything_and_names_unit_and_measure(mau, month, binh) -> None:
    answer = binh.post(address(month), cells(mau, gifts="bốn <b>", posts="7"))
    page = text(answer)
    assert answer.status_code == 422
    name = f"so-{mau.place.dong_5.pk}-gifts"
    assert f'<a href="#{name}">Khu phố Đông 5, Suất quà đã trao</a>' in page
    assert re.search(
        rf'<input name="{name}"[^>]* value="bốn &lt;b&gt;" id="{name}"[^>]*aria-invalid="true"', page
    )
    assert re.search(r'name="so-\d+-posts"[^>]* value="7"', page)
    assert not Batch.objects.exists()


def test_nothing_typed_is_said(month, mau, binh) -> None:
    answer = binh.post(address(month), cells(mau, gifts="  "))
    assert answer.status_code == 422
    assert "Chưa có số nào để nhập" in text(answer)


@pytest.mark.parametrize("client_id", ["", "x"])
def test_a_press_without_an_id_is_refused(mau, month, binh, client_id) -> None:
    answer = binh.post(address(month), cells(mau, gifts="1") | {"client_id": client_id})
    assert answer.status_code == 422
    assert "Hãy mở lại bảng" in text(answer)


def test_those_who_have_not_sent_stand_on_top(mau, month, binh) -> None:
    sent(mau.place.dong_5, month)
    OrganisationFactory(name="Hội Phụ nữ", parent=mau.place.ward)
    table = queries.matrix_of(mau.binh, month, "tat-ca", mau.binh.on)
    assert table is not None
    assert [str(row.unit) for row in table.missing] == ["Hội Phụ nữ", "Khu phố Đông 6"]
    assert [str(row.unit) for row in table.others] == ["Khu phố Đông 5"]
    page = text(binh.get(address(month)))
    assert page.index("Chưa gửi phiếu") < page.index("Khu phố Đông 6") < page.index("Khu phố Đông 5")


def test_a_locked_month_asks_for_a_reason(mau, month, binh) -> None:
    lock(by=mau.binh, unit=mau.place.dong_5, period=month, reason="đã nhận", source=Source("test", 1), at=NOW)
    assert "Đã khoá" in text(binh.get(address(month)))
    typed = cells(mau, gifts="4")
    answer = binh.post(address(month), typed)
    assert answer.status_code == 422
    assert "Hãy nêu lý do nhập muộn" in text(answer)
    assert 'value="4"' in text(answer)
    assert not Batch.objects.exists()
    assert binh.post(address(month), typed | {"reason": "khu phố nộp muộn"}).status_code == 302
    assert Batch.objects.get().late_reason == "khu phố nộp muộn"


def test_a_unit_that_ended_within_the_month_gets_its_last_day(mau, month, binh) -> None:
    old = AreaFactory(name="Đông 7", parent=mau.place.ward)
    ends = month.start.replace(day=10)
    units.merge(olds=[old], into=mau.place.dong_5, on=ends, decree="QĐ 1")
    assert "(đến 09/" in text(binh.get(address(month)))
    answer = binh.post(address(month), {"client_id": str(uuid4()), f"so-{old.pk}-gifts": "2", "reason": ""})
    assert answer.status_code == 422, "what is closed takes nothing new"
    assert "không còn nhận số mới" in text(answer)


def test_a_unit_that_did_not_exist_yet_is_refused_with_its_dates(mau, month, binh) -> None:
    new = AreaFactory(name="Đông 8", parent=mau.place.ward, on=month.end)
    assert "Đông 8" not in text(binh.get(address(month)))
    answer = binh.post(address(month), {"client_id": str(uuid4()), f"so-{new.pk}-gifts": "2", "reason": ""})
    assert answer.status_code == 422
    assert "Khu phố Đông 8, Suất quà đã trao" in text(answer)
    assert not Batch.objects.exists()


def test_cells_of_units_out_of_sight_are_strays(mau, month, binh) -> None:
    name = f"so-{mau.place.other_area.pk}-gifts"
    for stray in (name, "so-99999999-gifts", f"so-{mau.place.dong_5.pk}-no_such"):
        answer = binh.post(address(month), cells(mau, gifts="1") | {stray: "2"})
        assert answer.status_code == 422
        assert "Có 1 số gõ vào ô không còn trong bảng này" in text(answer)
    assert not Batch.objects.exists()


def test_a_month_to_come_is_refused_and_what_is_no_month_is_404(mau, binh) -> None:
    to_come = f"{reverse('returns:matrix')}?thang={mau.binh.on.year + 1}-01"
    for answer, status in ((binh.get(to_come), 200), (binh.post(to_come), 422)):
        assert answer.status_code == status
        assert "chưa đến" in text(answer)
    for code in ("2026-H1", "x", "2026-13"):
        assert binh.get(f"{reverse('returns:matrix')}?thang={code}").status_code == 404


def test_columns_are_a_group_those_in_use_or_all(mau, month, binh) -> None:
    assert [choice.code for choice in queries.matrix_of(mau.binh, month, "", mau.binh.on).choices] == [
        "A",
        "B",
        "tat-ca",
    ]
    post(mau.place.dong_5, month.start, posts=3)
    table = queries.matrix_of(mau.binh, month, "", mau.binh.on)
    assert table.choice.code == "thuong-dung"
    assert [one.code for one in table.measures] == ["posts"]
    assert [one.code for one in queries.matrix_of(mau.binh, month, "A", mau.binh.on).measures] == ["gifts"]


def test_what_a_number_does_to_the_one_before_is_said(mau, month, binh) -> None:
    measure("households", MeasureKind.STOCK)
    post(mau.place.dong_5, month.start, households=310)
    assert "đã ghi 310, sẽ thay" in text(binh.get(address(month)))


def test_a_table_that_no_form_could_carry_is_not_offered(mau, month, binh, monkeypatch) -> None:
    monkeypatch.setattr("mattran.frontwork.returns.queries.matrix.MOST_CELLS", 3)
    page = text(binh.get(address(month)))
    assert "Bảng này quá lớn" in page
    assert '<input name="so-' not in page


def test_a_board_head_and_an_area_have_no_such_table(mau, client) -> None:
    assert signed_in(client, mau.hoa).get(reverse("returns:matrix")).url == reverse("returns:own")
    auditor = actor(Post.AUDITOR, mau.place.ward)
    assert signed_in(client, auditor).get(reverse("returns:matrix")).status_code == 403


def test_it_is_flat(mau, month, binh, flat: Callable[..., None]) -> None:
    post(mau.place.dong_5, month.start, gifts=3)

    numbers = count()

    def grow() -> None:
        for n in islice(numbers, 5):
            post(AreaFactory(name=f"Tây {n}", parent=mau.place.ward), month.start, gifts=n + 1)
            measure(f"more_{n}")

    flat(lambda: binh.get(address(month)), grow)


def test_ten_thousand_and_one_fields_are_400_in_vietnamese(mau, month, binh) -> None:
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS == 10_000
    body = "&".join(f"so-{n}-gifts=" for n in range(10_001))
    answer = binh.post(address(month), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert "Yêu cầu không đọc được" in text(answer)
    assert User.objects.exists()


def test_the_desk_and_the_list_of_returns_lead_to_it(mau, month, binh) -> None:
    address = f"{reverse('returns:matrix')}?thang={month.code}"
    assert reverse("returns:below") in text(binh.get(reverse("desk")))
    assert address in text(binh.get(reverse("returns:below")))
    assert reverse("returns:matrix") in text(binh.get(reverse("entries:list")))
    page = text(binh.get(reverse("returns:sheet", args=[mau.place.dong_5.pk, month.code])))
    assert f"{address}#d{mau.place.dong_5.pk}" in page


def test_a_block_fills_the_table_without_entering_anything(mau, month, binh) -> None:
    sent(mau.place.dong_5, month)
    answer = binh.post(
        address(month), cells(mau, posts="1") | {"fill": "1", "block": "Đông 5\t8\nKP Đông 6\tx\t5\t6"}
    )
    page = text(answer)
    assert answer.status_code == 200
    assert "Đã điền 3 số vào bảng, chưa lưu. 1 số ra ngoài bảng" in page
    assert f'name="so-{mau.place.dong_6.pk}-posts"' in page
    assert re.search(rf'name="so-{mau.place.dong_5.pk}-gifts"[^>]* value="8"', page)
    assert re.search(rf'name="so-{mau.place.dong_6.pk}-gifts"[^>]* value="x"', page)
    assert re.search(rf'name="so-{mau.place.dong_5.pk}-posts"[^>]* value="1"', page)
    assert not Batch.objects.exists()


def test_a_line_of_a_block_that_names_no_row_is_named_and_not_laid_into_another(mau, month, binh) -> None:
    block = "Khu phố Tây 1\t9\nĐông 5\t3"  # Tây 1 lies in the ward next door
    page = text(binh.post(address(month), cells(mau) | {"fill": "1", "block": block}))
    assert "Không rõ 1 dòng là nơi nào trong bảng: “Khu phố Tây 1”" in page
    assert re.findall(r'name="(so-\d+-\w+)"[^>]* value="(\d+)"', page) == [
        (f"so-{mau.place.dong_5.pk}-gifts", "3")
    ]


def test_two_officers_with_the_same_paper_do_not_enter_it_twice(mau, month, binh) -> None:
    post(mau.place.dong_5, month.start, posts=1)
    chau = signed_in(Client(), actor(Post.CHAIR, mau.place.ward))
    opened = seen(text(chau.get(address(month))))
    assert binh.post(address(month), cells(mau, gifts="3") | seen(text(binh.get(address(month))))).url
    typed = cells(mau, gifts="3") | opened
    answer = chau.post(address(month), typed)
    page = text(answer)
    assert answer.status_code == 422
    assert "Sổ của Khu phố Đông 5 vừa đổi trong lúc bảng mở" in page
    assert "đã ghi 3, sẽ cộng thêm" in page
    assert re.search(rf'name="so-{mau.place.dong_5.pk}-gifts"[^>]* value="3"', page)
    assert of_ward(mau, month, "gifts") == "3"
    again = chau.post(address(month), typed | seen(page))  # she has seen it and means it
    assert (
        chau.post(address(month), typed | seen(page)).url == again.url
    )  # pressed twice, also on the old page
    assert chau.post(address(month), typed).url == again.url
    assert of_ward(mau, month, "gifts") == "6"


@pytest.mark.parametrize("odd", ["", "x", "5:", ":", "5:٣", "5:" + "9" * 40, "-1:5 \x00"])
def test_a_page_that_cannot_say_what_it_saw_is_opened_anew(mau, month, binh, odd: str) -> None:
    post(mau.place.dong_5, month.start, gifts=3)
    assert binh.post(address(month), cells(mau, gifts="4") | {"seen": odd}).status_code == 422
    assert not Batch.objects.exists()


def test_what_changed_in_a_row_without_figures_of_hers_does_not_matter(mau, month, binh) -> None:
    opened = seen(text(binh.get(address(month))))
    post(mau.place.dong_6, month.start, gifts=3)
    assert binh.post(address(month), cells(mau, gifts="4") | opened).status_code == 302
