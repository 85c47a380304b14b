"""How people are named on pages and papers, and read where they were typed."""

import re
from typing import Final

from mattran.base.text import fold
from mattran.directory.people.choices import Address

_ADDRESSED: Final = re.compile(r"(ông|bà):?\s+(\S.*)", re.IGNORECASE)


def addressed(address: str, name: str) -> str:
    """A name with its form of address: "Bà Vũ Thị Hoa"; the name alone without one, "" for nobody."""
    return f"{Address(address).label} {name}" if address and name else name


def read_addressed(text: str) -> tuple[str, str]:
    """ "Bà Trần Thị Chín" → her form of address, "" where there is none, and her name."""
    said = _ADDRESSED.fullmatch(text.strip())
    if said is None:
        return "", text.strip()
    return Address.BA if fold(said[1]).startswith("ba") else Address.ONG, said[2].strip()
