"""Words and days of reorganisations."""

from datetime import date

import pytest

from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from mattran.frontwork.reorganisation.rules import (
    bare_name,
    days_of_last_month,
    kind_written,
    last_months,
    title,
)


@pytest.mark.parametrize(
    ("typed", "kind_word", "name"),
    [
        ("Khu phố Đông 9", "Khu phố", "Đông 9"),
        ("khu  phố Đông 9", "Khu phố", "Đông 9"),
        ("KHU PHO Đông 9", "Khu phố", "Đông 9"),
        ("Đông 9", "Khu phố", "Đông 9"),
        ("Khu phố", "Khu phố", "Khu phố"),
        ("Khu phố Đông 9", "", "Khu phố Đông 9"),
        ("Thôn Khu phố", "Khu phố", "Thôn Khu phố"),
    ],
)
def test_the_name_without_its_kind_of_place(typed, kind_word, name) -> None:
    assert bare_name(typed, kind_word) == name


@pytest.mark.parametrize(
    ("kind", "goes_on", "said"),
    [
        (Kind.MERGE, True, "A, B sáp nhập vào C"),
        (Kind.MERGE, False, "A, B sáp nhập thành C"),
        (Kind.SPLIT, True, "A, B tách một phần thành C"),
        (Kind.SPLIT, False, "A, B chia tách thành C"),
        (Kind.RENAME, False, "A, B đổi tên thành C"),
        (Kind.MOVE, False, "A, B chuyển về P"),
        (Kind.CREATE, False, "Lập C thuộc P"),
        (Kind.CLOSE, False, "A, B kết thúc hoạt động"),
    ],
)
def test_what_happens_in_a_sentence(kind, goes_on, said) -> None:
    assert title(kind, ["A", "B"], ["C"], parent="P", goes_on=goes_on) == said


def test_the_months_that_stay_open() -> None:
    assert [month.code for month in last_months(date(2026, 11, 15))] == ["2026-10", "2026-11"]
    assert [month.code for month in last_months(date(2026, 12, 1))] == ["2026-10", "2026-11"]
    days = days_of_last_month(date(2026, 11, 15))
    assert (days.start, days.last_day) == (date(2026, 11, 1), date(2026, 11, 14))


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Sáp nhập", Kind.MERGE),
        ("SAP NHAP", Kind.MERGE),
        ("sap-nhap", Kind.MERGE),
        ("chuyển", Kind.MOVE),
        ("Chuyển trực thuộc", Kind.MOVE),
        ("lập mới", Kind.CREATE),
        ("xoá", None),
        ("", None),
    ],
)
def test_a_kind_as_it_is_written(word, kind) -> None:
    assert kind_written(word) == kind
