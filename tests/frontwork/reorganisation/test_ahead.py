"""Reorganisations of a day still to come: an officer may found what is not there yet."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.directory.units import queries as units
from mattran.directory.units.actions import CannotReorganise
from mattran.directory.units.models import Unit
from mattran.figures.facts.queries import differences
from mattran.frontwork.reorganisation.actions import undo
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from tests.factories.access import PeopleOfMau, actor
from tests.factories.figures import NOW, post
from tests.factories.reorganisation import ON, done, merging, plan
from tests.factories.units import AreaFactory

pytestmark = pytest.mark.django_db

TODAY = ON - timedelta(days=10)


@pytest.fixture
def mau():
    people = PeopleOfMau()
    people.binh = replace(people.binh, on=TODAY)
    post(people.place.dong_5, date(2026, 3, 10), gifts=10)
    return people


@pytest.fixture(autouse=True)
def _stored_agrees(mau):
    yield
    assert [str(difference) for difference in differences()] == []


def test_two_become_a_new_one(mau) -> None:
    place = mau.place
    made = done(merging(place.dong_5, place.dong_6, names=("Hoà Bình",), prefix="Khu phố"), by=mau.binh)
    assert [unit.name for unit in units.children(place.ward, ON)] == ["Hoà Bình"]
    assert [unit.name for unit in units.children(place.ward, TODAY)] == ["Đông 5", "Đông 6"]
    undo(by=mau.binh, made=made, at=NOW)
    assert [unit.name for unit in units.children(place.ward, ON)] == ["Đông 5", "Đông 6"]


def test_one_becomes_two_of_which_one_goes_on_changing(mau) -> None:
    place = mau.place
    done(plan(Kind.SPLIT, place.dong_6, names=("A", "B"), prefix="Khu phố"), by=mau.binh)
    later = ON + timedelta(days=3)
    done(plan(Kind.RENAME, Unit.objects.get(name="A"), names=("C",), prefix="Khu phố", on=later), by=mau.binh)
    assert [unit.name for unit in units.children(place.ward, later)] == ["B", "C", "Đông 5"]


def test_what_is_to_begin_next_door_is_nobody_elses(mau) -> None:
    done(plan(Kind.SPLIT, mau.place.dong_6, names=("A", "B"), prefix="Khu phố"), by=mau.binh)
    neighbour = replace(actor(Post.CHAIR, mau.place.other_ward), on=TODAY)
    later = plan(Kind.CLOSE, Unit.objects.get(name="A"), on=ON + timedelta(days=3))
    with pytest.raises(MayNot):
        done(later, by=neighbour)
    with pytest.raises(MayNot):
        done(replace(later, within=mau.place.other_ward), by=neighbour)


@pytest.mark.parametrize("kind", [Kind.CLOSE, Kind.SPLIT, Kind.RENAME, Kind.MERGE])
def test_what_another_is_to_go_into_does_not_end_before(mau, kind) -> None:
    place = mau.place
    ahead = done(merging(place.dong_6, into=place.dong_5), by=mau.binh)
    third = AreaFactory(name="Đông 7", parent=place.ward)
    told = {
        Kind.SPLIT: {"names": ("A", "B"), "prefix": "Khu phố"},
        Kind.RENAME: {"names": ("A",), "prefix": "Khu phố"},
        Kind.MERGE: {"news": (third,)},
    }
    now = plan(kind, place.dong_5, on=TODAY, **told.get(kind, {}))
    with pytest.raises(
        CannotReorganise, match="Khu phố Đông 6 đã ghi là sáp nhập vào Khu phố Đông 5 từ ngày 15/06/2026"
    ):
        done(now, by=mau.binh)
    undo(by=mau.binh, made=ahead, at=NOW)
    done(now, by=mau.binh)
