"""A question worded once gives what the queryset gives, for every value, and never an old row."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mattran.base.worded import Worded
from mattran.directory.units.models import Unit
from tests.factories.units import AreaFactory, WardFactory

pytestmark = pytest.mark.django_db


def _above(unit: Any, on: Any) -> Any:
    return Unit.objects.filter(
        below__descendant=unit, below__valid_from__lte=on, below__valid_to__gt=on
    ).order_by("below__depth", "pk")


def test_it_answers_as_the_queryset_does() -> None:
    worded = Worded(_above, unit=int, on=date)
    ward = WardFactory()
    for unit in (AreaFactory(parent=ward), ward, AreaFactory(parent=ward)):
        for on in (date(2026, 11, 28), date(1800, 1, 1)):
            assert worded(unit=unit.pk, on=on) == list(_above(unit, on))
    first, then = worded(unit=ward.pk, on=date(2026, 11, 28))[0], Unit.objects.get(pk=ward.pk)
    assert {name: value for name, value in vars(first).items() if name != "_state"} == {
        name: value for name, value in vars(then).items() if name != "_state"
    }


def test_what_was_joined_is_there_without_another_question() -> None:
    from mattran.directory.bodies.models import Body

    worded = Worded(
        lambda unit: Body.objects.filter(unit=unit).select_related("unit").order_by("pk"), unit=int
    )
    ward = WardFactory()
    Body.objects.create(unit=ward, kind="OTHER", name="Ban ấy")
    worded(unit=ward.pk)
    with CaptureQueriesContext(connection) as asked:
        assert [str(one.unit) for one in worded(unit=ward.pk)] == [str(ward)]
    assert len(asked) == 1


def test_a_row_is_never_kept() -> None:
    worded = Worded(lambda name: Unit.objects.filter(name=name).order_by("pk"), name=str)
    ward = WardFactory(name="Một")
    assert worded(name="Một") == [ward]
    Unit.objects.filter(pk=ward.pk).update(name="Hai")
    assert worded(name="Một") == []
    assert worded(name="Hai")[0].name == "Hai"


@pytest.mark.parametrize("typed", ["«0»", "' OR 1=1 --", "%s", "\\", "đ"])
def test_a_value_is_never_part_of_the_statement(typed: str) -> None:
    WardFactory(name="Một")
    assert Worded(lambda name: Unit.objects.filter(name=name).order_by("pk"), name=str)(name=typed) == []


def test_a_place_that_is_nowhere_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no place for on"):
        Worded(lambda name, on: Unit.objects.filter(name=name).order_by("pk"), name=str, on=date)(
            name="Một", on=date(2026, 1, 1)
        )
