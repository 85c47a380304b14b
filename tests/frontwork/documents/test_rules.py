"""Numbers, symbols, citations, letterhead templates."""

import pytest

from mattran.directory.bodies.choices import BodyKind
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.documents.choices import Order
from mattran.frontwork.documents.rules import (
    BadCitation,
    Citation,
    body_kind_of,
    file_stem,
    fill,
    number_text,
    parse_citation,
    place_name,
    signing_kind,
    symbol,
    symbol_after_stroke,
)


@pytest.mark.parametrize(("number", "text"), [(1, "01"), (9, "09"), (10, "10"), (367, "367")])
def test_numbers_below_ten_take_a_zero(number: int, text: str) -> None:
    assert number_text(number) == text


def test_symbols() -> None:
    assert symbol(12, symbol_after_stroke("BC", "MTTQ-BTT")) == "12/BC-MTTQ-BTT"
    assert symbol(5, symbol_after_stroke("", "MTTQ-BTT")) == "05/MTTQ-BTT"


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("12/BC-MTTQ-BTT", Citation(12, "BC", "MTTQ-BTT")),
        ("Số: 05/QĐ-MTTQ-BTT", Citation(5, "QĐ", "MTTQ-BTT")),
        ("số 02/QĐi-MTTQ-BTT", Citation(2, "QĐi", "MTTQ-BTT")),
        ("11/HD-MTTW-BTT", Citation(11, "HD", "MTTW-BTT")),
        ("04/KHLT-UBND-UBMTTQ", Citation(4, "KHLT", "UBND-UBMTTQ")),
        ("01/BB-BCTMT", Citation(1, "BB", "BCTMT")),
        ("1198/QĐ-MTTW-ĐCT", Citation(1198, "QĐ", "MTTW-ĐCT")),
        ("25/MTTQ-BTT", Citation(25, "", "MTTQ-BTT")),
        ("1034/UBND-VX", Citation(1034, "", "UBND-VX")),
        ("30/2020/NĐ-CP", Citation(30, "NĐ", "CP", year=2020)),
        ("97/2025/QH15", Citation(97, "", "QH15", year=2025)),
        ("295-CV/ĐU", Citation(295, "CV", "ĐU", Order.PARTY)),
        ("04-NQ/TU", Citation(4, "NQ", "TU", Order.PARTY)),
        (" 12 / BC – MTTQ - BTT ", Citation(12, "BC", "MTTQ-BTT")),
        ("295-CV/\u0110U\u031b"[:9], Citation(295, "CV", "ĐU", Order.PARTY)),
    ],
)
def test_citations_in_both_orders(text: str, citation: Citation) -> None:
    assert parse_citation(text) == citation


@pytest.mark.parametrize(
    "text", ["12/BC-MTTQ-BTT", "295-CV/ĐU", "30/2020/NĐ-CP", "25/MTTQ-BTT", "05/QĐ-MTTQ"]
)
def test_a_citation_is_written_as_it_was_read(text: str) -> None:
    assert str(parse_citation(text)) == text


@pytest.mark.parametrize(
    "text", ["", "BC-MTTQ", "12", "12/", "/BC", "12/-BC", "-CV/ĐU", "mười hai/BC-MTTQ", "1" * 9]
)
def test_what_cannot_be_read_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadCitation, match="12/BC-MTTQ-BTT hoặc 295-CV/ĐU"):
        parse_citation(text)


def test_templates_of_letterheads() -> None:
    assert fill("UỶ BAN MTTQ VIỆT NAM\n{ĐƠN VỊ}\n\n", unit="Phường Mẫu", above="Tỉnh Mẫu") == (
        "UỶ BAN MTTQ VIỆT NAM",
        "PHƯỜNG MẪU",
    )
    assert fill("Đảng uỷ {đơn vị}; MTTQ {cấp trên}", unit="Phường Mẫu", above="") == (
        "Đảng uỷ phường Mẫu; MTTQ",
    )


def test_place_names() -> None:
    assert place_name("Yên Nghĩa", "Phường Yên Nghĩa") == "Yên Nghĩa"
    assert place_name("14", "Phường 14") == "Phường 14"


def test_who_speaks_for_a_unit() -> None:
    assert body_kind_of(UnitKind.AREA) == BodyKind.RESIDENTIAL_BOARD
    assert body_kind_of(UnitKind.COMMUNE) == BodyKind.COMMITTEE
    assert signing_kind(BodyKind.STANDING_BOARD) == BodyKind.COMMITTEE
    assert signing_kind(BodyKind.PEOPLES_INSPECTION) == BodyKind.PEOPLES_INSPECTION


def test_names_of_downloads() -> None:
    assert file_stem("12/BC-MTTQ-BTT", "Báo cáo", "Kết quả") == "12-BC-MTTQ-BTT Báo cáo Kết quả"
    assert file_stem("", "Báo cáo", "Kết quả") == "Dự thảo Báo cáo Kết quả"
    assert len(file_stem("1/A", "Báo cáo", "rất dài " * 40)) <= 90
