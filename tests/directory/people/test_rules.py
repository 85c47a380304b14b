"""How people are named, and read where they were typed."""

import pytest

from mattran.directory.people.choices import Address
from mattran.directory.people.rules import addressed, read_addressed


@pytest.mark.parametrize(
    ("address", "name", "called"),
    [
        (Address.BA, "Vũ Thị Hoa", "Bà Vũ Thị Hoa"),
        ("ONG", "Lý Bảy", "Ông Lý Bảy"),
        ("", "Lý Bảy", "Lý Bảy"),
        ("BA", "", ""),
    ],
)
def test_a_name_with_its_form_of_address(address: str, name: str, called: str) -> None:
    assert addressed(address, name) == called


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Bà Trần Thị Chín", (Address.BA, "Trần Thị Chín")),
        ("  BÀ:  Trần Thị Chín ", (Address.BA, "Trần Thị Chín")),
        ("ông Lý Bảy", (Address.ONG, "Lý Bảy")),
        ("Lý Bảy", ("", "Lý Bảy")),
        ("Bà", ("", "Bà")),
        ("", ("", "")),
    ],
)
def test_a_name_as_it_is_typed(typed: str, read: tuple[str, str]) -> None:
    assert read_addressed(typed) == read
