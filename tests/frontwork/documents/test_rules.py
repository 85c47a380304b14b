"""Numbers, symbols, letterhead templates."""

import pytest

from mattran.directory.bodies.choices import BodyKind
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.documents.rules import (
    body_kind_of,
    file_stem,
    fill,
    number_text,
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
