"""The pages: choose a week and take the file; lay its columns out."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mattran.frontwork.extracts.models import ExtractLayout
from mattran.frontwork.extracts.rules import week_of
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.figures import measure

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TAKE, COLUMNS = "extracts:take", "extracts:columns"


@pytest.fixture
def binh() -> Client:
    measure("gifts", name="Suất quà đã trao")
    return signed_in(Client(), PeopleOfMau().binh)


def form(**changed: str) -> dict[str, str]:
    told = {"rows_of": "OWN", "separator": ";", "version": "0", "heading-0": "Nơi", "holds-0": "Tên đơn vị"}
    return (
        told | {"heading-1": "Quà", "holds-1": "suất quà đã trao", "order-1": "1", "order-0": "2"} | changed
    )


def test_a_week_is_chosen_and_taken_away(binh) -> None:
    assert "Tuần (thứ Hai" in binh.get(reverse(TAKE)).content.decode()
    week = week_of(timezone.localdate())
    answer = binh.post(reverse(TAKE), {"week": week.code})
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    days = binh.post(reverse(TAKE), {"first_on": "01/03/2026", "last_on": "05/03/2026"})
    assert "05/03/2026" in days.content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Hãy chọn một tuần"),
        ({"week": "2026-01-01..2026-02-01"}, "Hãy chọn tuần trong danh sách"),
        ({"first_on": "01/03/2026"}, "Hãy ghi cả hai ngày"),
        ({"first_on": "05/03/2026", "last_on": "01/03/2026"}, "đứng trước ngày đầu"),
        ({"first_on": "31/02/2026", "last_on": "01/03/2026"}, "31/02/2026"),
    ],
)
def test_wrong_days_are_said(binh, sent, words) -> None:
    answer = binh.post(reverse(TAKE), sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_columns_are_laid_out_in_the_order_typed(binh) -> None:
    assert "Trong cột là" in binh.get(reverse(COLUMNS)).content.decode()
    assert binh.post(reverse(COLUMNS), form()).url == reverse(TAKE)
    layout = ExtractLayout.objects.get()
    assert [column.heading for column in layout.told] == ["Quà", "Nơi"]
    assert (layout.rows_of, layout.separator, layout.has_mark) == ("OWN", ";", False)
    stale = binh.post(reverse(COLUMNS), form(**{"heading-0": "Đơn vị"}))
    assert stale.status_code == 422
    assert "vừa sửa" in stale.content.decode()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"holds-1": "Số voi"}, "Không có “Số voi”"),
        ({"holds-1": "Chỉ tiêu"}, "Hãy chọn tên một chỉ tiêu"),
        ({"heading-1": ""}, "Hãy ghi tiêu đề cột"),
        ({"heading-1": "Nơi"}, "hai cột cùng tiêu đề"),
        ({"heading-1": "a" * 121}, "nhiều nhất là 120"),
        ({"heading-1": "a\0b"}, "điều khiển"),
        ({"order-1": "x"}, "Thứ tự là một số"),
        ({"separator": "|"}, "chọn"),
    ],
)
def test_wrong_columns_are_said_and_nothing_is_stored(binh, changed, words) -> None:
    answer = binh.post(reverse(COLUMNS), form(**changed))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ExtractLayout.objects.exists()
