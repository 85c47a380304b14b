"""`./run manage figures` on the terminal, as JSON, as CSV."""

import csv
import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories.figures import measure, over, post
from tests.factories.units import phuong_mau

pytestmark = pytest.mark.django_db


@pytest.fixture
def mau():
    measure("gifts", name="Suất quà", unit_of_count="suất")
    measure("houses")
    place = phuong_mau()
    post(place.dong_5, date(2026, 3, 10), over("gifts", 12))
    return place


def run(**options) -> str:
    said = StringIO()
    call_command("figures", stdout=said, **{"unit": "Phường Mẫu", "period": "2026-H1", **options})
    return said.getvalue()


def test_the_table_names_unit_period_and_reading(mau):
    said = run()
    assert "Phường Mẫu · 6 tháng đầu năm 2026 · theo tổ chức hiện nay" in said
    assert "trên 12" in said
    assert "1/2 khu dân cư" in said
    assert "houses" not in said


def test_json_and_csv_carry_the_plain_numbers(mau):
    data = json.loads(run(format="json", reading="then"))
    assert data["figures"][0] | {"value": 12, "text": "trên 12"} == data["figures"][0]
    (row,) = csv.DictReader(StringIO(run(format="csv", reading="2025-01-01")))
    assert (row["measure"], row["value"]) == ("gifts", "12")


def test_a_measure_that_is_asked_for_is_shown_also_when_missing(mau):
    assert "chưa ghi" in run(measure=["houses"])


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"unit": "Phường Không"}, "Không có đơn vị"),
        ({"unit": "Phường"}, "Nhiều đơn vị"),
        ({"period": "2026-H3"}, "Không đọc được kỳ"),
        ({"reading": "gestern"}, "--reading"),
        ({"measure": ["nonsense"]}, "nonsense"),
    ],
)
def test_what_cannot_be_read_is_refused(mau, options, word):
    with pytest.raises(CommandError, match=word):
        run(**options)
