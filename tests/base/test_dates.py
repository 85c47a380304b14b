"""Days and moments: read and written."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mattran.base.dates import (
    EARLIEST,
    LATEST,
    BadDay,
    local_day,
    months_before,
    paper_date,
    parse_day,
    read_year,
    show,
    show_moment,
)

TODAY = date(2026, 8, 5)


@pytest.mark.parametrize(
    "text",
    [
        "05/08/2026",
        "5/8/2026",
        "05-08-2026",
        "5.8.2026",
        " 5 / 8 / 2026 ",
        "05 08 2026",
        "5 8 2026",
        "05082026",
        "5/8/26",
        "05.08.26",
        "5 8 26",
        "5/8",
        "05-08",
        "5 8",
        "2026-08-05",
        "hôm nay",
        "HÔM NAY",
    ],
)
def test_parse_day(text: str) -> None:
    assert parse_day(text, today=TODAY) == date(2026, 8, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01/07/2026", date(2026, 7, 1)),  # Django's own Vietnamese formats read 7 January
        ("29/02/2024", date(2024, 2, 29)),
        ("hôm qua", date(2026, 8, 4)),
        ("hom kia", date(2026, 8, 3)),
        ("15/11", date(2025, 11, 15)),  # without a year it is the last one there was
        ("06/08", date(2025, 8, 6)),
        ("29/02", date(2024, 2, 29)),
        ("15112025", date(2025, 11, 15)),
        ("01/02/00", date(2000, 2, 1)),
    ],
)
def test_day_comes_first(text: str, day: date) -> None:
    assert parse_day(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Chưa ghi ngày"),
        ("32/13/2026", "Không có ngày 32/13/2026. Hãy ghi như 05/08/2026."),
        ("32132026", "Không có ngày 32/13/2026"),
        ("32/13", "Không có ngày 32/13. Hãy"),
        ("30/02", "Không có ngày 30/02"),
        ("31/02/2026", "Không có ngày 31/02/2026"),
        ("29/02/2023", "Không có ngày 29/02/2023"),
        ("29/02/23", "Không có ngày 29/02/2023"),
        ("07/13/2026", "Không có ngày 07/13/2026"),
        ("00/00/2026", "Không có ngày"),
        ("01/01/0024", "Năm “0024” chưa đúng"),
        ("01/01/024", "Năm “024” chưa đúng"),
        ("01/01/20266", "Năm “20266” chưa đúng"),
        ("0024-01-01", "Năm “0024” chưa đúng"),
        ("31/12/9999", "quá xa về sau"),
        ("31/12/1899", "quá xa về trước"),
        ("05/08-2026", "Không đọc được"),
        ("5/8 2026", "Không đọc được"),
        ("050826", "Không đọc được"),  # 5 August 2026, or 5/08 of the year 26?
        ("ngày mai", "Không đọc được"),
        ("2026-8-5", "Không đọc được"),
        ("０５/08/2026", "Không đọc được"),
        ("05/08/2026 10:00", "Không đọc được"),
        ("x" * 10_000, "Không đọc được"),
    ],
)
def test_parse_day_refuses_with_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(BadDay, match=reason) as refusal:
        parse_day(text, today=TODAY)
    assert len(str(refusal.value)) < 120
    assert str(refusal.value).endswith(".")


def test_today_needs_a_today() -> None:
    with pytest.raises(BadDay, match="Không đọc được"):
        parse_day("hôm nay")
    with pytest.raises(BadDay, match="Ngày “5/8” thiếu năm"):
        parse_day("5/8")


def test_bounds_are_inclusive() -> None:
    assert parse_day("05/08/2026", today=TODAY, latest=TODAY) == TODAY
    with pytest.raises(BadDay, match="chưa đến"):
        parse_day("06/08/2026", today=TODAY, latest=TODAY)
    assert parse_day("01/01/2020", earliest=date(2020, 1, 1)) == date(2020, 1, 1)
    with pytest.raises(BadDay, match="Sớm nhất là 01/01/2020"):
        parse_day("31/12/2019", earliest=date(2020, 1, 1))


@pytest.mark.slow
@given(st.dates(EARLIEST, LATEST))
def test_what_is_shown_reads_back(day: date) -> None:
    assert parse_day(show(day)) == parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 8, 5), "ngày 05 tháng 8 năm 2026"),
        (date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
        (date(2026, 10, 31), "ngày 31 tháng 10 năm 2026"),
        (date(2026, 12, 20), "ngày 20 tháng 12 năm 2026"),
    ],
)
def test_paper_date(day: date, text: str) -> None:
    assert paper_date(day) == text


def test_moments_are_vietnamese() -> None:
    moment = datetime(2026, 6, 30, 17, 5, tzinfo=UTC)
    assert show_moment(moment) == "00:05 ngày 01/07/2026"
    assert local_day(moment) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 28), 24, date(2024, 11, 28)),
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2028, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_so_many_months_before(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2026", 2026),
        ("1901", 1901),
        ("1900", None),
        ("", None),
        ("26", None),
        ("20261", None),
        ("２０２６", None),
    ],
)
def test_a_year_of_an_address(text: str, year: int | None) -> None:
    assert read_year(text, first=1901) == year


def test_the_year_0_is_none() -> None:
    assert (read_year("0000"), read_year("0001")) == (None, 1)
