"""People for tests, with the names that recur: Bà Hoa, Ông Bình, and strangers."""

import factory

from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person


class PersonFactory(factory.django.DjangoModelFactory[Person]):
    """Bà Nguyễn Thị Đào 1, Bà Nguyễn Thị Đào 2 …"""

    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Nguyễn Thị Đào {n + 1}")
    address = Address.BA


def ba_hoa() -> Person:
    """Bà Vũ Thị Hoa, head of Khu phố Đông 5."""
    return PersonFactory(name="Vũ Thị Hoa", address=Address.BA)


def ong_binh() -> Person:
    """Ông Trần Văn Bình, vice-chair of Phường Mẫu."""
    return PersonFactory(name="Trần Văn Bình", address=Address.ONG)
