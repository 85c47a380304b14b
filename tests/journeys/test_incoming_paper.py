"""A notice of the People's Committee reaches the ward: entered, mended, asked about, taken out, printed.

Told through HTTP alone: by Ông Bình at his desk, seen by those who may and by nobody else.
"""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mattran.base.dates import show
from mattran.frontwork.documents.actions import load_catalogue
from mattran.frontwork.documents.models import IncomingDocument
from mattran.frontwork.documents.queries import incoming_choices
from tests.factories import files
from tests.factories.access import PeopleOfMau, signed_in
from tests.frontwork.documents.reading import pdf_pages

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_notice_is_entered_once_and_stands_in_the_years_list() -> None:
    people, today = PeopleOfMau(), timezone.localdate()
    load_catalogue()
    binh = signed_in(Client(), people.binh)
    sent: dict[str, Any] = {
        "client_id": str(uuid4()),
        "arrived_on": "hôm nay",
        "sender": "Uỷ ban nhân dân phường Mẫu",
        "symbol": "97/TB-UBND",
        "dated_on": show(today - timedelta(days=1)),
        "kind": "TB",
        "abstract": "Tình hình kinh tế – xã hội 6 tháng",
        "scans": [files.upload("tờ 1.jpg"), files.upload("cả văn bản.pdf", files.PDF)],
    }
    entered = binh.post("/van-ban-den/vao-so/", sent, follow=True)
    assert "Đã vào sổ: Văn bản đến số 01" in entered.content.decode()
    notice = IncomingDocument.objects.get()
    address = notice.get_absolute_url()

    # The same notice comes again by post; the colleague's entry is found, and he takes his own out.
    again = {**sent, "client_id": str(uuid4()), "sender": "UBND phường Mẫu", "scans": []}
    asked = binh.post("/van-ban-den/vao-so/", again)
    assert "Sổ đã có văn bản này?" in asked.content.decode()
    second = binh.post("/van-ban-den/vao-so/", {**again, "twin": str(notice.pk)})
    binh.post(f"{second['Location']}bo/", {"reason": "Vào sổ hai lần"})
    assert "không cấp lại" in binh.get(second["Location"]).content.decode()

    # What was misread is mended; the number stays.
    form = {**sent, "symbol": "79/TB-UBND", "version": "1"}
    assert binh.post(f"{address}sua/", form).status_code == 302
    assert "79/TB-UBND" in binh.get("/van-ban-den/?tim=kinh+te+xa+hoi").content.decode()
    assert incoming_choices(people.place.ward, "ubnd kinh te") == [notice]

    # The list of the year has both numbers, the second with its reason.
    pages = pdf_pages(binh.get(f"/van-ban-den/in/?nam={today.year}").content)
    words = " ".join(" ".join(pages).split())
    for part in ("SỔ VĂN BẢN ĐẾN", "79/TB-UBND", "Đã bỏ: Vào sổ hai lần", "từ số 01 đến số 02"):
        assert part in words, part

    # The head of an area below and the neighbour see nothing of it.
    for stranger in (people.hoa, people.stranger):
        theirs = signed_in(Client(), stranger)
        assert theirs.get(address).status_code == 404
        assert "TB-UBND" not in theirs.get("/van-ban-den/").content.decode()
