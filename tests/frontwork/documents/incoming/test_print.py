"""The register of a year on paper."""

from datetime import date

import pytest
from django.test import Client

from mattran.frontwork.documents import pdf
from mattran.frontwork.documents.actions import incoming, load_catalogue
from mattran.frontwork.documents.paper import words
from mattran.frontwork.documents.printing import LANDSCAPE, register_paper
from mattran.frontwork.documents.queries import of_register
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.documents import NOON
from tests.factories.incoming import kind_of_paper, received
from tests.frontwork.documents.reading import pdf_pages

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 14)


def printed(people: PeopleOfMau, year: int = 2026) -> str:
    load_catalogue()
    ward = people.place.ward
    return " ".join(words(register_paper(ward, year, of_register(ward, year), DAY)))


def test_it_says_what_the_register_holds_by_number(people: PeopleOfMau) -> None:
    received(people.binh, kind=kind_of_paper("TB"), deadline_on=date(2026, 7, 20), note="Bản\nchính")
    late = received(people.binh, arrived_on=date(2026, 7, 1), dated_on=None, symbol="", sender_name="Chi bộ")
    incoming.withdraw(by=people.binh, document=late, reason="Vào sổ hai lần", at=NOON)
    received(people.binh, arrived_on=date(2025, 7, 1), dated_on=None, sender_name="Năm trước")
    text = printed(people)
    for part in (
        "SỔ VĂN BẢN ĐẾN Năm 2026",
        "Số đến Ngày đến Tác giả Số, ký hiệu Ngày tháng Tên loại và trích yếu nội dung Ghi chú",
        "01 14/07/2026 Hội đồng nhân dân phường Mẫu 12/TB-HĐND 12/07/2026 Thông báo: Kết quả kỳ họp",
        "Hạn giải quyết: 20/07/2026. Bản chính",
        "02 01/07/2026 Chi bộ Kết quả",
        "Đã bỏ: Vào sổ hai lần",
        "Sổ có 2 văn bản, từ số 01 đến số 02, trong đó 1 đã bỏ.",
    ):
        assert part in text, part
    assert "Năm trước" not in text


def test_an_empty_year_says_so(people: PeopleOfMau) -> None:
    assert "chưa ghi văn bản nào" in printed(people, 2020)


def test_it_lies_across(people: PeopleOfMau) -> None:
    load_catalogue()
    received(people.binh)
    ward = people.place.ward
    made = pdf.render(register_paper(ward, 2026, of_register(ward, 2026), DAY), LANDSCAPE)
    assert "12/TB-HĐND" in "".join(pdf_pages(made))
    assert (LANDSCAPE.width, LANDSCAPE.height) == (297.0, 210.0)


def test_the_page_hands_it_out(client: Client, people: PeopleOfMau) -> None:
    binh = signed_in(client, people.binh)
    assert binh.get("/van-ban-den/in/").status_code == 409, "no catalogue, no letterhead"
    received(people.binh, kind=kind_of_paper("TB"))
    answer = binh.get("/van-ban-den/in/?nam=2026")
    assert answer["Content-Type"] == "application/pdf"
    assert (
        "S%E1%BB%95%20v%C4%83n%20b%E1%BA%A3n%20%C4%91%E1%BA%BFn%20n%C4%83m%202026"
        in answer["Content-Disposition"]
    )
    assert "12/TB-HĐND" in "".join(pdf_pages(answer.content))
    assert binh.get("/van-ban-den/in/?nam=²⁰²⁶").status_code == 200
