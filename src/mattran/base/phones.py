"""Vietnamese telephone numbers, kept in one form: 0912345678."""

import re


class BadPhone(ValueError):
    """A number that cannot be read; str() tells the user why with an example, and does not repeat it."""


def parse_phone(text: str) -> str:
    """The number as it is kept: national, digits only. Reads spaces, dots, +84 and 84 in front.

    A mobile number has ten digits, a landline with its area code eleven (02x …).
    """
    digits = re.sub(r"[ .()\u00a0-]", "", text.strip())
    if not digits:
        raise BadPhone("Chưa ghi số điện thoại. Ví dụ: 0912 345 678")
    national = re.sub(r"^(?:\+|00)?84(?=[235789][0-9]{8,9}$)", "0", digits)
    if not re.fullmatch(r"0[35789][0-9]{8}|02[0-9]{9}", national):
        raise BadPhone("Số điện thoại chưa đúng. Hãy ghi đủ 10 chữ số, ví dụ 0912 345 678")
    return national


def show_phone(number: str) -> str:
    """A kept number in groups: "0912 345 678"."""
    return " ".join(filter(None, (number[:4], number[4:7], number[7:])))
