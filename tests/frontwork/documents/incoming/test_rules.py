"""Days that cannot be, and what makes two senders or two symbols the same."""

from datetime import date

import pytest

from mattran.frontwork.documents.rules import LONGEST_KEY, sender_key, symbol_key, wrong_day

TODAY = date(2026, 7, 14)


@pytest.mark.parametrize(
    ("arrived", "dated", "deadline", "name"),
    [
        (TODAY, None, None, None),
        (TODAY, TODAY, TODAY, None),
        (date(2026, 7, 15), None, None, "arrived_on"),
        (date(1999, 12, 31), None, None, "arrived_on"),
        (date(2000, 1, 1), None, None, None),
        (date(2026, 7, 1), date(2026, 7, 2), None, "dated_on"),
        (TODAY, date(1945, 9, 1), None, "dated_on"),
        (TODAY, date(2026, 7, 1), date(2026, 7, 10), None),  # it arrived after its deadline
        (TODAY, date(2026, 7, 1), date(2026, 6, 30), "deadline_on"),
        (TODAY, None, date(1026, 7, 20), "deadline_on"),
        (TODAY, None, date(2036, 12, 31), None),
        (TODAY, None, date(2037, 1, 1), "deadline_on"),
    ],
)
def test_days(arrived: date, dated: date | None, deadline: date | None, name: str | None) -> None:
    wrong = wrong_day(arrived, dated, deadline, today=TODAY)
    assert (wrong.name if wrong else None) == name
    assert wrong is None or "Hãy" in wrong.sentence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND phường Mẫu", "Uỷ ban nhân dân phường Mẫu"),
        ("Ủy ban Nhân dân Phường Mẫu", "uy ban nhan dan phuong mau"),
        ("HĐND phường", "Hội đồng nhân dân phường"),
        ("UBMTTQ VN tỉnh Mẫu", "Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh Mẫu"),
    ],
)
def test_senders_that_are_one(one: str, other: str) -> None:
    assert sender_key(one) == sender_key(other)


def test_a_long_sender_fits_its_column() -> None:
    assert len(sender_key("HĐND " * 40)) == LONGEST_KEY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("05/TB-HĐND", "5/tb-hđnd"),
        ("295-CV/ĐU", "295 - CV/ĐU"),
        ("12/2026/QĐ-UBND", "12/2026/QD-UBND"),
    ],
)
def test_symbols_that_are_one(one: str, other: str) -> None:
    assert symbol_key(one) == symbol_key(other)


def test_symbols_that_are_two() -> None:
    keys = {symbol_key(text) for text in ("5/TB-HĐND", "50/TB-HĐND", "5/BC-HĐND", "0/TB-HĐND", "")}
    assert len(keys) == 5
