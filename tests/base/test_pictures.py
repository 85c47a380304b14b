"""Rows as they stand: taken, compared, put back with their numbers."""

from datetime import date

import pytest

from mattran.base import pictures
from mattran.directory.units.models import Placement, Unit
from tests.factories.units import AreaFactory, WardFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 15)


def of_placements(unit: Unit) -> pictures.Picture:
    return pictures.take(Placement.objects.filter(unit=unit))


def test_what_came_went_and_changed_is_put_back() -> None:
    area, ward, other = AreaFactory(), WardFactory(), WardFactory()
    keeps = Placement.objects.get(unit=area)
    goes = Placement.objects.create(unit=area, valid_from=DAY, parent=ward)
    before = of_placements(area)
    goes.delete()
    Placement.objects.filter(pk=keeps.pk).update(parent=other, decree="QĐ 1")
    comes = Placement.objects.create(unit=area, valid_from=DAY, parent=None, is_closed=True)
    after = of_placements(area)
    gone = before["units.Placement"][1]["id"]
    assert pictures.differing(before, after) == {"units.Placement": sorted([keeps.pk, gone, comes.pk])}
    pictures.put_back([Placement], before, after)
    assert of_placements(area) == before
    assert pictures.differing(before, of_placements(area)) == {}


def test_a_picture_is_plain() -> None:
    area = AreaFactory()
    (row,) = of_placements(area)["units.Placement"]
    assert (row["unit_id"], row["valid_from"], row["is_closed"]) == (area.pk, "0001-01-01", False)
