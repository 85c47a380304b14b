"""Units for tests: a nation, provinces, wards and residential areas with realistic names.

`phuong_mau()` is the recurring place: Phường Mẫu of Tỉnh Mẫu, Khu phố Đông 5 and 6, and the ward next door.
"""

from datetime import date
from typing import Any

import factory

from mattran.base.spans import DAWN
from mattran.directory.units import queries
from mattran.directory.units.actions import create_unit
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit

WARDS_BEGIN = date(2025, 7, 1)


def nation() -> Unit:
    """The root of the tree, made once."""
    try:
        return queries.root()
    except queries.NoNation:
        return create_unit(kind=UnitKind.NATION, name="Việt Nam", parent=None)


class UnitFactory(factory.django.DjangoModelFactory[Unit]):
    """A unit placed under a parent from a day on, through the action, so that its chain is right."""

    class Meta:
        model = Unit

    kind = UnitKind.AREA
    prefix = "Khu phố"
    name = factory.Sequence(lambda n: str(n + 1))
    on = DAWN

    @classmethod
    def _create(cls, model_class: type[Unit], *args: Any, **kwargs: Any) -> Unit:
        return create_unit(**kwargs)


class ProvinceFactory(UnitFactory):
    """Tỉnh Mẫu 1, Tỉnh Mẫu 2 …"""

    kind = UnitKind.PROVINCE
    prefix = "Tỉnh"
    name = factory.Sequence(lambda n: f"Mẫu {n + 1}")
    parent = factory.LazyFunction(nation)


class DistrictFactory(UnitFactory):
    """Quận 1, Quận 2 …, as before 1/7/2025."""

    kind = UnitKind.DISTRICT
    prefix = "Quận"
    parent = factory.SubFactory(ProvinceFactory)


class WardFactory(UnitFactory):
    """Phường Mẫu 1, Phường Mẫu 2 …"""

    kind = UnitKind.COMMUNE
    prefix = "Phường"
    name = factory.Sequence(lambda n: f"Mẫu {n + 1}")
    parent = factory.SubFactory(ProvinceFactory)


class AreaFactory(UnitFactory):
    """Khu phố 1, Khu phố 2 …"""

    parent = factory.SubFactory(WardFactory)


class OrganisationFactory(UnitFactory):
    """Hội Liên hiệp Phụ nữ of a ward."""

    kind = UnitKind.ORGANISATION
    prefix = ""
    name = factory.Sequence(lambda n: f"Hội Liên hiệp Phụ nữ {n + 1}")
    parent = factory.SubFactory(WardFactory)


class PhuongMau:
    """The recurring place, and Phường Bên whose people see nothing of it."""

    def __init__(self) -> None:
        self.nation = nation()
        self.province = ProvinceFactory(name="Mẫu")
        self.ward = WardFactory(name="Mẫu", parent=self.province)
        self.dong_5 = AreaFactory(name="Đông 5", parent=self.ward)
        self.dong_6 = AreaFactory(name="Đông 6", parent=self.ward)
        self.other_ward = WardFactory(name="Bên", parent=self.province)
        self.other_area = AreaFactory(name="Tây 1", parent=self.other_ward)


def phuong_mau() -> PhuongMau:
    """Build it."""
    return PhuongMau()
